import { type Actor, type Path, Scope } from "#domain/access.ts";
import { AccountId, OrgId } from "#domain/ids.ts";
import type { Level } from "#domain/program/types.ts";

const id = (letter: string) => OrgId.parse(`01ARZ3NDEKTSV4RRFFQ69G5FA${letter}`);

/** One organisation of each level, each below the one before. */
export const places = { PROVINCE: id("A"), PREFECTURE: id("B"), COUNTY: id("C"), SCHOOL: id("D") } as const satisfies Path;

/** An administrator of one of these organisations, acting on another of them. */
export const anActor = (level: Level, at: Level = level): Actor => ({
  account: AccountId.parse("0".repeat(40)),
  level,
  organization: places[level],
  duty: "ADMINISTRATOR",
  stages: [],
  onBehalf: false,
  scope: new Scope({ organization: places[at], level: at, path: places }),
});
