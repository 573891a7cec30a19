import type { EarlierAwards } from "#domain/awards/port.ts";
import type { PackagesWorld } from "#domain/packages/port.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { required } from "#platform/env.ts";
import { writeWorkbook, XLSX_TYPE } from "#platform/sheets/write.ts";
import { earlierAwards } from "#table/lessons/awards.ts";
import { subjectKey } from "#table/lessons/chapters.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { isOwn } from "#table/lessons/own.ts";
import { look } from "#table/look.ts";
import { readPresent } from "#table/rows.ts";
import { auditOfHeld } from "#table/teachers/disclosures.ts";
import { markOf } from "#table/teachers/export-mark.ts";
import { packageFilms as films, recalls } from "./films.ts";
import { awards } from "./given.ts";
import { objections } from "./objections.ts";
import { packages } from "./packages.ts";
import { pool } from "./pool.ts";
import { publicities } from "./publicity.ts";

const earlier: EarlierAwards = {
  list: ({ county }, { stage, subject }, page) => {
    if (stage === undefined) return look("the earlier awards of a county", { county }, earlierAwards, page);
    return subject === undefined
      ? look("the earlier awards of a county for a stage", { county, stage }, earlierAwards, page)
      : look(
          "the earlier awards of a county for a stage and subject",
          { county, stage, subject: subjectKey(subject) },
          earlierAwards,
          page,
        );
  },
};

const MANIFEST = "上报课例清单";

const sheetOf: PackagesWorld["sheetOf"] = async (actor, { of, lines: [headings = [], ...rows], purpose }, now) => {
  const mark = await markOf(actor, purpose, now);
  const bytes = await writeWorkbook([{ name: MANIFEST, paperTitle: MANIFEST, headings, rows, notes: [[mark.line]] }]);
  const about = { kind: "EXPORT", id: `packages.${of.county}`, act: "take the sheet of a package", rule: "SEC-08" } as const;
  const after = { count: rows.length, format: "xlsx", year: of.year, package: of.package };
  const people = of.items.map(({ teacher }) => teacher);
  await transact([await auditOfHeld(actor, now, { ...about, reason: purpose, after }, people)]);
  return { bytes, type: XLSX_TYPE, name: `${MANIFEST}${of.package}-${mark.named}.xlsx` };
};

const isOwnOf: PackagesWorld["isOwn"] = async (actor, ids) => isOwn(actor, await readPresent(ids.map((lesson) => lessons.at({ lesson }))));

export const awardsWorld = () => ({
  earlier,
  awards,
  pool,
  packages,
  films,
  recalls,
  isOwn: isOwnOf,
  sheetOf,
  publicities,
  objections,
  hasPage: required("PUBLIC_ROUTES") === "on",
});
