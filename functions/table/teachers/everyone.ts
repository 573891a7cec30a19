import type { OrgId, TeacherId } from "#domain/ids.ts";
import { lookThrough } from "../look.ts";
import { stintCards } from "./stints.ts";
import { teacherCards } from "./teachers.ts";

/** Everyone who serves at a school or ever served there, each once. The index names them; what they are now, their own rows say. */
export const everyoneOf = async (county: OrgId, school: OrgId): Promise<readonly TeacherId[]> => {
  const found = new Set<TeacherId>();
  for await (const { teacher } of lookThrough("the teachers in service at a school", { county, school }, teacherCards)) found.add(teacher);
  for await (const { teacher } of lookThrough("the stints that ended at a school", { school }, stintCards)) found.add(teacher);
  return [...found];
};
