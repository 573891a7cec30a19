import * as z from "zod";
import { wordsKept } from "../names.ts";
import type { RuleId } from "./clauses.ts";
import type { Quota, QuotaName } from "./packs/quotas.ts";
import type { Setting, SettingName, Settings } from "./settings.ts";

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
  .refine(isRealDay, { params: { zh: "没有这一天", en: "is no day of the calendar" } })
  .brand<"Day">();
export type Day = z.infer<typeof Day>;

/** A day as somebody names it: of the years that people and programs have to do with, so that what is counted from it is a day as well. */
export const DayAsk = /* @__PURE__ */ Day.refine((day) => day >= "1900-01-01" && day <= "2099-12-31", {
  params: { zh: "年份须在1900年至2099年之间", en: "must be of the years 1900 to 2099" },
});

/** The year that names a program. */
export const Year = z.int().min(2000).max(2099);
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
  /** The notice says 某日前 of the closing day; whether that day is included is a setting (§6-19). */
  readonly by: boolean;
  /** The date is announced as subject to a further notice (CAL-09). */
  readonly provisional: boolean;
  /** Days relative to the closing day on which outstanding organisations are reminded; after it (> 0) the level above is told. */
  readonly remindOn: readonly number[];
};

/** The document that orders a change: its number and its date. */
export const Notice = z.object({ number: wordsKept(80), on: Day });
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
  /** What ends at a figure a day, so that nothing and nobody takes the system from the others. */
  readonly quotas: Readonly<Record<QuotaName, Quota>>;
  /** What is not known of this year's notice, said in words. */
  readonly unknown: readonly string[];
};

/** The rules in force in one county: the year's pack with the county's changes applied. */
export type Rules = Omit<RulePack, "settings"> & {
  readonly settings: Readonly<Settings>;
  /** Version of the county's changes; 0 where it made none. */
  readonly calendarVersion: number;
};
