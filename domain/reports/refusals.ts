import type { Reasons } from "../refusals.ts";

/** Why a week has no report. */
export const refusals = {
  WEEK_NOT_OVER: {
    kind: "conflict",
    zh: "{week}（{from}至{through}）尚未结束，周结束后方可生成总结。",
    en: "Week {week} ({from} to {through}) is not over; its report is made when it is.",
  },
  WEEK_BEFORE_MISSING: {
    kind: "conflict",
    zh: "{week}之前的{next}尚未生成总结。各周须按顺序生成，以便与上周对比；请先补做{next}。",
    en: "The report of {next}, before {week}, is missing. Weeks are made in order, each told against the one before: make {next} first.",
  },
  WEEK_OUTSIDE_PROGRAM: {
    kind: "missing",
    zh: "{week}不在本年度工程的总结周次（{first}至{last}）之内。",
    en: "Week {week} is not among the weeks of this program ({first} to {last}).",
  },
} as const satisfies Reasons;
