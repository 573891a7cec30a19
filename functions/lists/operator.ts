import * as z from "zod";
import { operatorAt } from "#domain/accounts/operator.ts";
import { OrgId } from "#domain/ids.ts";
import { decideListRemoval } from "#domain/lists/removal.ts";
import type { Removal } from "#domain/privacy/types.ts";
import { packOf, rulesFor } from "#domain/program/packs.ts";
import { type Now, Stage, Year } from "#domain/program/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { regions, submissions, units } from "#table/programs/enrollments.ts";
import { programRow } from "#table/programs/programs.ts";
import { get, getMany, present } from "#table/rows.ts";

const Name = z.tuple([
  z.literal("lists"),
  z.coerce.number().pipe(Year),
  OrgId,
  Stage,
  OrgId,
  z.templateLiteral([z.int(), ".", z.string()]).transform((last) => Number(last.slice(0, last.indexOf(".")))),
]);

/**
 * Whether a frozen list may go by its age; unless it is a `dryRun`, that it goes is written on its line and its unit, and audited, so that it may. One that
 * no line proves, because another was faster than who submitted it, rests on nothing.
 */
export const letListGo = async (key: string, now: Now, dryRun: boolean): Promise<Removal<unknown>> => {
  const [, year, county, stage, school, number] = Name.parse(key.split("/"));
  const office = present(await get(organizations.at({ organization: county })), `county ${county}`);
  const prefecture = present(office.path.PREFECTURE, `the prefecture of ${county}`);
  const at = { year, county, stage, school };
  const wanted = [submissions.at({ ...at, number }), units.at(at), regions.at({ ...at, prefecture }), programRow.at(at)] as const;
  const [submission, unit, region, program] = await getMany(wanted);
  if (submission?.key !== key) return { goes: undefined };
  const rules = rulesFor(present(packOf(year), `the program of ${year}`), program);
  const decided = decideListRemoval({ submission, unit, locked: region?.state === "LOCKED" }, rules, now);
  if ("stays" in decided || dryRun || submission.removedAt !== undefined) return decided;
  const { removedAt } = decided.goes;
  const what = { kind: "UNIT", id: `${year}.${stage}.${school}`, act: "remove a list", rule: "SEC-08", after: { number } } as const;
  const standing = unit?.submission?.number === number ? unit : undefined;
  const { kept } = await transact([
    submissions.update({ ...at, number }, { set: { removedAt }, when: { key } }),
    ...(standing ? [units.update(at, { set: { submission: decided.goes }, when: { rosterVersion: standing.rosterVersion } })] : []),
    audit(operatorAt(office), now, what),
  ]);
  return kept ? decided : { stays: "somebody moved its unit meanwhile" };
};
