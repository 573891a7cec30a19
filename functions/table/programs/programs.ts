import { Fired } from "#domain/deadlines/types.ts";
import type { OrgId } from "#domain/ids.ts";
import { ProgramRow } from "#domain/program/changes/types.ts";
import { dayOf } from "#domain/program/days.ts";
import { GraceRefusal } from "#domain/program/grace/types.ts";
import { packOf, packOn, rulesFor } from "#domain/program/packs.ts";
import type { Level, Rules } from "#domain/program/types.ts";
import { committedAt } from "#platform/clock.ts";
import { get, row } from "../rows.ts";

/** A county's changes of a year's program; read together with what is decided by it where a request should stay one. */
export const programRow = row("program", ProgramRow);

/** That a county gives no days of grace. */
export const graceRefusals = row("graceRefusal", GraceRefusal);

/** The rules in force in a county for a year, its own changes applied; `undefined` where there is no program of that year. */
export const rulesOf = async (year: number, county: OrgId): Promise<Rules | undefined> => {
  const pack = packOf(year);
  return pack && rulesFor(pack, await get(programRow.at({ year, county })));
};

/** The levels that sign in, by the rules of today's program in a county; above the counties, as the notice has it. */
export const operating = async (county: OrgId | undefined): Promise<readonly Level[]> => {
  const pack = packOn(dayOf(committedAt()));
  const row = county && (await get(programRow.at({ year: pack.year, county })));
  return rulesFor(pack, row).settings.operates;
};

/** What fired for a county's windows, each once. */
export const fired = row("fired", Fired);
