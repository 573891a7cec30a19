import type { EarlierAwards } from "#domain/awards/port.ts";
import type { PackagesWorld } from "#domain/packages/port.ts";
import { required } from "#platform/env.ts";
import { writeWorkbook, XLSX_TYPE } from "#platform/sheets/write.ts";
import { earlierAwards } from "#table/lessons/awards.ts";
import { subjectKey } from "#table/lessons/chapters.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { isOwn } from "#table/lessons/own.ts";
import { look } from "#table/look.ts";
import { readPresent } from "#table/rows.ts";
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

const workbook: PackagesWorld["workbook"] = async (name, headings, rows) => ({
  bytes: await writeWorkbook([{ name, paperTitle: name, headings: [...headings], rows: rows.map((row) => [...row]) }]),
  type: XLSX_TYPE,
});

const isOwnOf: PackagesWorld["isOwn"] = async (actor, ids) => isOwn(actor, await readPresent(ids.map((lesson) => lessons.at({ lesson }))));

export const awardsWorld = () => ({
  earlier,
  awards,
  pool,
  packages,
  films,
  recalls,
  isOwn: isOwnOf,
  workbook,
  publicities,
  objections,
  hasPage: required("PUBLIC_ROUTES") === "on",
});
