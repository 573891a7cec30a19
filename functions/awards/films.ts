import { createHash, randomBytes } from "node:crypto";
import type { LessonId } from "#domain/ids.ts";
import { accept } from "#domain/outcome.ts";
import type { PackageFilms, Recalls } from "#domain/packages/port.ts";
import type { Package } from "#domain/packages/types.ts";
import { years } from "#domain/program/packs.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { presigned } from "#platform/store/presign.ts";
import { awardsOf } from "#table/lessons/awards.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { packageLinks, packages, packageWrite } from "#table/lessons/packages.ts";
import { lookThrough } from "#table/look.ts";
import { counties } from "#table/organizations/counties.ts";
import { get, present, readPresent } from "#table/rows.ts";

const hashOf = (code: string): string => createHash("sha256").update(code).digest("hex");

/** So long an address of the store itself opens: until a download has begun. */
const SECONDS = 300;

const standing = async (of: Pick<Package, "items">, only?: LessonId) => {
  const named = of.items.filter(({ lesson }) => only === undefined || lesson === only);
  const found = await readPresent(named.map(({ lesson }) => lessons.at({ lesson })));
  return Promise.all(found.map(async (lesson) => ({ lesson, awards: await awardsOf(lesson) })));
};

/** The films of packages, as the table and the store know them. */
export const packageFilms: PackageFilms = {
  make: async (of, chosen) => {
    const { package: id, county, year, links } = of;
    const until = links?.until;
    if (until === undefined || links === undefined) return [];
    if (chosen.length === 0) return [];
    const made = chosen.map((lesson) => ({ lesson, code: randomBytes(32).toString("base64url") }));
    await transact(
      made.map(({ lesson, code }) => {
        const link = { package: id, county, year, lesson, turn: links.turn, until, opened: 0 };
        return packageLinks.put({ codeHash: hashOf(code) }, link, { when: "absent" });
      }),
    );
    return made;
  },

  link: async (code) => {
    const link = await get(packageLinks.at({ codeHash: hashOf(code) }));
    const of = link && (await get(packages.at({ county: link.county, year: link.year, package: link.package })));
    const [lesson] = of ? await standing(of, link.lesson) : [];
    return link && of && lesson ? { link, of, lesson } : undefined;
  },

  open: async (code, of, lesson) => {
    const { object, objectVersion = "" } = present(
      of.items.find((item) => item.lesson === lesson),
      "a lesson of a package",
    );
    await transact([packageLinks.update({ codeHash: hashOf(code) }, { add: { opened: 1 }, when: "exists" })]);
    const query = { versionId: objectVersion, "response-content-disposition": "attachment" };
    return presigned({ method: "GET", key: object, query, seconds: SECONDS, at: new Date() });
  },
};

/** What went upward, over all years, and how it stands now. */
export const recalls: Recalls = {
  packages: async function* (county) {
    for (const year of years)
      for await (const of of lookThrough("the packages of a county's year", { county, year }, packages))
        yield { of, lessons: await standing(of) };
  },
  lessons: (of) => standing(of),
  keep: async (move) => {
    const { kept } = await transact([packageWrite(move)]);
    return kept ? accept(move.after) : "stale";
  },
  counties: async function* () {
    for await (const { organization } of counties()) yield organization;
  },
};
