import { expect, test } from "vitest";
import { catalogueOf } from "#domain/evidence/effects.ts";
import { places } from "#given/actors.ts";
import { aComplete, completed, elsewhere } from "#given/learning.ts";

const { plan, pushed } = aComplete();
const there = <C extends object>(all: readonly C[]) => all.map((one) => ({ ...one, county: elsewhere }));
const moved = { plan: plan && { ...plan, courses: there(plan.courses) }, pushed: there(pushed) };
const ask = (change: { id?: string; catalogue?: typeof elsewhere; supersedes?: string } = {}, code = "S1") => {
  const { course } = completed(code);
  return { id: "f-1", course, ...change };
};
const of = (asked: ReturnType<typeof ask>, isOwn = false, learning: typeof moved | { plan: typeof plan; pushed: typeof pushed } = moved) =>
  catalogueOf(asked, places.COUNTY, () => isOwn, { learning, facts: [completed("S2", { county: elsewhere, id: "f-2" })] });

test("§6-74 a course without a catalogue is the county's own; where it has none such, that of another county which is planned or pushed", () => {
  expect([of(ask()), of(ask({}, "L1")), of(ask({}, "E9"))]).toEqual([elsewhere, elsewhere, places.COUNTY]);
  expect(of(ask(), true)).toBe(places.COUNTY);
  expect(of(ask({ catalogue: elsewhere }), true)).toBe(elsewhere);
  const both = { plan: moved.plan, pushed: [...pushed, ...moved.pushed] };
  expect(of(ask({}, "L1"), false, both)).toBe(places.COUNTY);
  expect(catalogueOf(ask(), places.COUNTY, () => false, undefined)).toBe(places.COUNTY);
});

test("what stands under the same id, or is corrected, says whose it is, also when the county has such a course since", () => {
  expect(of(ask({ id: "f-2" }, "S2"), true)).toBe(elsewhere);
  expect(of(ask({ supersedes: "f-2" }, "S2"), true)).toBe(elsewhere);
  expect(of(ask({ supersedes: "f-2" }, "S1"), true)).toBe(places.COUNTY);
});
