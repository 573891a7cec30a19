import * as z from "zod";
import { Course } from "#domain/courses/types.ts";
import { OrgId } from "#domain/ids.ts";
import { Instant } from "#domain/program/types.ts";
import { row } from "../rows.ts";

export const courses = row("course", Course);

/** Where a version of a course lies: versions of one code are in order. */
export const courseAt = ({ county, code, version }: Pick<Course, "county" | "code" | "version">) => ({
  county,
  code,
  version: `${version}`.padStart(4, "0"),
});

/** How often a county's catalogue was changed: every write of a course holds it against a change between. */
export const Catalogue = z.object({ county: OrgId, version: z.int(), at: Instant });

export const catalogues = row("catalogue", Catalogue);
