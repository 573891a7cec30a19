import * as z from "zod";
import { AuditEntry } from "../audit/types.ts";
import { ChangeView } from "../corrections/views.ts";
import { given } from "../given.ts";
import { OrgId, TeacherId } from "../ids.ts";
import { LateMark } from "../program/calendar/late.ts";
import { Day } from "../program/types.ts";
import { masked } from "../teachers/effects.ts";
import { DocumentKind } from "../teachers/identity.ts";
import { Stint, StintCard, Teacher, TeacherFacts } from "../teachers/types.ts";

/** A record with its number in full, answered to a caller who gave a purpose. */
export const UnmaskedView = z.object({
  teacher: TeacherId,
  name: z.string(),
  document: DocumentKind,
  number: z.string(),
  telephone: z.string().optional(),
});
export type UnmaskedView = z.output<typeof UnmaskedView>;

const StintView = Stint.omit({ teacher: true, county: true, transfer: true, pulled: true, undone: true }).extend({
  schoolName: z.string(),
});

/** Facts of a record whose change is told by name; what was before and after stands in the county's audit. */
const TOLD = [...TeacherFacts.keyof().options, "document", "last4", "school"] as const;

/** One thing that was done to a record: who did what, when and why, and which facts it changed. */
export const TeacherEvent = AuditEntry.omit({ about: true, county: true, importId: true, before: true, after: true }).extend({
  changed: z.array(z.enum(TOLD)).readonly(),
  /** It was done after the last day, and why (§6-45). */
  late: LateMark.optional(),
});
export type TeacherEvent = z.output<typeof TeacherEvent>;

const Facts = z.record(z.string(), z.unknown()).catch({});

/** Of two whole records every fact is compared, of two places the school; anything else was begun, verified or left. */
export const teacherEvent = ({ before, after, ...event }: AuditEntry): TeacherEvent => {
  const [was, is] = [Facts.parse(before), Facts.parse(after)];
  const both = (fact: string) => was[fact] !== undefined && is[fact] !== undefined;
  const compared = both("name") ? TOLD : TOLD.filter(both);
  const changed = compared.filter((fact) => JSON.stringify(was[fact]) !== JSON.stringify(is[fact]));
  return { ...event, changed, ...given({ late: LateMark.safeParse(is.late).data }) };
};

/** Where somebody served and serves, and who did what to their record and when. */
export const HistoryView = z.object({
  teacher: TeacherId,
  name: z.string(),
  state: Teacher.shape.state,
  present: z.object({ school: OrgId, schoolName: z.string(), since: Day }).optional(),
  stints: z.array(StintView).readonly(),
  changes: z.array(ChangeView).readonly(),
  verified: Teacher.shape.verified,
  events: z.array(TeacherEvent).readonly(),
});
export type HistoryView = z.output<typeof HistoryView>;

/** Somebody who served at a school, as its past shows them. */
export const PastLine = StintCard.omit({ last4: true }).extend({ number: z.string() });
export type PastLine = z.output<typeof PastLine>;

export const pastLine = ({ last4, ...card }: StintCard): PastLine => ({ ...card, number: masked(last4) });

/** One thing that happened to an organisation: who did what, when and why. */
export const OrganizationEvent = AuditEntry.omit({ about: true, county: true, importId: true });
