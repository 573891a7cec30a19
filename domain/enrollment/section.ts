import * as z from "zod";
import { section } from "../reports/section.ts";
import { SchoolFigures } from "./section/figures.ts";
import { countySheets } from "./section/sheets.ts";
import { countyBlocks, schoolBlocks } from "./section/view.ts";

/** RPT-03: how far enrollment is, per stage and subject, in the county and at each school. */
export const enrollmentSection = section(
  "enrollment",
  { county: z.null(), school: SchoolFigures },
  { forCounty: countyBlocks, forSchool: schoolBlocks, sheets: countySheets },
);
