import { describe, expect, it } from "vitest";
import { apartOf, spreadOf } from "#domain/rounds/calibration/scoring.ts";
import { isCalibrationOwed } from "#domain/rounds/effects.ts";
import { Panelist } from "#domain/rounds/reviews/types.ts";
import { CalibrationFilm } from "#domain/rounds/types.ts";

const idOf = (name: string) => name.toUpperCase().padStart(26, "0");
const at = "2022-07-18T09:00:00+08:00";
const criteria = [
  { name: "教学设计", weight: 60 },
  { name: "教学效果", weight: 40 },
];
const film = (name: string, marks: readonly number[]) =>
  CalibrationFilm.parse({
    ...{ lesson: idOf(name), school: idOf("S"), teacher: idOf("T"), subject: "数学", marks },
    film: { upload: idOf("F"), sum: "sum" },
  });
const round = { criteria, calibration: [film("A", [8000, 9000]), film("B", [7000, 6000])] };
const panelist = (calibration: readonly object[], rest: object = {}) =>
  Panelist.parse({
    ...{ round: idOf("Q"), reviewer: idOf("R"), subjects: ["数学"], state: "ACCEPTED", onPaper: false, invitedAt: at, version: 1 },
    ...{ calibration, calibratedAt: at, ...rest },
  });
const said = (name: string, marks: readonly (number | null)[], rest: object = {}) => ({
  lesson: idOf(name),
  marks,
  flags: [],
  at,
  ...rest,
});

describe("VID-02 how far a reviewer lies from the reference", () => {
  it("by criterion and in all, by the weights of the round; the spread is the mean of it, whichever way", () => {
    const apart = apartOf(round, panelist([said("A", [8400, 9000]), said("B", [6800, 6601])]));
    expect(apart).toMatchObject([
      { lesson: idOf("A"), by: [400, 0], total: 240 },
      { lesson: idOf("B"), by: [-200, 601], total: 120 },
    ]);
    expect(spreadOf(apart)).toEqual({ criteria: [3, 3.01], total: 1.8 });
  });

  it("of what was not scored whole, could not be judged, or whose author they know nothing is told; before it is handed in neither", () => {
    expect(apartOf(round, panelist([said("A", [8400, null]), said("B", [6800, 6600], { cannot: "全程无声" })]))).toEqual([]);
    expect(apartOf(round, panelist([said("A", [8400, 9000], { knownAt: at })]))).toEqual([]);
    expect(apartOf(round, panelist([said("A", [8400, 9000])], { calibratedAt: undefined }))).toEqual([]);
    expect(spreadOf([])).toBeNull();
  });

  it("it is owed where the round has any, until it is handed in, and by nobody on paper", () => {
    expect(isCalibrationOwed(round, { onPaper: false })).toBe(true);
    expect(isCalibrationOwed(round, { onPaper: false, calibratedAt: at })).toBe(false);
    expect(isCalibrationOwed(round, { onPaper: true })).toBe(false);
    expect(isCalibrationOwed({}, { onPaper: false })).toBe(false);
  });
});
