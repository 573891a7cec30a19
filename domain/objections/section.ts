import * as z from "zod";
import { section } from "../reports/section.ts";

const OfCounty = z.object({
  open: z.int().meta({ description: "待答复的异议数" }),
  overdue: z.int().meta({ description: "其中超过答复期限的" }),
  answered: z.int(),
});

/** SEC-01: how many objections of teachers wait for the county's answer, and how many of them longer than they may. Nothing to say where none does. */
export const objectionsSection = section(
  "objections",
  { county: OfCounty, school: z.null() },
  {
    forCounty: ({ county: { open, overdue, answered } }) =>
      open + answered === 0
        ? []
        : [
            {
              is: "paragraph",
              text: `教师学时异议：本周答复${answered}件，待答复${open}件${overdue > 0 ? `，其中${overdue}件已超过答复期限，请尽快答复` : ""}。`,
              ...(overdue > 0 && { tone: "alert" as const }),
            },
          ],
    countyPoints: ({ county: { open, overdue } }) => ({
      open: open === 0 ? [] : [`${open}件学时异议待答复${overdue > 0 ? `（${overdue}件超期）` : ""}`],
    }),
  },
);
