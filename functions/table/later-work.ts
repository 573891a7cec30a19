import { whyTouched } from "#domain/imports/later-work.ts";
import type { Hanging } from "#domain/imports/types.ts";
import { PRINCIPAL } from "#domain/organizations/types.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { principals } from "./principals.ts";
import { readAll } from "./rows.ts";
import { teachers } from "./teachers.ts";

type Written = { readonly row: number; readonly teacher: Teacher };

/** What hangs on the records that rows wrote, row by row: who was touched since, and by what; whoever was named principal meanwhile is told as such. */
export const touchedSince = async (written: readonly Written[]): Promise<Hanging[]> => {
  const standing = await readAll(written.map(({ teacher }) => teachers.at(teacher)));
  const touched = written.flatMap(({ row, teacher }, index) => {
    const why = whyTouched(teacher, standing[index]);
    return why ? [{ row, id: teacher.teacher, why, organization: teacher.school }] : [];
  });
  const offices = await readAll(touched.map(({ organization }) => principals.at({ organization, duty: PRINCIPAL })));
  return touched.map(({ row, id, why }, index) => {
    const named = why === "CHANGED" && offices[index]?.teacher === id;
    return { row, id, why: named ? "IS_PRINCIPAL" : why };
  });
};
