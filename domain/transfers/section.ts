import * as z from "zod";
import { section } from "../reports/section.ts";

/** `planned` for days ahead: absent in weeks of before there were plans (§6-60). */
const Transfers = z.object({ pending: z.int(), overdue: z.int(), done: z.int(), reversed: z.int(), planned: z.int().optional() });

/** TRF-01: how the office keeps up with transfers: what it did in the week, what waits, and what has waited for more than a day. Counts only. */
export const transfersSection = section(
  "transfers",
  { county: Transfers, school: z.null() },
  {
    forCounty: ({ county: { pending, overdue, done, reversed, planned = 0 } }) =>
      pending + done + reversed + planned === 0
        ? []
        : [
            { is: "heading", text: "教师调动" },
            {
              is: "facts",
              facts: [
                ["本周办理", `${done}件${reversed > 0 ? `，另撤销${reversed}件` : ""}`],
                ["待办", `${pending}件`],
                ["其中超过1天", `${overdue}件`],
                ...(planned > 0 ? ([["预定到日办理", `${planned}件`]] as const) : []),
              ],
            },
          ],
    countyPoints: ({ county: { pending, overdue, done } }) => ({
      done: done > 0 ? [`办理教师调动${done}件`] : [],
      open: pending > 0 ? [`待办调动${pending}件${overdue > 0 ? `（${overdue}件超过1天）` : ""}`] : [],
    }),
  },
);
