import type { AuditEntry } from "#domain/audit/types.ts";
import { auditWord } from "#domain/audit/words.ts";
import type { Records } from "#domain/histories/port.ts";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { turnTo } from "#domain/organizations/views.ts";
import { audits } from "#table/audit.ts";
import { changes } from "#table/corrections/corrections.ts";
import { gather, lookThrough } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { enrollments } from "#table/programs/enrollments.ts";
import { getMany, present, readBy, readPresent } from "#table/rows.ts";
import { Secrets } from "#table/secrets.ts";
import { bindings } from "#table/teachers/activations.ts";
import { namesAmong } from "#table/teachers/disclosures.ts";
import { stints } from "#table/teachers/stints.ts";
import { openedBy, teachers } from "#table/teachers/teachers.ts";
import { transfers } from "#table/teachers/transfers.ts";

const secrets = new Secrets();

/** Lists that leave an organisation and are about its people. */
const LISTS = [
  ...(["teachers", "past", "changes", "transfers", "awards", "packages", "progress", "audit"] as const),
  ...(["certificates", "credits", "rankings"] as const),
] as const;
/** So many of what was kept of exports are opened, the latest. */
const OPENED_AT_MOST = 200;

const exportsOf = async (organization: OrgId, lists: readonly string[]): Promise<AuditEntry[]> => {
  const found = lists.map((list) =>
    gather(lookThrough("the audit of one thing", { kind: "EXPORT", id: `${list}.${organization}` }, audits)),
  );
  return (await Promise.all(found)).flat();
};

/** Of what was exported of an audit, whom it names is kept where it names anybody; of earlier exports of other lists nobody knows. */
const unheld = ({ about: { id } }: AuditEntry): false | null => (id.startsWith("audit.") ? false : null);

/** The latest exports of organisations, first to last, and whether each named a teacher; and how many before them were not opened. */
const exportsAbout = async (teacher: TeacherId, places: readonly OrgId[], lists: readonly string[]) => {
  const all = (await Promise.all(places.map((place) => exportsOf(place, lists)))).flat();
  const latest = all.toSorted((one, other) => (one.asked < other.asked ? 1 : -1)).slice(0, OPENED_AT_MOST);
  const told: { entry: AuditEntry; named: boolean | null }[] = [];
  for (const entry of latest.toReversed()) told.push({ entry, named: entry.held ? await namesAmong(entry.held, teacher) : unheld(entry) });
  return { exports: told, unopened: all.length - latest.length };
};

/** Records, read by the people they are about. */
export const records: Records = {
  of: async (id) => {
    const [found, binding] = await getMany([teachers.at({ teacher: id }), bindings.at({ teacher: id })]);
    const teacher = present(found, "the teacher whose account it is");
    const [ended, enrolled, corrected, written] = await Promise.all([
      gather(lookThrough("the closed stints of a teacher", { teacher: id }, stints)),
      gather(lookThrough("the enrollments of a teacher", { teacher: id }, enrollments)),
      gather(lookThrough("the changes of a teacher", { teacher: id }, changes)),
      gather(lookThrough("the audit of one thing", { kind: "TEACHER", id }, audits)),
    ]);
    const moves = [teacher.transfer, teacher.arrival, ...ended.map(({ transfer }) => transfer)].flatMap((one) => one ?? []);
    const places = [...new Set([teacher, ...ended].flatMap(({ school, county }) => [school, county]))];
    const lists = [...LISTS, ...enrolled.map(({ year, stage }) => `${year}.${stage}`)];
    const [moved, { exports, unopened }] = await Promise.all([
      readPresent([...new Set(moves)].map((transfer) => transfers.at({ transfer }))),
      exportsAbout(id, places, lists),
    ]);
    const named = [...places, ...written.map(({ organization }) => organization), ...exports.map(({ entry }) => entry.organization)];
    const known = await readBy(named, (organization) => organizations.at({ organization }));
    return {
      opened: await openedBy(secrets, teacher),
      binding,
      ...{ stints: ended, enrollments: enrolled, transfers: moved, changes: corrected, written, exports, unopened },
      offices: [teacher.school, teacher.county].flatMap((one) => known.get(one) ?? []).map(turnTo),
      names: new Map([...known].map(([organization, { name }]) => [organization, name])),
      wordOf: auditWord,
    };
  },
};
