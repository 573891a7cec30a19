import * as z from "zod";
import { section } from "../section.ts";
import { countSchool } from "./enrollment-count.ts";
import { SchoolFigures } from "./enrollment-figures.ts";
import { countySheets } from "./enrollment-sheets.ts";
import { countyBlocks, schoolBlocks } from "./enrollment-view.ts";

/** RPT-03: how far enrollment is, per stage and subject, in the county and at each school. */
export const enrollmentSection = section("enrollment", {
  county: z.null(),
  school: SchoolFigures,
  countCounty: () => null,
  countSchool,
  forCounty: countyBlocks,
  forSchool: schoolBlocks,
  sheets: countySheets,
});
