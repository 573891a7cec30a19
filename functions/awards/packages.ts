import { createHash } from "node:crypto";
import { encodeTime } from "ulid";
import { given } from "#domain/given.ts";
import { type OrgId, PackageId } from "#domain/ids.ts";
import type { Lesson } from "#domain/lessons/types.ts";
import { accept } from "#domain/outcome.ts";
import type { MakePackage } from "#domain/packages/asks.ts";
import type { Packages } from "#domain/packages/port.ts";
import type { Packing } from "#domain/packages/rules.ts";
import type { Package } from "#domain/packages/types.ts";
import { isOfStages } from "#domain/teachers/effects.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { lettersOf } from "#platform/sealing/letters.ts";
import { audit } from "#table/audit.ts";
import { awardsOf } from "#table/lessons/awards.ts";
import { subjectKey } from "#table/lessons/chapters.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { isOwn } from "#table/lessons/own.ts";
import { nodesSent, packaged, packageWrite, packages as rows, stillIn } from "#table/lessons/packages.ts";
import { publicities } from "#table/lessons/publicity.ts";
import { look } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { programRow } from "#table/programs/programs.ts";
import { get, present, readAll } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";
import { madePublic } from "./objections.ts";

const nodeAt = ({ county, year, stage }: Pick<Package, "county" | "year" | "stage">, subject: string, node: string) => ({
  ...{ county, year, stage, subject: subjectKey(subject), node },
});

/** What the audit tells of a package. */
const factsOf = (of: Package | undefined) =>
  of && {
    ...{ stage: of.stage, part: of.part, round: of.round, lessons: of.items.map(({ lesson }) => lesson), version: of.version },
    ...{ receipt: of.receipt?.number, recalls: of.recalls?.map(({ lesson }) => lesson) },
    withdrawn: of.withdrawn && { reason: of.withdrawn.reason },
  };

/** What holds the place of a lesson's node: a lesson that goes upward by it, or one that was taken off. */
const nodeOf = async ({ county, year, stage, subject, node }: Lesson, part: Package["part"]) => {
  const found =
    node !== undefined && part === "CONTEST" ? await get(nodesSent.at(nodeAt({ county, year, stage }, subject, node))) : undefined;
  if (!found) return { nodeTakenBy: undefined, nodeBefore: undefined };
  const id = found.package ?? (await get(packaged.at({ lesson: found.lesson })))?.package;
  const isTaken = (await stillIn({ county, year }, found.lesson, id)) !== undefined;
  return isTaken ? { nodeTakenBy: found.lesson, nodeBefore: undefined } : { nodeTakenBy: undefined, nodeBefore: found };
};

const candidateOf = async (lesson: Lesson, part: Package["part"]) => {
  const [awards, school, author, sent, node] = await Promise.all([
    awardsOf(lesson),
    get(organizations.at({ organization: lesson.school })),
    get(teachers.at({ teacher: lesson.teacher })),
    get(packaged.at({ lesson: lesson.lesson })),
    nodeOf(lesson, part),
  ]);
  const isIn = sent && (await stillIn(lesson, lesson.lesson, sent.package));
  const names = { schoolName: present(school, "a school").name, name: present(author, "an author").name };
  return {
    lesson,
    awards,
    ...names,
    ...node,
    sentIn: isIn?.package,
    earlierPackage: isIn ? undefined : sent?.package,
    /** What its package is told apart by from the one before. */
    turn: isIn ? sent?.earlier : sent?.package,
  };
};

/** The id of a package, made of what it is asked for, and of the packages that its lessons were taken off. */
const idOf = (
  county: OrgId,
  year: number,
  { stage, part, round, lessons: chosen }: MakePackage,
  earlier: readonly PackageId[],
): PackageId => {
  const again = earlier.length > 0 ? [[...new Set(earlier)].sort()] : [];
  const digest = createHash("sha256")
    .update(JSON.stringify([county, year, stage, part, round, [...chosen].sort(), ...again]))
    .digest();
  return PackageId.parse(encodeTime(Date.UTC(year, 0, 1), 10) + lettersOf(digest.subarray(0, 16)));
};

/** The places that the lessons of a package take, of each node the first one's. */
const placesTaken = ({ package: id, county, year, stage, part, items }: Package, { candidates }: Packing): Write[] => {
  const known = new Map(candidates.flatMap((one) => (one ? [[one.lesson.lesson, one] as const] : [])));
  const noded = part === "CONTEST" ? [...Map.groupBy(items, ({ subject, node }) => node && `${subjectKey(subject)} ${node}`)] : [];
  return [
    ...items.map(({ lesson, earlierPackage: earlier }) =>
      packaged.put({ lesson }, { package: id, ...given({ earlier }) }, { when: earlier === undefined ? "absent" : { package: earlier } }),
    ),
    ...noded.flatMap(([key, [first]]) => {
      const { nodeTakenBy, nodeBefore } = (first && known.get(first.lesson)) ?? {};
      if (!key || !first?.node || nodeTakenBy !== undefined) return [];
      const when = nodeBefore ? { lesson: nodeBefore.lesson, package: nodeBefore.package } : ("absent" as const);
      return [nodesSent.put(nodeAt({ county, year, stage }, first.subject, first.node), { lesson: first.lesson, package: id }, { when })];
    }),
  ];
};

/** That the lessons of a package and their publicity are as they were read: a hold, a withdrawal or an objection between lets it not be made. */
const asItStood = ({ candidates, publicity }: Packing): Write[] => [
  ...candidates.flatMap((one) => (one ? [lessons.check({ lesson: one.lesson.lesson }, { version: one.lesson.version })] : [])),
  ...(publicity ? [publicities.check({ round: publicity.round }, { version: publicity.version })] : []),
];

/** Packages, as the table keeps them. */
export const packages: Packages = {
  packing: async (actor, year, ask) => {
    const { county } = actor.scope;
    const [program, found] = await Promise.all([
      get(programRow.at({ year, county })),
      readAll([...new Set(ask.lessons)].map((lesson) => lessons.at({ lesson }))),
    ]);
    const own = found.flatMap((lesson) => (lesson?.county === county && lesson.year === year ? [lesson] : []));
    const candidates = await Promise.all(own.map((lesson) => candidateOf(lesson, ask.part)));
    const id = idOf(
      county,
      year,
      ask,
      candidates.flatMap(({ turn }) => turn ?? []),
    );
    const standing = await get(rows.at({ county, year, package: id }));
    const clear = await madePublic(county, ask.round);
    const foreign = Array.from({ length: found.length - own.length }, () => undefined);
    const all = [...candidates, ...foreign];
    return { id, program, package: standing, ...clear, candidates: all, isOwn: await isOwn(actor, own) };
  },

  one: async ({ scope: { county }, stages }, { year, packageId }) => {
    const found = await get(rows.at({ county, year, package: packageId }));
    return found && isOfStages(stages, { stages: [found.stage] }) ? found : undefined;
  },

  keep: async (actor, { before, after, on }, act, now) => {
    const { package: id } = after;
    const reason = before?.withdrawn ? undefined : after.withdrawn?.reason;
    const told = { kind: "PACKAGE", id, act, rule: "VID-04", reason } as const;
    const { kept } = await transact([
      packageWrite({ before, after }),
      ...(on && !before ? [...placesTaken(after, on), ...asItStood(on)] : []),
      audit(actor, now, { ...told, before: factsOf(before), after: factsOf(after) }),
    ]);
    return kept ? accept(after) : "stale";
  },

  list: ({ county }, year, page) => look("the packages of a county's year", { county, year }, rows, page),
};
