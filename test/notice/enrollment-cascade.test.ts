import { describe, expect, it } from "vitest";
import { decideOpenRegions } from "#domain/enrollment/rules/open-region.ts";
import { decideOpenUnit, decideOpenUnits } from "#domain/enrollment/rules/open-unit.ts";
import type { RecordedFor } from "#domain/program/acting.ts";
import type { Level, Stage } from "#domain/program/types.ts";
import { actor, aRegion, aStage, at, aUnit, aUnitStanding, county, day, otherSchool, rules, schoolUnit } from "#given/lists.ts";
import { refused } from "#given/outcomes.ts";

const stages: Stage[] = ["SENIOR", "JUNIOR", "PRIMARY", "KINDERGARTEN"];
const document: RecordedFor = { level: "PREFECTURE", document: "市教函〔2022〕1号", on: day("2022-07-05") };
const closed = stages.map((stage) => aRegion({ stage, state: "NOT_OPENED" }));

const openRegions = (
  level: Level,
  given: { recordedFor?: RecordedFor; regions?: typeof closed } = {},
  under = rules(),
  on = "2022-07-05",
) =>
  decideOpenRegions(
    actor(level, "COUNTY"),
    given.regions ?? closed,
    { year: 2022, countyId: county, stages, ...(given.recordedFor && { recordedFor: given.recordedFor }) },
    under,
    at(on),
  );

describe("ENR-09 regions, where the prefecture does not sign in (§6-43)", () => {
  it("the county records the prefecture's act with document number and date", () =>
    expect(openRegions("COUNTY", { recordedFor: document })).toMatchObject({
      ok: true,
      did: "created",
      value: stages.map((stage) => ({ after: { stage, state: "OPENED", opened: { recordedFor: document } } })),
    }));
  it("without the document it is refused", () => expect(openRegions("COUNTY")).toMatchObject(refused("RECORD_REQUIRED", "ENR-09")));
  it("a document of another level will not do", () =>
    expect(openRegions("COUNTY", { recordedFor: { ...document, level: "PROVINCE" } })).toMatchObject(refused("RECORD_REQUIRED", "ENR-09")));
  it.each<Level>(["SCHOOL", "PREFECTURE", "PROVINCE"])("%s does not do it", (level) =>
    expect(openRegions(level, { recordedFor: document })).toMatchObject({
      ...refused("ACT_NOT_YOURS", "ENR-09"),
      refusal: { data: { required: "COUNTY" } },
    }),
  );
});

describe("ENR-09 regions, where the prefecture signs in", () => {
  const operates = rules({ operates: ["PREFECTURE", "COUNTY", "SCHOOL"] });
  it("the prefecture opens them", () => expect(openRegions("PREFECTURE", {}, operates)).toMatchObject({ ok: true, did: "created" }));
  it("nobody records for it", () =>
    expect(openRegions("COUNTY", { recordedFor: document }, operates)).toMatchObject(refused("RECORD_NOT_ALLOWED", "ENR-09")));
  it.each<Level>(["SCHOOL", "COUNTY", "PROVINCE"])("%s is told whose act it is", (level) =>
    expect(openRegions(level, {}, operates)).toMatchObject({
      ...refused("ACT_NOT_YOURS", "ENR-09"),
      refusal: { data: { required: "PREFECTURE" } },
    }),
  );
});

describe("ENR-09 the order is one of states, not of the clock (§6-16)", () => {
  it("opening again changes nothing", () =>
    expect(openRegions("COUNTY", { recordedFor: document, regions: stages.map((stage) => aRegion({ stage })) })).toMatchObject({
      ok: true,
      did: "unchanged",
      value: [],
    }));
  it("opens what is still closed and leaves the rest", () =>
    expect(
      openRegions("COUNTY", {
        recordedFor: document,
        regions: closed.map((region, i) => (i < 2 ? { ...region, state: "LOCKED" } : region)),
      }),
    ).toMatchObject({
      value: [{ after: { stage: "PRIMARY" } }, { after: { stage: "KINDERGARTEN" } }],
    }));
  it("opens before July 5, unless the office goes by the clock", () => {
    const early = { ...document, on: day("2022-07-04") };
    expect(openRegions("COUNTY", { recordedFor: early }, rules(), "2022-07-04")).toMatchObject({ ok: true });
    expect(openRegions("COUNTY", { recordedFor: document }, rules(), "2022-07-04")).toMatchObject(refused("RECORD_OF_FUTURE", "ENR-09"));
    const byClock = rules({ openingByClock: true });
    expect(openRegions("COUNTY", { recordedFor: early }, byClock, "2022-07-04T23:59")).toMatchObject(refused("NOT_YET_OPEN", "ENR-09"));
    expect(openRegions("COUNTY", { recordedFor: document }, byClock, "2022-07-05T00:00")).toMatchObject({ ok: true });
  });
});

const openUnit = (given: Parameters<typeof aUnitStanding>[0] = {}, under = rules(), on = "2022-07-06") =>
  decideOpenUnit(
    actor("COUNTY"),
    aUnitStanding({ unit: { state: "NOT_OPENED" }, ...given }),
    { stage: given?.unit?.stage ?? "JUNIOR" },
    under,
    at(on),
  );

describe("ENR-10 the county opens a school for a stage", () => {
  it("once the region is open", () =>
    expect(openUnit()).toMatchObject({ ok: true, did: "created", value: { after: { state: "DRAFTING" } } }));
  it("not before", () => expect(openUnit({ region: { state: "NOT_OPENED" } })).toMatchObject(refused("PARENT_NOT_OPENED", "ENR-10")));
  it("not after the county has submitted the stage", () =>
    expect(openUnit({ region: { state: "LOCKED" } })).toMatchObject(refused("ENROLLMENT_LOCKED", "ENR-14")));
  it("only for a stage the school has", () =>
    expect(openUnit({ school: { stages: ["PRIMARY"] } })).toMatchObject(refused("STAGE_NOT_IN_SCHOOL", "ENR-10")));
  it("an institute that names no stage for any of them (ENR-06)", () =>
    expect(openUnit({ school: { type: "RESEARCH_INSTITUTE", stages: [] }, principal: false })).toMatchObject({ ok: true }));
  it.each<Parameters<typeof aUnitStanding>[0]>([
    { school: { type: "RESEARCH_INSTITUTE", stages: ["PRIMARY"] } },
    { school: { stages: [] } },
    { school: { type: "KINDERGARTEN", stages: [] } },
  ])("but not %j, which names other stages or has to name some", (given) =>
    expect(openUnit(given)).toMatchObject(refused("STAGE_NOT_IN_SCHOOL", "ENR-10")),
  );
  it("GOV-16 no school without its principal", () =>
    expect(openUnit({ principal: false })).toMatchObject(refused("PRINCIPAL_MISSING", "GOV-16")));
  it("opening again changes nothing, whatever has happened since", () =>
    expect(openUnit({ unit: { state: "ABSENT" }, region: { state: "LOCKED" } })).toMatchObject({ ok: true, did: "unchanged" }));
  it("by the clock only where the office says so", () => {
    expect(openUnit({}, rules(), "2022-07-05")).toMatchObject({ ok: true });
    expect(openUnit({}, rules({ openingByClock: true }), "2022-07-05")).toMatchObject(refused("NOT_YET_OPEN", "ENR-10"));
    expect(openUnit({}, rules({ openingByClock: true }), "2022-07-06")).toMatchObject({ ok: true });
  });
});

describe("ENR-10 all schools of a stage at once", () => {
  const open = (units: Parameters<typeof aStage>[0], region = {}) =>
    decideOpenUnits(actor("COUNTY", "COUNTY"), aStage(units, region), { stage: "JUNIOR" }, rules(), at("2022-07-06"));
  it("opens each by itself; a refused one is named and holds nobody up", () => {
    const unopened = aUnit({ state: "NOT_OPENED" });
    const outcome = open([
      schoolUnit(unopened),
      schoolUnit({ ...unopened, school: otherSchool }, { organization: otherSchool }, false),
      schoolUnit(),
    ]);
    expect(outcome).toMatchObject({
      ok: true,
      did: "created",
      value: {
        moves: [{ after: { state: "DRAFTING" } }],
        already: 1,
        refused: [{ school: { organization: otherSchool }, refusal: { code: "PRINCIPAL_MISSING" } }],
      },
    });
  });
  it("names what it opened itself before it was decided anew", () => {
    const mine = { at: at("2022-07-06").at, by: actor("COUNTY", "COUNTY").account, recordedFor: null };
    const outcome = open([
      schoolUnit(aUnit({ opened: mine })),
      schoolUnit(aUnit({ school: otherSchool, opened: { ...mine, at: day("2022-07-05") } })),
    ]);
    expect(outcome).toMatchObject({ ok: true, did: "created", value: { moves: [{ after: { opened: mine } }], already: 1 } });
  });
  it("changes nothing where all are open", () =>
    expect(open([schoolUnit()])).toMatchObject({ ok: true, did: "unchanged", value: { already: 1 } }));
  it("is refused as a whole before the region is open", () =>
    expect(open([schoolUnit()], { state: "NOT_OPENED" })).toMatchObject(refused("PARENT_NOT_OPENED", "ENR-10")));
});
