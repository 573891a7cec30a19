import { DeadlinesShown } from "#domain/deadlines/answers.ts";
import type { Routes } from "#platform/http/route.ts";

/** What is due, and who has not done it. */
export const routes = {
  readCountyDeadlines: {
    on: "GET /programs/{year}/counties/{countyId}/deadlines",
    summary: "全县各项期限及未完成单位",
    may: { do: "read deadlines", at: "countyId" },
    answers: { 200: DeadlinesShown },
  },
  readSchoolDeadlines: {
    on: "GET /programs/{year}/schools/{schoolId}/deadlines",
    summary: "本校各项期限及未完成事项",
    may: { do: "read deadlines", at: "schoolId" },
    answers: { 200: DeadlinesShown },
  },
} satisfies Routes;
