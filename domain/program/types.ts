import * as z from "zod";
import type { RuleId } from "./clauses.ts";

export const Stage = z.enum(["SENIOR", "JUNIOR", "PRIMARY", "KINDERGARTEN"]);
export type Stage = z.infer<typeof Stage>;

/** The four levels. The notice's body says 市 for its own COUNTY, its annex for the PREFECTURE (§6-02). */
export const Level = z.enum(["PROVINCE", "PREFECTURE", "COUNTY", "SCHOOL"]);
export type Level = z.infer<typeof Level>;

const isRealDay = (text: string) => {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text);
};

/** A day of the calendar in Asia/Shanghai, `2022-07-06`. */
export const Day = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  .refine(isRealDay, { error: "no such day" })
  .brand<"Day">();
export type Day = z.infer<typeof Day>;

/** The year that names a program. */
export const Year = z.coerce.number().int().min(2000).max(2099);
export type Year = z.infer<typeof Year>;

/** An instant as ISO text in UTC. */
export const Instant = z.iso.datetime({ offset: true });

/** When the outside world asked: the instant, and the day it fell on in Shanghai. */
export type Now = { readonly at: string; readonly day: Day };

export const WindowId = z.enum([
  "CAL-01",
  "CAL-02",
  "CAL-03",
  "CAL-04",
  "CAL-05",
  "CAL-06",
  "CAL-07",
  "CAL-08",
  "CAL-09",
  "CAL-10",
  "CAL-11",
  "CAL-12",
  "CAL-13",
  "CAL-14",
  "CAL-15",
  "CAL-16",
  "CAL-17",
  "CAL-18",
  "CAL-19",
  "CAL-20",
]);
export type WindowId = z.infer<typeof WindowId>;

/**
 * What becomes of work that comes after a window closed: REFUSE it, take it and mark it LATE, or KEEP it without counting it. NOTHING where the notice
 * gives a date and no consequence.
 */
export const AfterEffect = z.enum(["REFUSE", "LATE", "KEEP", "NOTHING"]);
export type AfterEffect = z.infer<typeof AfterEffect>;

/** One date or span of the program. Both ends are included (§6-19); `null` is an end that the notice leaves open. */
export type Window = {
  readonly zh: string;
  readonly en: string;
  readonly opensOn: Day | null;
  readonly closesOn: Day | null;
  readonly after: AfterEffect;
  /** The level whose notice sets the date, and which alone may move it (§6-46). */
  readonly owner: Level;
  /** The levels that have something to do in it. */
  readonly actors: readonly Level[];
  /** The date is announced as subject to a further notice (CAL-09). */
  readonly provisional: boolean;
  /** Days relative to the closing day on which whoever is outstanding is reminded; after it (> 0) the level above is told. */
  readonly remindOn: readonly number[];
};

/** The document that orders a change: its number and its date. */
export const Notice = z.strictObject({ number: z.string().trim().min(1).max(80), on: Day });
export type Notice = z.infer<typeof Notice>;

export const Bucket = z.enum(["SUBJECT_REQUIRED", "GENERAL_REQUIRED", "SUBJECT_ELECTIVE", "GENERAL_ELECTIVE"]);
export type Bucket = z.infer<typeof Bucket>;

/** A group of buckets whose counted hours together have a floor and a ceiling. `null`: the year sets no ceiling. */
export type HoursPart = {
  readonly zh: string;
  readonly buckets: readonly Bucket[];
  readonly atLeast: number;
  readonly atMost: number | null;
  readonly rule: RuleId;
};

/** The readings of section 6 and the county's own figures, as values: what a rule reads. */
export const Settings = z.strictObject({
  /** §6-43: the levels that sign in; for another, the next operating level below records its act. */
  operates: z.array(Level).readonly(),
  /** §6-16: the opening cascade goes by state; by the clock only where this is on. */
  openingByClock: z.boolean(),
  /** §6-04: may certified staff of training institutions enroll? */
  trainingStaffMayEnroll: z.boolean(),
  /** §6-17: days after the closing of CAL-11 during which the county may still submit. */
  checkGraceDays: z.int(),
  /** §6-19: does “7月15日前” include July 15? */
  byIncludesTheDay: z.boolean(),
  /** §6-32: the stages of the office that the notice names without one. */
  compulsoryOfficeStages: z.array(Stage).readonly(),
  /** §6-03: the least award of a lesson that may be pushed. */
  pushPoolMinAward: Level,
  /** §6-06. */
  creditsPerHour: z.number(),
  /** CRD-01: the least hours of the whole program. */
  totalAtLeast: z.number(),
  /** LRN-14: topics a school may choose, ethics among them (§6-09). */
  topicsAtMost: z.int(),
  /** §6-10: do ethics hours beyond the required ones count as elective? */
  surplusEthicsIsElective: z.boolean(),
  /** §6-11: register the hours of a program that was not passed? */
  registerPartial: z.boolean(),
  /** §6-13, §6-50: days after the closing of CAL-17 for evidence dated within CAL-15. */
  registrationGraceDays: z.int(),
  /** §6-13: the day on which registration begins to warn. */
  registrationWarnDaysBefore: z.int(),
  /** §6-18: the span in which a recommended lesson was taught. */
  lessonTaughtFrom: Day,
  lessonTaughtThrough: Day,
  /** §6-20: until when a stage table may follow the plan. */
  stageTableThrough: Day,
  /** §6-24: working days of publicity. */
  publicityWorkingDays: z.int(),
  /** §6-25: is an objection without a name allowed where it gives evidence? */
  anonymousObjectionWithEvidence: z.boolean(),
  /** §6-27, WSH-10: enrolled teachers for each expert. */
  teachersPerExpert: z.int(),
  /** §6-38: hour of Monday at which the weekly report leaves. */
  weeklyMailHour: z.int(),
  /** §6-42: weights of the school evaluation, in percent. */
  evaluationPlatform: z.int(),
  evaluationAssessment: z.int(),
  evaluationInspection: z.int(),
});
export type Settings = z.infer<typeof Settings>;
export type SettingName = keyof Settings;

/** What the level above allows: a range, one of a list, or a list taken from a list that holds at least `including`. */
export type Bounds =
  | { readonly from: number | string; readonly to: number | string }
  | { readonly oneOf: readonly (boolean | number | string)[] }
  | { readonly listOf: readonly string[]; readonly including: readonly string[] };

/** A reading of the notice under a name: the reading built by default, why, and how far a county may leave it. */
export type Setting<V> = {
  readonly zh: string;
  /** The paragraph of the readings it settles, or `null` where the notice itself gives the figure. */
  readonly reading: string | null;
  readonly rule: RuleId;
  readonly value: V;
  readonly bounds: Bounds;
};

/** Everything one year's notice fixes. No engine holds a figure: it reads it here. */
export type RulePack = {
  readonly year: Year;
  /** Kept on what was decided under it. */
  readonly version: string;
  readonly zh: string;
  readonly en: string;
  /** The notice that set these rules, and the one above it (GOV-05). */
  readonly notice: { readonly title: string; readonly issuedOn: Day | null };
  readonly parent: { readonly title: string; readonly issuer: string } | null;
  readonly subjects: Readonly<Record<Stage, readonly string[]>>;
  readonly subjectsRule: Readonly<Record<Stage, RuleId>>;
  readonly subjectsPerTeacher: number;
  readonly parts: readonly HoursPart[];
  readonly totalAtMost: number | null;
  readonly pushedLessons: { readonly count: number; readonly hoursEach: number | null } | null;
  readonly topics: { readonly required: string; readonly named: readonly string[] } | null;
  readonly windows: Readonly<Record<WindowId, Window>>;
  readonly settings: { readonly [Name in SettingName]: Setting<Settings[Name]> };
  /** What is not known of this year's notice, said in words. */
  readonly unknown: readonly string[];
};

/** One change of a window, as the county's row keeps it. */
export const WindowChange = z.object({
  window: WindowId,
  opensOn: Day.nullable(),
  closesOn: Day.nullable(),
  provisional: z.boolean(),
  notice: Notice,
  /** The level whose notice it is; the county records for a level that does not sign in. */
  by: Level,
  reason: z.string().nullable(),
  at: Instant,
});
export type WindowChange = z.infer<typeof WindowChange>;

/** One change of a setting. */
export const SettingChange = z.object({
  setting: Settings.keyof(),
  value: z.unknown(),
  notice: Notice,
  reason: z.string().nullable(),
  at: Instant,
});
export type SettingChange = z.infer<typeof SettingChange>;

/** What a county has changed of a year's program: every change, oldest first. Row `PROGRAM#Y#county / CALENDAR`. */
export const ProgramRow = z.object({
  year: Year,
  county: z.string(),
  version: z.int(),
  windows: z.array(WindowChange),
  settings: z.array(SettingChange),
});
export type ProgramRow = z.infer<typeof ProgramRow>;

/** The rules in force in one county: the year's pack with the county's changes applied. */
export type Rules = Omit<RulePack, "settings"> & {
  readonly settings: Readonly<Settings>;
  /** Version of the county's changes; 0 where it made none. */
  readonly calendarVersion: number;
};
