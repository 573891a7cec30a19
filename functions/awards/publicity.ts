import type { RoundId } from "#domain/ids.ts";
import { accept } from "#domain/outcome.ts";
import { notPublished } from "#domain/publicity/effects.ts";
import type { Publicities } from "#domain/publicity/port.ts";
import { isPageOpen, pageOf } from "#domain/publicity/views.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { isOwn } from "#table/lessons/own.ts";
import { publicityWrite, publicities as rows } from "#table/lessons/publicity.ts";
import { resultOf } from "#table/lessons/rounds/results.ts";
import { judgedIn } from "#table/lessons/rounds/rounds.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { programRow, rulesOf } from "#table/programs/programs.ts";
import { get, present, readBy } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";

/** Publicities, as the table keeps them. */
export const publicities: Publicities = {
  standing: async ({ scope }, round) => {
    const result = await resultOf(round);
    if (result?.county !== scope.organization) return undefined;
    const { county, year, lines } = result;
    const [program, publicity, judged, found] = await Promise.all([
      get(programRow.at({ year, county })),
      get(rows.at({ round })),
      judgedIn(round),
      readBy(
        lines.map(({ lesson }) => lesson),
        (lesson) => lessons.at({ lesson }),
      ),
    ]);
    return { program, result, publicity, judged, lessons: found };
  },

  keep: async (actor, { before, after }, act, now) => {
    const { kept } = await transact([
      publicityWrite(after, before ? { version: before.version } : "absent"),
      audit(actor, now, { kind: "PUBLICITY", id: after.round, act, rule: "VID-03", before: factsOf(before), after: factsOf(after) }),
    ]);
    return kept ? accept(after) : "stale";
  },

  own: async (actor, ids) => {
    const all = await readBy(ids, (lesson) => lessons.at({ lesson }));
    const found = await Promise.all([...all.values()].map(async (one) => ((await isOwn(actor, [one])) ? [one.lesson] : [])));
    return new Set(found.flat());
  },

  page: async (round: RoundId, now) => {
    const publicity = await get(rows.at({ round }));
    const rules = publicity && (await rulesOf(publicity.year, publicity.county));
    if (!rules || !isPageOpen(publicity, rules, now)) return undefined;
    const { lines, county } = publicity;
    const [judged, schools, people, shown] = await Promise.all([
      judgedIn(round),
      readBy([county, ...lines.map(({ school }) => school)], (organization) => organizations.at({ organization })),
      readBy(
        lines.map(({ teacher }) => teacher),
        (teacher) => teachers.at({ teacher }),
      ),
      readBy(
        lines.map(({ lesson }) => lesson),
        (lesson) => lessons.at({ lesson }),
      ),
    ]);
    const names = {
      school: ({ school }: (typeof lines)[number]) => present(schools.get(school), "a school").name,
      teacher: ({ teacher }: (typeof lines)[number]) => present(people.get(teacher), "an author").name,
    };
    const isHidden = ({ lesson }: (typeof lines)[number]) => notPublished(shown.get(lesson), judged) !== undefined;
    return pageOf(publicity, names, isHidden, present(schools.get(county), "the county"), rules);
  },
};

/** What the audit tells of a publicity. */
const factsOf = (publicity: Parameters<Publicities["keep"]>[1]["before"]) =>
  publicity && {
    posted: publicity.posted,
    lessons: publicity.lines.flatMap(({ lesson, left }) => (left ? [] : [lesson])),
    version: publicity.version,
  };
