import * as z from "zod";
import { OrgId } from "../ids.ts";
import { SettingName, SettingValue } from "./settings.ts";
import { AfterEffect, Bucket, Day, Instant, Level, Notice, Stage, WindowId } from "./types.ts";

/** Where a rule stands in the notice: its ID, the place a reader looks it up, and the words it rests on. */
export const ClauseShown = z.object({ rule: z.string(), place: z.string(), line: z.int().nullable(), words: z.string() });

export const HistoryShown = z.object({
  version: z.int(),
  opensOn: Day.nullable(),
  closesOn: Day.nullable(),
  provisional: z.boolean(),
  notice: Notice,
  by: Level,
  reason: z.string().nullable(),
  at: Instant,
  /** The setting that moved it, where its days follow from one (§6-17, §6-19, §6-50); its days count the days of grace then. */
  setting: SettingName.optional(),
  /** Its days until then, where a setting moved it. */
  before: z.object({ opensOn: Day.nullable(), closesOn: Day.nullable() }).optional(),
});

export const WindowShown = z.object({
  window: WindowId,
  zh: z.string(),
  en: z.string(),
  opensOn: Day.nullable(),
  /** The last day, which is included. */
  closesOn: Day.nullable(),
  /** The last day with the days of grace, and the instant at which it ends. */
  lastDay: Day.nullable(),
  closesAt: z.string().nullable(),
  state: z.enum(["NOT_YET", "OPEN", "LATE", "KEPT", "CLOSED"]),
  after: AfterEffect,
  owner: Level,
  actors: z.array(Level).readonly(),
  provisional: z.boolean(),
  clause: ClauseShown,
  /** As the year's notice set it, before any change. */
  original: z.object({ opensOn: Day.nullable(), closesOn: Day.nullable() }),
  history: z.array(HistoryShown),
});

/** What it waits for, where nothing acts by it yet. */
const AwaitedShown = z.object({ workflow: z.string(), zh: z.string() }).optional();

export const SettingShown = z.object({
  setting: SettingName,
  zh: z.string(),
  value: SettingValue,
  original: SettingValue,
  /** What a county may choose, in words. */
  bounds: z.string(),
  byNotice: z.boolean(),
  waitsFor: AwaitedShown,
  reading: z.object({ number: z.string(), zh: z.string() }).nullable(),
  clause: ClauseShown,
  history: z.array(z.object({ version: z.int(), value: SettingValue, notice: Notice.nullable(), reason: z.string(), at: Instant })),
});

/** A county's calendar and settings, or the year's own where no county is named. */
export const CalendarShown = z.object({
  year: z.int(),
  county: OrgId.nullable(),
  /** Counts the county's changes; the next change names it with If-Match. */
  version: z.int(),
  /** The day on which `state` was judged. */
  day: Day,
  /** Whether the year's days off are announced; until then working days are Monday to Friday, provisionally (§6-69). */
  workingDaysAnnounced: z.boolean(),
  /** Windows that rest on each other and contradict each other. */
  warnings: z.array(z.object({ windows: z.array(WindowId), zh: z.string(), en: z.string() })),
  windows: z.array(WindowShown),
  settings: z.array(SettingShown),
});

/** A year's rules as its notice set them. */
export const ProgramShown = z.object({
  year: z.int(),
  packVersion: z.string(),
  zh: z.string(),
  en: z.string(),
  notice: z.object({ title: z.string(), issuedOn: Day.nullable() }),
  parent: z.object({ title: z.string(), issuer: z.string() }).nullable(),
  contact: z.string().nullable(),
  stages: z.array(
    z.object({ stage: Stage, zh: z.string(), en: z.string(), subjects: z.array(z.string()).readonly(), clause: ClauseShown }),
  ),
  hours: z.object({
    totalAtLeast: z.number(),
    totalAtMost: z.number().nullable(),
    parts: z.array(
      z.object({
        zh: z.string(),
        buckets: z.array(Bucket).readonly(),
        atLeast: z.number(),
        atMost: z.number().nullable(),
        clause: ClauseShown,
      }),
    ),
    pushedLessons: z.object({ count: z.int(), hoursEach: z.number().nullable() }).nullable(),
  }),
  subjectsPerTeacher: z.int(),
  topics: z.object({ required: z.string(), named: z.array(z.string()).readonly(), atMost: z.int() }).nullable(),
  windows: z.array(WindowShown),
  settings: z.array(SettingShown),
  readings: z.array(z.object({ number: z.string(), zh: z.string(), held: z.enum(["SETTING", "DATA", "SHAPE"]), waitsFor: AwaitedShown })),
  quotas: z.array(z.object({ quota: z.string(), zh: z.string(), en: z.string(), aDay: z.int(), by: z.enum(["account", "organization"]) })),
  /** What is not known of this year's notice. */
  unknown: z.array(z.string()).readonly(),
});
