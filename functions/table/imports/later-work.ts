import { laterWorkOn } from "#domain/imports/later-work.ts";
import type { Dependent } from "#domain/imports/types.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { principals } from "../organizations/principals.ts";
import { readAll } from "../rows.ts";
import { teachers } from "../teachers/teachers.ts";

type Written = { readonly row: number; readonly teacher: Teacher };

/** The records that rows wrote and later work uses, and which work that is; `IS_PRINCIPAL` where the teacher was named principal meanwhile. */
export const usedSince = async (written: readonly Written[]): Promise<Dependent[]> => {
  const standing = await readAll(written.map(({ teacher }) => teachers.at(teacher)));
  const used = written.flatMap(({ row, teacher }, index) => {
    const why = laterWorkOn(teacher, standing[index]);
    return why ? [{ row, id: teacher.teacher, why, organization: teacher.school }] : [];
  });
  const offices = await readAll(used.map(({ organization }) => principals.of(organization)));
  return used.map(({ row, id, why }, index) => {
    const named = why === "CHANGED" && offices[index]?.teacher === id && !offices[index].released;
    return { row, id, why: named ? "IS_PRINCIPAL" : why };
  });
};
