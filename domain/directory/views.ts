import * as z from "zod";
import { AuditEntry } from "../audit/types.ts";
import { OrgId, TeacherId } from "../ids.ts";
import { subjects2022 } from "../program/subjects.ts";
import { Day } from "../program/types.ts";
import { DocumentKind } from "./identity.ts";
import type { Opened } from "./port.ts";
import { Change, KeyFacts, Organization, OrganizationCard, Principal, Stint, StintCard, Teacher, TeacherCard } from "./types.ts";

export const OrganizationView = Organization.omit({ importId: true });
export const FoundedView = OrganizationView.extend({ invitationCode: z.string().optional() });
export const OrganizationLine = OrganizationCard;
export const PrincipalView = Principal.omit({ by: true });

/** A teacher as his school and county see him: the number masked, the subject marked where it is on no list (§6-55). */
export const TeacherView = Teacher.omit({ sealed: true, importId: true, last4: true, poolKey: true, transfer: true }).extend({
  number: z.string(),
  subjectListed: z.boolean(),
});
export type TeacherView = z.output<typeof TeacherView>;

export const TeacherLine = TeacherCard.omit({ last4: true }).extend({ number: z.string() });
export type TeacherLine = z.output<typeof TeacherLine>;

const masked = (last4: string): string => `**************${last4}`;

export const teacherView = ({ teacher, telephone }: Opened): TeacherView => {
  const { sealed: _sealed, importId: _import, poolKey: _key, transfer: _transfer, last4, telephone: _telephone, ...shown } = teacher;
  return {
    ...shown,
    number: masked(last4),
    ...(telephone !== undefined && { telephone }),
    subjectListed: teacher.stages.some((stage) => subjects2022[stage].includes(teacher.subject)),
  };
};

export const teacherLine = ({ last4, ...card }: TeacherCard): TeacherLine => ({ ...card, number: masked(last4) });

const ShownFacts = KeyFacts.omit({ document: true }).extend({ document: z.string().optional(), number: z.string().optional() });

/** A correction as those who make and check it see it: numbers masked. */
export const ChangeView = Change.omit({ from: true, to: true }).extend({ from: ShownFacts, to: ShownFacts });
export type ChangeView = z.output<typeof ChangeView>;

const shownFacts = ({ document, ...facts }: KeyFacts) => ({
  ...facts,
  ...(document && { document: document.kind, number: masked(document.last4) }),
});

export const changeView = (change: Change): ChangeView => ({ ...change, from: shownFacts(change.from), to: shownFacts(change.to) });

/** A record after a correction, with what of it waits to be checked. */
export const CorrectedView = TeacherView.extend({ pending: ChangeView.optional() });
export type CorrectedView = z.output<typeof CorrectedView>;

/** A record with its number in full, told to whoever said what for. */
export const UnmaskedView = z.object({
  teacher: TeacherId,
  name: z.string(),
  document: DocumentKind,
  number: z.string(),
  telephone: z.string().optional(),
});
export type UnmaskedView = z.output<typeof UnmaskedView>;

const StintView = Stint.omit({ teacher: true, county: true, transfer: true }).extend({ schoolName: z.string() });

/** Where somebody served and serves, and what was corrected of his record. */
export const HistoryView = z.object({
  teacher: TeacherId,
  name: z.string(),
  state: Teacher.shape.state,
  present: z.object({ school: OrgId, schoolName: z.string(), since: Day }).optional(),
  stints: z.array(StintView).readonly(),
  changes: z.array(ChangeView).readonly(),
});
export type HistoryView = z.output<typeof HistoryView>;

/** Somebody who served at a school, as its past shows him. */
export const PastLine = StintCard.omit({ last4: true }).extend({ number: z.string() });
export type PastLine = z.output<typeof PastLine>;

export const pastLine = ({ last4, ...card }: StintCard): PastLine => ({ ...card, number: masked(last4) });

/** One thing that happened to an organisation: who did what, when and why. */
export const OrganizationEvent = AuditEntry.omit({ about: true, county: true, importId: true });
