import { describe, expect, it } from "vitest";
import { enrollmentMoved, rosterMoved } from "#domain/enrollment/effects.ts";
import { type Enrollment, type Unit, unopenedUnit } from "#domain/enrollment/types.ts";
import { stageTotal } from "#domain/enrollment/views.ts";
import { aServant, type SeatName, seats, who } from "#given/transfers.ts";

const instant = (of: number): string => `2022-07-${String(of).padStart(2, "0")}T01:00:00.000Z`;
const place = (at: SeatName) => ({ school: seats[at].SCHOOL, county: seats[at].COUNTY });
const about = { year: 2022, stage: "JUNIOR" as const };

const enrolledAt = (at: SeatName, on: number): Enrollment => ({
  ...{ ...about, ...place(at), teacher: aServant("here").teacher, subject: "数学", enrolledAt: instant(on) },
  ...{ enrolledBy: who, importId: null, packVersion: "2022.1" },
});
const submittedOn = (unit: Unit, on: number): Unit => ({
  ...unit,
  ...{ state: "SUBMITTED", movedIn: 0, movedAway: 0 },
  submission: {
    ...{ ...about, school: unit.school, county: unit.county, number: 1, rosterVersion: 1, count: 9, zeroDeclared: false, late: false },
    ...{ submittedAt: instant(on), submittedBy: who, key: "k", sha256: "a".repeat(64), packVersion: "2022.1" },
  },
});

type Event = readonly [on: number, at: SeatName, what?: "submitted"];

/** A teacher enrolled `here` on July 2 and what happened after: where they moved, and which lists were submitted. */
const after = (...events: readonly Event[]) => {
  const units = new Map<string, Unit>();
  for (const at of ["here", "sameCounty", "otherCounty"] as const)
    units.set(seats[at].SCHOOL, { ...unopenedUnit({ ...about, ...place(at) }), state: "DRAFTING", roster: at === "here" ? 10 : 9 });
  let enrollment = enrolledAt("here", 2);
  for (const [on, at, what] of events) {
    const unit = units.get(seats[at].SCHOOL);
    if (unit && what === "submitted") {
      units.set(unit.school, submittedOn(unit, on));
      continue;
    }
    const moved = enrollmentMoved(enrollment, place(at), instant(on));
    for (const [school, one] of units) units.set(school, rosterMoved(one, enrollment, moved).after);
    enrollment = moved;
  }
  const told = (at: SeatName) => {
    const { roster = 0, movedIn = 0, movedAway = 0 } = units.get(seats[at].SCHOOL) ?? {};
    return [roster, movedIn, movedAway];
  };
  return [told("here"), told("sameCounty"), told("otherCounty")];
};

/** Roster, moved in and moved away, of the three schools. */
const table: readonly [sentence: string, events: readonly Event[], told: readonly (readonly number[])[]][] = [
  [
    "a move before any list is submitted differs from nothing",
    [[3, "sameCounty"]],
    [
      [9, 0, 0],
      [10, 0, 0],
      [9, 0, 0],
    ],
  ],
  [
    "a list submitted after the move has them, or has them not, and nothing differs",
    [
      [3, "sameCounty"],
      [4, "here", "submitted"],
      [5, "sameCounty", "submitted"],
    ],
    [
      [9, 0, 0],
      [10, 0, 0],
      [9, 0, 0],
    ],
  ],
  [
    "after both lists are submitted they are one that went and one that came",
    [
      [3, "here", "submitted"],
      [3, "sameCounty", "submitted"],
      [4, "sameCounty"],
    ],
    [
      [9, 0, 1],
      [10, 1, 0],
      [9, 0, 0],
    ],
  ],
  [
    "who comes and goes on is counted where they were listed, and not where they only passed",
    [
      [3, "here", "submitted"],
      [3, "sameCounty", "submitted"],
      [3, "otherCounty", "submitted"],
      [4, "sameCounty"],
      [5, "otherCounty"],
    ],
    [
      [9, 0, 1],
      [9, 0, 0],
      [10, 1, 0],
    ],
  ],
  [
    "who is back where they were listed does not differ",
    [
      [3, "here", "submitted"],
      [3, "sameCounty", "submitted"],
      [4, "sameCounty"],
      [5, "here"],
    ],
    [
      [10, 0, 0],
      [9, 0, 0],
      [9, 0, 0],
    ],
  ],
  [
    "who is back after a list was submitted without them comes anew",
    [
      [3, "sameCounty", "submitted"],
      [4, "sameCounty"],
      [5, "here", "submitted"],
      [6, "here"],
    ],
    [
      [10, 1, 0],
      [9, 0, 0],
      [9, 0, 0],
    ],
  ],
  [
    "who came, was listed there and went back is one that went there",
    [
      [3, "here", "submitted"],
      [4, "sameCounty"],
      [5, "sameCounty", "submitted"],
      [6, "here"],
    ],
    [
      [10, 0, 0],
      [9, 0, 1],
      [9, 0, 0],
    ],
  ],
  [
    "a list submitted anew counts from then",
    [
      [3, "here", "submitted"],
      [4, "sameCounty"],
      [5, "here", "submitted"],
    ],
    [
      [9, 0, 0],
      [10, 0, 0],
      [9, 0, 0],
    ],
  ],
];

describe("TRF-08, §6-30: listed, since moved away, moved in", () => {
  it.each(table)("%s", (_, events, told) => expect(after(...events)).toEqual(told));
});

describe("ENR-14: what a stage's lists come to", () => {
  it("counts those that stand submitted, as the weekly report does, and not a list that was returned", () => {
    const place = { year: 2022, stage: "JUNIOR", county: seats.here.COUNTY } as const;
    const unit = submittedOn({ ...unopenedUnit({ ...place, school: seats.here.SCHOOL }), roster: 10 }, 10);
    const submitted = { ...unit, movedIn: 2, movedAway: 1 };
    const returned = { ...unit, school: seats.sameCounty.SCHOOL, state: "RETURNED", movedIn: 4, movedAway: 3 } as const;
    expect(stageTotal([submitted, returned])).toEqual({ listed: 9, roster: 20, movedIn: 2, movedAway: 1, withdrawnByRelease: 0 });
  });
});
