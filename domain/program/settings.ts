import * as z from "zod";
import { freeText } from "../names.ts";
import type { RuleId } from "./clauses.ts";
import type { ReadingId } from "./packs/readings.ts";
import { Bucket, Day, Level, Stage } from "./types.ts";

/** So many bytes are a GiB, in which films are counted. */
export const GIB = 1024 ** 3;

const percent = z.int().min(0).max(100);
const days = z.int().min(0).max(366);
/** How many days something is kept; 0 while nobody decided, and then it stays. */
const keptDays = z.int().min(0).max(3650);

/** The readings of section 6 and the figures a county may tighten, as values: what a rule reads. What each means stands with its value in the year's pack. */
export const Settings = z.strictObject({
  operates: z.array(Level).readonly(),
  openingByClock: z.boolean(),
  trainingStaffMayEnroll: z.boolean(),
  checkGraceDays: days,
  byIncludesTheDay: z.boolean(),
  compulsoryOfficeStages: z.array(Stage).readonly(),
  managingSchoolMayAct: z.boolean(),
  departureListedDays: days,
  checkerFallsBackToCounty: z.boolean(),
  higherLevelMayTransfer: z.boolean(),
  pushPoolMinAward: Level,
  planReopenDays: days,
  objectionWorkingDays: z.int(),
  creditsPerHour: z.number(),
  hoursStep: z.number(),
  totalAtLeast: z.number(),
  topicsAtMost: z.int(),
  ethicsIsATopic: z.boolean(),
  topicsBind: z.array(Bucket).readonly(),
  generalPlanNeedsTopics: z.boolean(),
  topicsMayBeReopened: z.boolean(),
  electiveMustBePlanned: z.boolean(),
  evidenceCountsBy: z.enum(["COMPLETED_ON", "IMPORTED_ON"]),
  watchingSpeedAtMost: z.number(),
  surplusEthicsIsElective: z.boolean(),
  surplusCarriesOver: z.boolean(),
  registerPartial: z.boolean(),
  departedCreditHeld: z.boolean(),
  heldCreditDays: days,
  registrationGraceDays: days,
  registrationWarnDaysBefore: days,
  confirmationFrom: Day,
  countyConfirmsFrom: Day,
  lessonTaughtFrom: Day,
  lessonTaughtThrough: Day,
  lessonExceptions: z.array(z.enum(["SLOT", "TEACHER"])).readonly(),
  lessonUniquePer: z.array(Level).readonly(),
  localCourseMayBeListed: z.boolean(),
  filmTypes: z.array(z.enum(["MP4", "MOV"])).readonly(),
  filmCodecs: z.array(z.enum(["H.264"])).readonly(),
  soundRequired: z.boolean(),
  filmBytesAtMost: z.int(),
  filmMinutesAtLeast: z.int(),
  filmMinutesAtMost: z.int(),
  uploadsAtATime: z.int(),
  schoolBytesPerYear: z.int(),
  authorMayUpload: z.boolean(),
  rejectedFilmDays: days,
  filmKeptYears: z.int(),
  lessonRepairDays: days,
  playbackMinutes: z.int(),
  reviewersPerLesson: z.int(),
  conflictYears: z.int(),
  scoreSpread: z.int(),
  firstScoreAtLeast: z.int(),
  publicityWorkingDays: z.int(),
  publicityPageDays: z.int(),
  anonymousObjectionWithEvidence: z.boolean(),
  stageTableThrough: Day,
  teachersPerExpert: z.int(),
  expertsPer: z.enum(["STAGE", "COUNTY"]),
  weeklyMailWeekday: z.int().min(1).max(7),
  weeklyMailHour: z.int().min(0).max(23),
  evaluationPlatform: percent,
  evaluationAssessment: percent,
  evaluationInspection: percent,
  passwordAtLeast: z.int(),
  passwordClasses: z.int(),
  passwordDays: z.int(),
  passwordRemembered: z.int(),
  activationDays: days,
  activationTries: z.int().min(1),
  sheetsKeptDays: keptDays,
  listsKeptDays: keptDays,
});
export type Settings = z.infer<typeof Settings>;

export const SettingName = Settings.keyof();
export type SettingName = z.infer<typeof SettingName>;

/** What the level above allows: a range (of a figure in steps, 1 where none is named), one of a list, or a list taken from `listOf` that holds at least `including`. */
export type Bounds =
  | { readonly from: number | string; readonly to: number | string; readonly step?: number }
  | { readonly oneOf: readonly (boolean | number | string)[] }
  | { readonly listOf: readonly string[]; readonly including: readonly string[] };

/** A reading of the notice under a name: the value built by default, and how far a county may leave it (GOV-05). */
export type Setting<V> = {
  /** The reading of section 6 it settles, or `null` where the notice itself gives the figure. */
  readonly reading: ReadingId | null;
  readonly rule: RuleId;
  readonly value: V;
  readonly bounds: Bounds;
  /** It moves a day, so a change of it names the notice that orders it, as a change of a window does. */
  readonly byNotice?: true;
  /** It decides credit: where its laxer values lie, towards which alone it moves once topics are chosen (§6-75). Of all others `reliance` says it. */
  readonly relaxes?: Relaxes;
};

/** The laxer of two values: the higher or later (`true` above `false`, the longer list), the lower or earlier, or neither. */
export type Relaxes = "UP" | "DOWN" | "NEITHER";

const StoredText = z.string().meta({ maxLength: 40 });

/** The value of a setting. */
export const SettingValue = z.union([z.boolean(), z.number(), StoredText, z.array(StoredText).readonly().meta({ maxItems: 20 })]);
export type SettingValue = z.infer<typeof SettingValue>;

const said = freeText(40);

/** The same, as a county gives it. */
export const SettingValueAsk = z.union([z.boolean(), z.number(), said, z.array(said).max(20).readonly()]);

/** Whether a figure lies between two steps of its range. */
export const isBetweenSteps = (bounds: Bounds, value: SettingValue): boolean =>
  "from" in bounds && typeof value === "number" && !Number.isInteger((value - Number(bounds.from)) / (bounds.step ?? 1));

/** Whether a value stays within what the level above allows. */
export const withinBounds = (bounds: Bounds, value: SettingValue): boolean => {
  if ("oneOf" in bounds) return typeof value !== "object" && bounds.oneOf.includes(value);
  if ("from" in bounds)
    return typeof value === typeof bounds.from && value >= bounds.from && value <= bounds.to && !isBetweenSteps(bounds, value);
  return (
    typeof value === "object" &&
    new Set(value).size === value.length &&
    value.every((one) => bounds.listOf.includes(one)) &&
    bounds.including.every((one) => value.includes(one))
  );
};

const valueText = (value: boolean | number | string): string => (typeof value === "boolean" ? (value ? "是" : "否") : `${value}`);

/** A value in words, for people: `是`, `24`, `JUNIOR、PRIMARY`. */
export const valueInWords = (value: SettingValue): string => (typeof value === "object" ? value.join("、") : valueText(value));

/** The first figures of a range and its last: `24, 25, …, 28`, for who left its steps. */
export const stepsText = (bounds: Bounds): string => {
  if (!("from" in bounds) || typeof bounds.from !== "number") return boundsText(bounds);
  return `${bounds.from}, ${bounds.from + (bounds.step ?? 1)}, …, ${bounds.to}`;
};

/** Bounds in words, for people: `24–28`, `是、否`, `JUNIOR、PRIMARY，须含…`. */
export const boundsText = (bounds: Bounds): string => {
  if ("oneOf" in bounds) return bounds.oneOf.map(valueText).join("、");
  if ("from" in bounds) return bounds.from === bounds.to ? valueText(bounds.from) : `${bounds.from}–${bounds.to}`;
  return bounds.listOf.join("、") + (bounds.including.length > 0 ? `，须含${bounds.including.join("、")}` : "");
};
