import { createHash } from "node:crypto";
import { encodeTime } from "ulid";
import { PackageId } from "#domain/ids.ts";
import { accept } from "#domain/outcome.ts";
import type { Packages } from "#domain/packages/port.ts";
import type { Package } from "#domain/packages/types.ts";
import { isOfStages } from "#domain/teachers/effects.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { lettersOf } from "#platform/sealing/letters.ts";
import { audit } from "#table/audit.ts";
import { awardsOf } from "#table/lessons/awards.ts";
import { subjectKey } from "#table/lessons/chapters.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { nodesSent, packaged, packages as rows } from "#table/lessons/packages.ts";
import { publicities } from "#table/lessons/publicity.ts";
import { look } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { programRow } from "#table/programs/programs.ts";
import { get, present, readAll } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";
import { objections } from "./objections.ts";

const nodeAt = ({ county, year, stage }: Pick<Package, "county" | "year" | "stage">, subject: string, node: string) => ({
  ...{ county, year, stage, subject: subjectKey(subject), node },
});

/** What the audit tells of a package. */
const factsOf = (of: Package | undefined) =>
  of && {
    ...{ stage: of.stage, part: of.part, round: of.round, lessons: of.items.map(({ lesson }) => lesson), version: of.version },
    ...{ receipt: of.receipt?.number, recalls: of.recalls?.map(({ lesson }) => lesson) },
  };

/** Packages, as the table keeps them. */
export const packages: Packages = {
  idOf: (county, year, { stage, part, round, lessons: chosen }) => {
    const digest = createHash("sha256")
      .update(JSON.stringify([county, year, stage, part, round, [...chosen].sort()]))
      .digest();
    return PackageId.parse(encodeTime(Date.UTC(year, 0, 1), 10) + lettersOf(digest.subarray(0, 16)));
  },

  packing: async ({ scope: { county } }, { year, packageId }, { round, part, lessons: chosen }) => {
    const [program, standing, publicity, filed, found] = await Promise.all([
      get(programRow.at({ year, county })),
      get(rows.at({ county, year, package: packageId })),
      round && get(publicities.at({ round })),
      round ? objections.all(round) : [],
      readAll([...new Set(chosen)].map((lesson) => lessons.at({ lesson }))),
    ]);
    const candidates = await Promise.all(
      found.map(async (lesson) => {
        if (!lesson || lesson.county !== county || lesson.year !== year) return undefined;
        const { stage, subject, node } = lesson;
        const [awards, school, author, sent, taken] = await Promise.all([
          awardsOf(lesson),
          get(organizations.at({ organization: lesson.school })),
          get(teachers.at({ teacher: lesson.teacher })),
          get(packaged.at({ lesson: lesson.lesson })),
          node !== undefined && part === "CONTEST" ? get(nodesSent.at(nodeAt({ county, year, stage }, subject, node))) : undefined,
        ]);
        const names = { schoolName: present(school, "a school").name, name: present(author, "an author").name };
        return { lesson, awards, ...names, sentIn: sent?.package, nodeTakenBy: taken?.lesson };
      }),
    );
    return { program, package: standing, publicity: publicity?.county === county ? publicity : undefined, objections: filed, candidates };
  },

  one: async ({ scope: { county }, stages }, { year, packageId }) => {
    const found = await get(rows.at({ county, year, package: packageId }));
    return found && isOfStages(stages, { stages: [found.stage] }) ? found : undefined;
  },

  keep: async (actor, { before, after }, act, now) => {
    const { county, year, package: id, part, items } = after;
    const slots = before
      ? []
      : items.flatMap(({ lesson, subject, node }) => [
          packaged.put({ lesson }, { package: id }, { when: "absent" }),
          ...(part === "CONTEST" && node !== undefined
            ? [nodesSent.put(nodeAt(after, subject, node), { lesson }, { when: "absent" })]
            : []),
        ]);
    const same = before === after;
    const { kept } = await transact([
      ...(same ? [] : [rows.put({ county, year, package: id }, after, { when: before ? { version: before.version } : "absent" })]),
      ...slots,
      audit(actor, now, { kind: "PACKAGE", id, act, rule: "VID-04", before: same ? undefined : factsOf(before), after: factsOf(after) }),
    ]);
    return kept ? accept(after) : "stale";
  },

  list: ({ county }, year, page) => look("the packages of a county's year", { county, year }, rows, page),
};
