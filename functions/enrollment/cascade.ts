import { countsOf, type UnitMove } from "#domain/enrollment/effects.ts";
import type { Cascade, EnrollmentContext, UnitChange } from "#domain/enrollment/port.ts";
import { type Region, unopenedRegion, unopenedUnit } from "#domain/enrollment/types.ts";
import { accept } from "#domain/outcome.ts";
import { Stage } from "#domain/program/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { sha256 } from "#platform/sealing/digest.ts";
import { audit } from "#table/audit.ts";
import { gather, lookThrough } from "#table/look.ts";
import { below } from "#table/organizations/counties.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { principalsOf } from "#table/organizations/principals.ts";
import { enqueueMails, putMail } from "#table/outbox.ts";
import { listStanding, regions, rowsOfList, submissions, units } from "#table/programs/enrollments.ts";
import { programRow } from "#table/programs/programs.ts";
import { getMany, present, readPresent } from "#table/rows.ts";

/** Unit rows, the region and one audit row stay within the hundred writes of a transaction. */
const UNITS_AT_ONCE = 90;

const regionKey = ({ actor }: EnrollmentContext, { year, stage, county }: Pick<Region, "year" | "stage" | "county">) => ({
  year,
  stage,
  county,
  prefecture: actor.scope.prefecture,
});

const putUnit = ({ before, after }: UnitMove) => {
  const { year, county, stage, school, state, rosterVersion } = before;
  return units.put({ year, county, stage, school }, after, { when: rosterVersion === 0 ? "absent" : { state, rosterVersion } });
};

const auditOfUnits = ({ actor, now }: EnrollmentContext, moves: readonly UnitMove[], { act, rule, reason }: UnitChange) => {
  const [only, ...others] = moves;
  const { year, county, stage, school } = present(only, "a move").after;
  if (only && others.length === 0) {
    const factsOf = ({ state, roster, openUntil }: UnitMove["after"]) => ({ state, roster, openUntil });
    return audit(actor, now, {
      kind: "UNIT",
      id: `${year}.${stage}.${school}`,
      act,
      rule,
      reason,
      before: factsOf(only.before),
      after: factsOf(only.after),
    });
  }
  const schools = moves.map(({ after }) => after.school);
  return audit(actor, now, {
    kind: "REGION",
    id: `${year}.${stage}.${county}`,
    act,
    rule,
    after: { count: schools.length, sha256: sha256(schools.join("\n")) },
  });
};

const keepSome = async (doing: EnrollmentContext, moves: readonly UnitMove[], change: UnitChange): Promise<boolean> => {
  const { after } = present(moves[0], "a move");
  const { submission } = change;
  const { kept } = await transact([
    regions.update(regionKey(doing, after), {
      add: { ...Object.fromEntries(countsOf(moves)), unitsVersion: 1 },
      when: { state: "OPENED" },
    }),
    ...moves.map(putUnit),
    ...(submission ? [submissions.put(submission, submission, { when: "absent" })] : []),
    ...(change.letter ? [putMail(change.letter)] : []),
    auditOfUnits(doing, moves, change),
  ]);
  return kept;
};

/** The cascade of regions and units. Every change of a unit's state changes its region's counts in the same transaction, so that the region is the lock. */
export const cascadeStore: Cascade = {
  regions: async ({ county, prefecture }, year) => {
    const [program, ...found] = await getMany([
      programRow.at({ year, county }),
      ...Stage.options.map((stage) => regions.at({ year, prefecture, county, stage })),
    ]);
    return { program, regions: Stage.options.map((stage, index) => found[index] ?? unopenedRegion({ year, stage, county })) };
  },

  unit: async (scope, ask) => {
    const { schoolId } = ask;
    const [[program, region, unit, school], led] = await Promise.all([getMany(rowsOfList(scope, ask)), principalsOf([schoolId])]);
    return { program, ...listStanding(scope, ask, region, unit, school), principal: led.has(schoolId) };
  },

  stage: async ({ county, prefecture }, year, stage) => {
    const [program, region] = await getMany([programRow.at({ year, county }), regions.at({ year, prefecture, county, stage })]);
    const opened = await gather(lookThrough("the units of a county for a stage", { year, county, stage }, units));
    const cards = await gather(below(county, "SCHOOL"));
    const bySchool = new Map(opened.map((unit) => [unit.school, unit]));
    const ids = new Set([
      ...cards.filter(({ stages }) => stages.includes(stage)).map(({ organization }) => organization),
      ...bySchool.keys(),
    ]);
    const schools = await readPresent([...ids].map((organization) => organizations.at({ organization })));
    const led = await principalsOf([...ids]);
    return {
      program,
      region: region ?? unopenedRegion({ year, stage, county }),
      units: schools
        .map((school) => ({
          school,
          unit: bySchool.get(school.organization) ?? unopenedUnit({ year, stage, county, school: school.organization }),
          principal: led.has(school.organization),
        }))
        .sort((one, other) => (one.school.code < other.school.code ? -1 : 1)),
    };
  },

  keepUnits: async (doing, change) => {
    const moves = change.moves.filter(({ before, after }) => before !== after);
    for (let from = 0; from < moves.length; from += UNITS_AT_ONCE)
      if (!(await keepSome(doing, moves.slice(from, from + UNITS_AT_ONCE), change))) return "stale";
    if (change.letter && moves.length > 0) await enqueueMails([change.letter.businessKey]);
    return accept(change.moves, doing.did);
  },

  keepRegions: async (doing, { moves, act, rule, recordedFor }) => {
    const { actor, now } = doing;
    const writes = moves
      .filter(({ before, after }) => before !== after)
      .flatMap(({ before, after }) => {
        const { state, unitsVersion, year, stage, county } = before;
        const nothingOpen = after.state === "LOCKED" ? { DRAFTING: 0, RETURNED: 0 } : {};
        const when = state === "NOT_OPENED" ? ("absent" as const) : { state, unitsVersion, ...nothingOpen };
        const entry = { kind: "REGION" as const, id: `${year}.${stage}.${county}`, act, rule, recordedFor };
        return [
          regions.put(regionKey(doing, before), after, { when }),
          audit(actor, now, { ...entry, before: { state }, after: { state: after.state, omitted: after.locked?.omitted } }),
        ];
      });
    if (writes.length === 0) return accept(moves, doing.did);
    const { kept } = await transact(writes);
    return kept ? accept(moves, doing.did) : "stale";
  },
};
