import type { Scope } from "#domain/access.ts";
import type { Submission, Unit } from "#domain/enrollment/types.ts";
import { given } from "#domain/given.ts";
import type { AboutStage, Disclosures, ListsWorld, SubmittedLists } from "#domain/lists/port.ts";
import type { ProvenList } from "#domain/lists/types.ts";
import { accept, type Refused, refuse } from "#domain/outcome.ts";
import { dayOf } from "#domain/program/days.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { look, lookThrough } from "#table/look.ts";
import { submissions, units } from "#table/programs/enrollments.ts";
import { frozenList } from "#table/programs/lists.ts";
import { get, getMany } from "#table/rows.ts";
import { auditOfHeld } from "#table/teachers/disclosures.ts";
import { peopleOf } from "./once-each.ts";
import { pageToPrint } from "./page-to-print.ts";
import { portal } from "./portal.ts";
import { whoMoved } from "./who-moved.ts";
import { exportOf, sheetOf } from "./workbooks.ts";

const READ_AT_ONCE = 10;

const provenListOf = async (submission: Submission, unit: Unit | undefined): Promise<ProvenList> => {
  const { movedIn = 0, movedAway = 0, withdrawnAway, released } = unit ?? {};
  const since = unit?.submission?.number === submission.number ? { movedIn, movedAway, ...given({ withdrawnAway, released }) } : null;
  return { submission, list: await frozenList(submission), since };
};

const standingOf = async (unit: Unit): Promise<ProvenList[]> => (unit.submission ? [await provenListOf(unit.submission, unit)] : []);

/** Why one of these lists is not read any more; nothing where all are there. */
const removed = (submissions: readonly (Submission | null)[]): Refused | undefined => {
  const [at] = submissions.flatMap((submission) => submission?.removedAt ?? []);
  return at === undefined ? undefined : refuse("LIST_REMOVED", "SEC-08", { removedOn: dayOf(at) });
};

const submittedUnits = async ({ county, organization: school, level }: Scope, { year, stage }: AboutStage): Promise<Unit[]> => {
  const standing: (Unit | undefined)[] = [];
  if (level === "SCHOOL") standing.push(await get(units.at({ year, county, stage, school })));
  else for await (const unit of lookThrough("the units of a county for a stage", { year, county, stage }, units)) standing.push(unit);
  return standing.flatMap((unit) => (unit?.state === "SUBMITTED" ? [unit] : []));
};

const lists: SubmittedLists = {
  of: ({ county }, { year, stage, schoolId }, page) =>
    look("the lists a unit submitted", { year, county, stage, school: schoolId }, submissions, page),

  one: async ({ county }, { year, stage, schoolId, number }) => {
    const at = { year, county, stage, school: schoolId };
    const [submission, unit] = await getMany([submissions.at({ ...at, number }), units.at(at)]);
    if (!submission) return refuse("NOT_FOUND", "ENR-11", {});
    return removed([submission]) ?? accept(await provenListOf(submission, unit), "unchanged");
  },

  moved: whoMoved,
  people: peopleOf,

  standing: async (scope, ask) => {
    const submitted = await submittedUnits(scope, ask);
    const gone = removed(submitted.map(({ submission }) => submission));
    if (gone) return gone;
    const found: ProvenList[] = [];
    for (let from = 0; from < submitted.length; from += READ_AT_ONCE)
      found.push(...(await Promise.all(submitted.slice(from, from + READ_AT_ONCE).map(standingOf))).flat());
    return accept(
      found.sort((one, other) => (one.list.schoolCode < other.list.schoolCode ? -1 : 1)),
      "unchanged",
    );
  },
};

const disclosures: Disclosures = {
  note: async (actor, now, { act, about: { year, stage }, reason, count, people }) => {
    const { organization } = actor.scope;
    const about = { kind: "EXPORT", id: `${year}.${stage}.${organization}`, rule: "SEC-08" } as const;
    await transact([await auditOfHeld(actor, now, { ...about, act, reason, after: { count } }, people)]);
  },
};

export const listsWorld = (): Omit<ListsWorld, "now"> => ({
  lists,
  files: { printed: pageToPrint, sheet: sheetOf, exported: exportOf },
  portal,
  disclosures,
});
