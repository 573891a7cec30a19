import * as z from "zod";
import { line } from "../names.ts";
import { accept, type Outcome, type Refused, refuse } from "../outcome.ts";
import { namesOf, type Row, type Sheet } from "../sheet.ts";
import { foldedHeading, type Mapping, named } from "../sheet-headings.ts";

const MOST = 60;
const Written = z.record(line(60).min(1), line(60).min(1));

const wrong = (problems: readonly string[]): Refused =>
  refuse("MAPPING_WRONG", "SEC-03", { count: problems.length, problems: problems.join("；") });

const quoted = (heading: string) => `“${named(heading, "（证件号码）")}”`;

const jsonOf = (written: string): unknown => {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
};

/** Reads a mapping as it was sent, `{"人员姓名":"姓名"}`: each column of the file once, each of ours once, and ours by their headings. */
export const readMapping = <F extends string>(sheet: Sheet<F>, written: string): Outcome<Mapping> => {
  const read = Written.safeParse(jsonOf(written));
  const pairs = read.success ? Object.entries(read.data) : [];
  if (pairs.length === 0 || pairs.length > MOST) return wrong(['应为一个JSON对象，如 {"人员姓名":"姓名"}']);
  const ours = new Map(namesOf(sheet).map((field) => [foldedHeading(sheet.columns[field].heading), sheet.columns[field].heading]));
  const unknown = pairs.filter(([, heading]) => !ours.has(foldedHeading(heading)));
  const mapping = pairs.map(([column, heading]) => ({ column: named(column, ""), heading: ours.get(foldedHeading(heading)) ?? "" }));
  const alike = (of: "column" | "heading") =>
    [...Map.groupBy(mapping, (one) => foldedHeading(one[of]))].flatMap(([word, all]) => (word !== "" && all.length > 1 ? [all] : []));
  const problems = [
    ...unknown.map(([, heading]) => `模板中没有${quoted(heading)}一列，可对应的有：${[...ours.values()].join("、")}`),
    ...alike("heading").map((all) => `${all.map(({ column }) => quoted(column)).join("、")}都对应“${all[0]?.heading}”，只能有一列`),
    ...alike("column").map((all) => `${quoted(all[0]?.column ?? "")}写了不止一次`),
    ...mapping.flatMap(({ column }) => (column === "" ? ["列名中不能含有证件号码"] : [])),
  ];
  return problems.length > 0 ? wrong(problems) : accept(mapping, "unchanged");
};

/** Refuses a mapping that names columns a heading row does not have. */
export const absentIn = (header: Row, mapping: Mapping): Refused | undefined => {
  const there = new Set(header.cells.map(foldedHeading));
  const absent = mapping.filter(({ column }) => !there.has(foldedHeading(column)));
  const columns = header.cells.flatMap((cell) => (cell === "" ? [] : [named(cell, "（证件号码）")]));
  return absent.length === 0
    ? undefined
    : wrong(absent.map(({ column }) => `文件中没有${quoted(column)}一列，文件的列有：${columns.slice(0, MOST).join("、")}`));
};
