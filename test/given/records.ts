import type { Actor } from "#domain/access.ts";
import type { Change } from "#domain/corrections/types.ts";
import { AccountId, ChangeId, TeacherId } from "#domain/ids.ts";
import { type Organization, OrgCode } from "#domain/organizations/types.ts";
import type { Level } from "#domain/program/types.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { anActor, places } from "./actors.ts";
import { day } from "./days.ts";

const ulidOf = (letters: string) => letters.padStart(26, "0");

export const someone = (letter: string) => AccountId.parse(letter.repeat(40));

/** An account acting for the school, or from a level above on it. */
export const by = (letter: string, level: Level = "SCHOOL"): Actor => ({ ...anActor(level, "SCHOOL"), account: someone(letter) });

export const schoolWith = (administrators: number, given: Partial<Organization> = {}): Organization => ({
  organization: places.SCHOOL,
  level: "SCHOOL",
  path: places,
  code: OrgCode.parse("3790010001"),
  name: "某校",
  type: "SCHOOL",
  stages: ["JUNIOR"],
  grades: [],
  registered: true,
  administrators,
  people: 1,
  version: 1,
  ...given,
});

/** A record of a teacher of the school, of a passport, so that it says no gender. */
export const aRecord = (given: Partial<Teacher> = {}): Teacher => ({
  teacher: TeacherId.parse(ulidOf("P")),
  state: "IN_SERVICE",
  county: places.COUNTY,
  school: places.SCHOOL,
  name: "甲",
  stages: ["JUNIOR"],
  subject: "数学",
  position: "TEACHER",
  rural: false,
  document: "PASSPORT",
  last4: "5678",
  sealed: "",
  since: day("2015-09-01"),
  version: 3,
  ...given,
});

/** A correction of the name, made for the school by `a`, that waits for another administrator of it. */
export const aChange = (given: Partial<Change> = {}): Change => ({
  change: ChangeId.parse(ulidOf("C")),
  teacher: aRecord().teacher,
  school: places.SCHOOL,
  county: places.COUNTY,
  state: "PENDING",
  checker: places.SCHOOL,
  from: { name: "甲" },
  to: { name: "乙" },
  made: { by: someone("a"), at: "2022-07-05T08:00:00.000Z", level: "SCHOOL" },
  ...given,
});
