import * as z from "zod";
import { Course } from "#domain/courses/types.ts";
import { OrgId } from "#domain/ids.ts";
import { Instant } from "#domain/program/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { Below } from "#platform/dynamodb/expressions.ts";
import { row } from "../rows.ts";

export const courses = row("course", Course);

/** Where a version of a course lies: versions of one code are in order. */
export const courseAt = ({ county, code, version }: Pick<Course, "county" | "code" | "version">) => ({
  county,
  code,
  version: `${version}`.padStart(4, "0"),
});

/** Writes a version as it becomes: a new one where none is, another as long as neither its end nor its withdrawal is different from what was read. */
export const courseWrite = ({ before, after }: { readonly before?: Course; readonly after: Course }): Write =>
  courses.put(courseAt(after), after, {
    when: before ? { replacedFrom: before.replacedFrom, "withdrawn.at": before.withdrawn?.at } : "absent",
  });

/** How often a county's catalogue was changed: every write of a course raises it. */
export const Catalogue = z.object({ county: OrgId, version: z.int(), at: Instant });

export const catalogues = row("catalogue", Catalogue);

const NO_LIMIT = 10 ** 12;

/** Raises the version of a county's catalogue, in the transaction that changes one of its courses. */
export const catalogueRaised = (county: OrgId, at: string): Write =>
  catalogues.update({ county }, { add: { version: 1 }, set: { kind: catalogues.kind, county, at }, when: new Below("version", NO_LIMIT) });
