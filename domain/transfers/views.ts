import * as z from "zod";
import { UnitState } from "../enrollment/states.ts";
import { Enrollment } from "../enrollment/types.ts";
import { given } from "../given.ts";
import { OrgId, TeacherId, TransferId } from "../ids.ts";
import type { Refusal } from "../outcome.ts";
import { LateView, lateView } from "../program/calendar/late.ts";
import { sentence, spokenCode } from "../program/sentences.ts";
import { Day, Instant, Level } from "../program/types.ts";
import { masked } from "../teachers/effects.ts";
import { Departure, Planned, Teacher } from "../teachers/types.ts";
import type { WithSchoolNames } from "./port.ts";
import { Direction, Fact, TransferState } from "./states.ts";
import { Settled, type Transfer, TransferCard } from "./types.ts";

/** A person whose place changed, as the school that did it sees them. */
export const PersonView = Teacher.pick({ teacher: true, name: true, state: true, school: true, since: true, version: true }).extend({
  number: z.string(),
  departure: Departure.omit({ by: true }).optional(),
  /** What is planned for a day ahead. */
  planned: Planned.pick({ does: true, on: true, reason: true, at: true }).optional(),
});

export const personView = ({
  teacher,
  name,
  state,
  school,
  since,
  version,
  last4,
  departure,
  planned,
}: Teacher): z.input<typeof PersonView> => ({
  ...{ teacher, name, state, school, since, version },
  number: masked(last4),
  ...given({ departure, planned }),
});

/** Somebody whom a school pulled, with the mark of a pull after CAL-02 (§6-45). */
export const PulledView = PersonView.extend({ late: LateView.optional() });

export const pulledView = (teacher: Teacher): z.input<typeof PulledView> => {
  const late = teacher.pulled?.late;
  return { ...personView(teacher), ...given({ late: late && lateView(late) }) };
};

/** Somebody whose pull was taken back: where they served is not told. */
export const PulledBackView = PersonView.pick({ teacher: true, name: true, state: true, number: true, version: true });

export const pulledBackView = ({ teacher, name, state, version, last4 }: Teacher): z.input<typeof PulledBackView> => ({
  ...{ teacher, name, state, version },
  number: masked(last4),
});

/** Somebody found in the pool, and where they served is not told. */
export const FoundView = z.object({
  found: z.object({ teacher: TeacherId, name: z.string(), number: z.string(), subject: z.string(), departedOn: Day }).nullable(),
});

/** What a school is told of the request it filed: the same, wherever the person is. */
export const FiledView = z.object({
  transfer: TransferId,
  direction: Direction,
  state: TransferState,
  filedAt: Instant,
  late: LateView.optional(),
});

export const filedView = ({ transfer, direction, filed, late }: Transfer): z.input<typeof FiledView> => ({
  transfer,
  direction,
  state: "PENDING",
  filedAt: filed.at,
  ...given({ late: late && lateView(late) }),
});

/** A transfer as a school sees it that is a part of it: not where the person is while nobody has decided. */
export const TransferView = z.object({
  transfer: TransferId,
  direction: Direction,
  state: TransferState,
  name: z.string(),
  number: z.string(),
  teacher: TeacherId.optional(),
  fact: Fact.optional(),
  from: OrgId.optional(),
  fromName: z.string().optional(),
  to: OrgId,
  toName: z.string(),
  level: Level.optional(),
  /** Where another office records the move: when the one that loses the teacher agreed. */
  consentedAt: Instant.optional(),
  reason: z.string(),
  on: Day.optional(),
  filedAt: Instant,
  late: LateView.optional(),
  settled: Settled.omit({ by: true }).required({ organization: true }).optional(),
  version: z.int(),
});

const openly = ({
  transfer: { transfer, direction, state, person, to, reason, filed, on, settled, acting, late, version },
}: WithSchoolNames<Transfer>) => ({
  transfer,
  direction,
  state,
  name: person.name,
  number: masked(person.last4),
  to,
  reason,
  filedAt: filed.at,
  ...given({ on, late: late && lateView(late), settled: settled && { ...settled, organization: settled.organization ?? acting } }),
  version,
});

/** For an office: with the fact, the place and the level. */
export const officeView = (named: WithSchoolNames<Transfer>): z.input<typeof TransferView> => {
  const { transfer, fromName, toName } = named;
  const { fact, teacher, from, level } = transfer;
  return { ...openly(named), fact, level, ...given({ teacher, from, fromName, consentedAt: transfer.consent?.at }), toName };
};

/** For a school. */
export const schoolView = (named: WithSchoolNames<Transfer>): z.input<typeof TransferView> => ({ ...openly(named), toName: named.toName });

/** A line of an office's queue, or of what a school filed, with its age; where the person is only the office sees. */
export const TransferLine = TransferCard.omit({ last4: true, at: true, plannedAt: true }).partial({ fact: true, level: true }).extend({
  number: z.string(),
  fromName: z.string().optional(),
  toName: z.string(),
  settledAt: Instant.optional(),
  ageInDays: z.int(),
  /** Older than a day (TRF-01). */
  overdue: z.boolean(),
});

/** Why it may not be approved: the code, and the sentence that goes with it. */
export const refusedView = ({ code, data }: Refusal) => ({
  refused: spokenCode(code),
  refusedBecause: { zh: sentence(code, data, "zh"), en: sentence(code, data, "en") },
});

const ListView = z.object({ state: UnitState, roster: z.int(), listed: z.int().nullable() });

/** What would happen if it were approved today, and who must act. */
export const PreviewView = z.object({
  transfer: TransferView,
  required: Level,
  acting: OrgId,
  /** The level does not sign in: its act is recorded, with document number and date. */
  recorded: z.boolean(),
  /** Why the caller may not approve it now; absent where they may. */
  refused: z.string().optional(),
  refusedBecause: z.object({ zh: z.string(), en: z.string() }).optional(),
  effectiveOn: Day.optional(),
  /** What is planned for the person already. */
  planned: Planned.pick({ does: true, on: true }).optional(),
  enrollment: Enrollment.pick({ year: true, stage: true, subject: true }).nullable(),
  /** The list the enrollment leaves and the one it joins; submitted ones stay as they are. */
  leaves: ListView.nullable(),
  joins: ListView.nullable(),
  /** Whatever is open about the person: a correction that would go along, the school that would be without its principal (GOV-16). */
  open: z.array(z.enum(["OPEN_CHANGE", "PRINCIPAL"])),
});
