import * as z from "zod";
import { type Actor, Path } from "../access.ts";
import { AccountId, ChangeId, ImportId, OrgId, StintId, TeacherId, TransferId } from "../ids.ts";
import { words } from "../names.ts";
import { Day, Instant, Level, type Now, Stage } from "../program/types.ts";
import { DocumentKind, Gender } from "./identity.ts";

/** What an organisation is (GOV-01). */
export const OrgType = z.enum(["SCHOOL", "KINDERGARTEN", "RESEARCH_INSTITUTE", "TRAINING_INSTITUTE", "ADMINISTRATION"]);
export type OrgType = z.output<typeof OrgType>;

/** The code by which an organisation is known outside this system; sheets name organisations by it. */
export const OrgCode = z
  .string()
  .regex(/^[0-9A-Z]{4,20}$/)
  .brand<"OrgCode">();
export type OrgCode = z.output<typeof OrgCode>;

/** The grades of one stage at one school: five years of primary school here, six there (§6-34). Grades count from 1 to 12. */
export const GradeSpan = z
  .strictObject({ stage: Stage.exclude(["KINDERGARTEN"]), from: z.int().min(1).max(12), to: z.int().min(1).max(12) })
  .refine(({ from, to }) => from <= to, { params: { zh: "起始年级不能高于终止年级", en: "must not end before it begins" } });
export type GradeSpan = z.output<typeof GradeSpan>;

/** A kindergarten's licence (办园许可证, ENR-05): its number and the last day it is valid. */
export const Licence = z.strictObject({ number: words(40), validThrough: Day });
export type Licence = z.output<typeof Licence>;

export const Telephone = z
  .string()
  .trim()
  .regex(/^\+?\d[\d ()-]{5,24}$/);
export const Mailbox = z.email().max(120);

/** An organisation as the table holds it. */
export const Organization = z.object({
  organization: OrgId,
  level: Level,
  path: Path,
  code: OrgCode,
  name: z.string(),
  type: OrgType,
  stages: z.array(Stage).readonly(),
  grades: z.array(GradeSpan).readonly(),
  /** The school that manages it beside its own level: a town's junior school its primary schools (§6-33). */
  managing: OrgId.optional(),
  licence: Licence.optional(),
  /** 登记状态: unregistered, it neither collects nor enrolls (DIR-01). */
  registered: z.boolean(),
  telephone: z.string().optional(),
  mailbox: z.string().optional(),
  /** Administrators in office; the doors of access keep it. */
  administrators: z.int(),
  /** How often one was relieved or replaced, by year (SEC-05). */
  administratorChanges: z.record(z.string(), z.int()).optional(),
  /** Teachers on its books, so that nobody takes away a school that has some. */
  people: z.int(),
  /** A transfer request has named it: like that request it stays on the books (TRF-08). */
  named: z.boolean().optional(),
  importId: ImportId.optional(),
  version: z.int(),
});
export type Organization = Readonly<z.output<typeof Organization>>;

/** The one first responsible person of a school (GOV-16), in office as long as the stint lasts that began on `since`. */
export const Principal = z.object({
  organization: OrgId,
  teacher: TeacherId,
  name: z.string(),
  since: Day,
  appointedAt: Instant,
  by: AccountId,
});
export type Principal = Readonly<z.output<typeof Principal>>;

export const PRINCIPAL = "PRINCIPAL";

/** 职务: the categories of requirements section 9. */
export const Position = z.enum(["TEACHER", "PRINCIPAL", "RESEARCHER", "TRAINER", "OTHER"]);
export type Position = z.output<typeof Position>;

/** What a record says of a person, beside who he is and where he serves. */
export const TeacherFacts = z.object({
  name: z.string(),
  gender: Gender.optional(),
  stages: z.array(Stage).readonly(),
  subject: z.string(),
  position: Position,
  rural: z.boolean(),
  certificate: z.string().optional(),
  joinedOn: Day.optional(),
  remark: z.string().optional(),
});
export type TeacherFacts = Readonly<z.output<typeof TeacherFacts>>;

/** How a teacher came into the departed pool (离职教师库, TRF-07): his last day is the one before `on`. */
export const Departure = z.object({ on: Day, reason: z.string(), at: Instant, by: AccountId });
export type Departure = Readonly<z.output<typeof Departure>>;

/**
 * A teacher as the table holds him. The number and the telephone are sealed; `hmac` finds his identity row again. While he is in service his present stint is
 * [`since`, open); once he departed it lies closed beside this row, and `school` and `county` are his last ones.
 */
export const Teacher = TeacherFacts.extend({
  teacher: TeacherId,
  state: z.enum(["IN_SERVICE", "DEPARTED"]),
  county: OrgId,
  school: OrgId,
  document: DocumentKind,
  last4: z.string(),
  sealed: z.string(),
  telephone: z.string().optional(),
  verified: z.object({ by: AccountId, at: Instant }).optional(),
  since: Day,
  departure: Departure.optional(),
  /** Where the departed pool finds him by name and last four: a keyed hash. */
  poolKey: z.string().optional(),
  /** The one open request that is known to be about him. */
  transfer: TransferId.optional(),
  /** The transfer that brought him here, if one did. */
  arrival: TransferId.optional(),
  /** The one open correction of his key fields (§6-47). */
  change: ChangeId.optional(),
  importId: ImportId.optional(),
  version: z.int(),
});
export type Teacher = Readonly<z.output<typeof Teacher>>;

/**
 * A stint that is over, half-open: [`from`, `until`), so that leaving and arriving on one day neither overlap nor leave a gap (TRF-08). It is never taken
 * away. A move that was reversed leaves both its stints behind, marked with it; they are not part of the history any more.
 */
export const Stint = z.object({
  stint: StintId,
  teacher: TeacherId,
  school: OrgId,
  county: OrgId,
  from: Day,
  until: Day,
  ended: z.enum(["DEPARTED", "TRANSFERRED", "REVERSED"]),
  transfer: TransferId.optional(),
  reason: z.string(),
  /** The transfer that was reversed. */
  reversedBy: TransferId.optional(),
});
export type Stint = Readonly<z.output<typeof Stint>>;

/** What a school's past shows of somebody who served there. */
export const StintCard = Stint.omit({ county: true, transfer: true, reason: true }).extend({
  name: z.string(),
  subject: z.string(),
  last4: z.string(),
});
export type StintCard = Readonly<z.output<typeof StintCard>>;

/** What the index carries of a teacher: enough for lists, rosters and reports, nothing more. */
export const TeacherCard = z.object({
  teacher: TeacherId,
  school: OrgId,
  name: z.string(),
  stages: z.array(Stage).readonly(),
  subject: z.string(),
  position: Position,
  last4: z.string(),
  verified: z.boolean(),
  certified: z.boolean(),
  version: z.int(),
});
export type TeacherCard = Readonly<z.output<typeof TeacherCard>>;

/** What the index carries of an organisation. */
export const OrganizationCard = z.object({
  organization: OrgId,
  level: Level,
  code: OrgCode,
  name: z.string(),
  type: OrgType,
  stages: z.array(Stage).readonly(),
  registered: z.boolean(),
  managing: OrgId.optional(),
});
export type OrganizationCard = Readonly<z.output<typeof OrganizationCard>>;

/** The row that holds a person's number once (DIR-06): whose it is. */
export const IdentitySlot = z.object({ teacher: TeacherId });

/** How many people of other organisations one account may come upon in a day by hand. */
export const FOREIGN_HITS_A_DAY = 20;

/** People of other organisations that an account came upon today: counts one more, or says that the day's are used up. */
export type ForeignHits = {
  readonly hit: (actor: Actor, now: Now) => Promise<boolean>;
  readonly usedUp: (actor: Actor, now: Now) => Promise<boolean>;
};
