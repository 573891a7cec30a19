import type { Relaxes, SettingName } from "../settings.ts";
import type { WindowId } from "../types.ts";

/**
 * What a later change of a setting does to those who went by it.
 * - `CREDIT`: it decides credit, and is only relaxed once CAL-13 has opened, the way its pack says (§6-75).
 * - a window: others go by it from that window's first day on, and from then on it is only relaxed.
 * - `KEPT`: what was decided by it keeps the figure, or the state, that it was decided with.
 * - `NEXT`: it is asked when something is begun or handed out, and nothing that stands is looked at by it again.
 * - `MOVES`: it moves days of windows, which work that was done holds in place (GOV-07).
 * - `NONE`: nothing goes by it yet, or it has one value alone.
 */
export type Reliance = "CREDIT" | { readonly since: WindowId; readonly relaxes: Relaxes } | "KEPT" | "NEXT" | "MOVES" | "NONE";

export const reliance: { readonly [Name in SettingName]: Reliance } = {
  operates: "NEXT",
  openingByClock: "NEXT",
  // A list that names such staff can be handed in, and its stage submitted, only while they may be on it.
  trainingStaffMayEnroll: { since: "CAL-06", relaxes: "UP" },
  checkGraceDays: "MOVES",
  byIncludesTheDay: "MOVES",
  compulsoryOfficeStages: "NONE",
  managingSchoolMayAct: "NEXT",
  departureListedDays: "NEXT",
  checkerFallsBackToCounty: "NONE",
  higherLevelMayTransfer: "NEXT",
  // Lessons are drawn from CAL-15 on. The levels' words stand in the order of the levels, the lowest first.
  pushPoolMinAward: { since: "CAL-15", relaxes: "DOWN" },
  planReopenDays: "CREDIT",
  objectionWorkingDays: "KEPT",
  creditsPerHour: "NONE",
  hoursStep: "CREDIT",
  totalAtLeast: "CREDIT",
  topicsAtMost: { since: "CAL-13", relaxes: "UP" },
  ethicsIsATopic: "NONE",
  topicsBind: "CREDIT",
  generalPlanNeedsTopics: "NONE",
  topicsMayBeReopened: "NEXT",
  electiveMustBePlanned: "CREDIT",
  evidenceCountsBy: "CREDIT",
  watchingSpeedAtMost: "CREDIT",
  surplusEthicsIsElective: "CREDIT",
  surplusCarriesOver: "NONE",
  registerPartial: "CREDIT",
  departedCreditHeld: "CREDIT",
  heldCreditDays: "CREDIT",
  registrationGraceDays: "CREDIT",
  registrationWarnDaysBefore: "NEXT",
  confirmationFrom: "CREDIT",
  countyConfirmsFrom: "CREDIT",
  lessonTaughtFrom: "KEPT",
  lessonTaughtThrough: "KEPT",
  lessonExceptions: "KEPT",
  lessonUniquePer: "NEXT",
  localCourseMayBeListed: "NONE",
  filmTypes: "KEPT",
  filmCodecs: "KEPT",
  soundRequired: "KEPT",
  filmBytesAtMost: "KEPT",
  filmMinutesAtLeast: "KEPT",
  filmMinutesAtMost: "KEPT",
  uploadsAtATime: "NEXT",
  schoolBytesPerYear: "NEXT",
  authorMayUpload: "NEXT",
  rejectedFilmDays: "KEPT",
  filmKeptYears: "NEXT",
  lessonRepairDays: "KEPT",
  playbackMinutes: "NEXT",
  reviewersPerLesson: "KEPT",
  conflictYears: "KEPT",
  scoreSpread: "KEPT",
  firstScoreAtLeast: "KEPT",
  publicityWorkingDays: "KEPT",
  publicityPageDays: "NEXT",
  anonymousObjectionWithEvidence: "NEXT",
  stageTableThrough: "KEPT",
  teachersPerExpert: "NONE",
  expertsPer: "NONE",
  weeklyMailWeekday: "NONE",
  weeklyMailHour: "NONE",
  evaluationPlatform: "NONE",
  evaluationAssessment: "NONE",
  evaluationInspection: "NONE",
  passwordAtLeast: "NONE",
  passwordClasses: "NONE",
  passwordDays: "NONE",
  passwordRemembered: "NONE",
  activationDays: "KEPT",
  activationTries: "NEXT",
  sheetsKeptDays: "NEXT",
  listsKeptDays: "NEXT",
};
