import * as z from "zod";
import { OrgId } from "../ids.ts";
import { Purpose } from "../names.ts";
import { DayAsk, Year } from "../program/types.ts";

/** What a list is exported for, as what, and which part of it: the teachers of one school, the audit of one day, the hours and credit of one year (SEC-08). */
export const ExportPeople = z.strictObject({
  purpose: Purpose,
  format: z.enum(["xlsx", "csv"]).default("xlsx"),
  school: OrgId.optional(),
  day: DayAsk.optional(),
  year: Year.optional(),
});
export type ExportPeople = z.output<typeof ExportPeople>;
