import * as z from "zod";
import type { Level } from "../program/types.ts";

/** The lists that are given away as files, and whose they are: a school has a past, an office schools, awards, packages and an audit; a school what it filed, an office its queue; both what was learnt and registered in a year. */
export const exportLists = {
  teachers: ["SCHOOL", "COUNTY"],
  past: ["SCHOOL"],
  changes: ["SCHOOL", "COUNTY"],
  administrators: ["SCHOOL", "COUNTY"],
  organizations: ["COUNTY"],
  transfers: ["SCHOOL", "COUNTY"],
  awards: ["COUNTY"],
  packages: ["COUNTY"],
  progress: ["SCHOOL", "COUNTY"],
  credits: ["SCHOOL", "COUNTY"],
  audit: ["COUNTY"],
} as const satisfies Record<string, readonly Level[]>;

export const ExportList = z.enum([
  "teachers",
  "past",
  "changes",
  "administrators",
  "organizations",
  "transfers",
  "awards",
  "packages",
  "progress",
  "credits",
  "audit",
]);
export type ExportList = z.output<typeof ExportList>;
