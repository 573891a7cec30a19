import * as z from "zod";
import { section } from "../reports/section.ts";
import { SchoolFigures } from "./section/figures.ts";
import { firstCountyBlocks, firstSchoolBlocks } from "./section/first-edition.ts";
import { countySheets } from "./section/sheets.ts";
import { countyBlocks, countyPoints, schoolBlocks, schoolPoints } from "./section/view.ts";

/** RPT-03: how far enrollment is, per stage and subject, in the county and at each school. */
export const enrollmentSection = section(
  "enrollment",
  { county: z.null(), school: SchoolFigures },
  {
    forCounty: (county, head) => (head.edition === undefined ? firstCountyBlocks : countyBlocks)(county, head),
    forSchool: (_, school, head) => (head.edition === undefined ? firstSchoolBlocks : schoolBlocks)(school, head),
    countyPoints,
    schoolPoints: (_, school, head) => schoolPoints(school, head),
    sheets: countySheets,
  },
);
