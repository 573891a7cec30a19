import * as z from "zod";
import { section } from "../reports/section.ts";

/** §6-45: how much of what was done had been asked for after CAL-02, and of how much nobody said why. */
const Late = z.object({ all: z.int(), unsaid: z.int() });

/** `planned` for days ahead: absent in weeks of before there were plans (§6-60). */
const Transfers = z.object({
  pending: z.int(),
  overdue: z.int(),
  done: z.int(),
  reversed: z.int(),
  planned: z.int().optional(),
  late: Late.optional(),
});

/** Of whom something is planned at a school; `null` where of nobody. */
const OfSchool = z.object({ departures: z.int(), transfers: z.int() }).nullable();

/**
 * TRF-01: how the office keeps up with transfers: what it did in the week, what waits, and what has waited for more than a day; and how many are to leave each
 * school by plan (§6-60). Counts only.
 */
export const transfersSection = section(
  "transfers",
  { county: Transfers, school: OfSchool },
  {
    forCounty: ({ county: { pending, overdue, done, reversed, planned = 0, late }, schools }) => {
      const leaving = [...schools.values()].reduce((sum, school) => sum + (school?.departures ?? 0), 0);
      return pending + done + reversed + planned + leaving === 0
        ? []
        : [
            { is: "heading", text: "教师调动" },
            {
              is: "facts",
              facts: [
                ["本周办理", `${done}件${reversed > 0 ? `，另撤销${reversed}件` : ""}`],
                ...(late ? ([["其中逾期办理", `${late.all}件${late.unsaid > 0 ? `，未说明原因${late.unsaid}件` : ""}`]] as const) : []),
                ["待办", `${pending}件`],
                ["其中超过1天", `${overdue}件`],
                ...(planned > 0 ? ([["预定到日办理", `${planned}件`]] as const) : []),
                ...(leaving > 0 ? ([["预定离职", `${leaving}人`]] as const) : []),
              ],
            },
          ];
    },
    forSchool: (_county, school) =>
      school
        ? [
            { is: "heading", text: "预定的离职和调动" },
            {
              is: "facts",
              facts: [
                ["预定离职", `${school.departures}人`],
                ["预定调出", `${school.transfers}人`],
              ],
            },
          ]
        : [],
    countyPoints: ({ county: { pending, overdue, done } }) => ({
      done: done > 0 ? [`办理教师调动${done}件`] : [],
      open: pending > 0 ? [`待办调动${pending}件${overdue > 0 ? `（${overdue}件超过1天）` : ""}`] : [],
    }),
  },
);
