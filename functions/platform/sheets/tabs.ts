import { posix } from "node:path";
import type { MergedCells } from "#domain/sheet-file.ts";

/** A tab as the workbook lists it, and the part of the archive that holds its rows. */
type ListedTab = { readonly name: string; readonly hidden: boolean; readonly part: string };

const ATTRIBUTE = /([\w:]{1,40})=(?:"([^"]*)"|'([^']*)')/g;

const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'" };
const decoded = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|apos);/g, (entity) => ENTITIES[entity] ?? entity);

/** The attributes of every element of one name, in their order; each sign of the text is looked at a fixed number of times. */
function* elementsOf(xml: string, name: string): Generator<ReadonlyMap<string, string>> {
  const opening = new RegExp(`<(?:\\w{1,20}:)?${name}[\\s/>]`, "g");
  for (let found = opening.exec(xml); found; found = opening.exec(xml)) {
    const end = xml.indexOf(">", found.index);
    if (end < 0) return;
    const written = xml.slice(found.index, end).matchAll(ATTRIBUTE);
    yield new Map([...written].map(([, key = "", double, single]) => [key, decoded(double ?? single ?? "")]));
    opening.lastIndex = end;
  }
}

const localOf = (attributes: ReadonlyMap<string, string>, name: string): string =>
  [...attributes].find(([key]) => key === name || key.endsWith(`:${name}`))?.[1] ?? "";

/** The tabs of a workbook in their order, of the parts of its archive. */
export const tabsOf = (parts: ReadonlyMap<string, Buffer>): ListedTab[] => {
  const text = (name: string) => parts.get(name)?.toString("utf8") ?? "";
  const targets = new Map(
    [...elementsOf(text("xl/_rels/workbook.xml.rels"), "Relationship")].map((one) => [one.get("Id"), one.get("Target") ?? ""]),
  );
  return [...elementsOf(text("xl/workbook.xml"), "sheet")].map((sheet) => {
    const target = targets.get(localOf(sheet, "id")) ?? "";
    const part = target.startsWith("/") ? target.slice(1) : posix.join("xl", target);
    return { name: sheet.get("name") ?? "", hidden: /hidden/i.test(sheet.get("state") ?? ""), part };
  });
};

/** The rows of a tab that are not to be seen, by a filter or by hand, as Excel numbers them. */
export const hiddenRowsOf = (part: Buffer | undefined): number[] => {
  if (!part?.includes("hidden=")) return [];
  const hidden: number[] = [];
  let number = 0;
  for (const row of elementsOf(part.toString("latin1"), "row")) {
    number = Number(row.get("r") ?? number + 1);
    if (/^(1|true)$/.test(row.get("hidden") ?? "")) hidden.push(number);
  }
  return hidden;
};

const RANGE = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/;
const LETTERS = 26;
const BEFORE_A = 64;
const columnOf = (letters: string): number => [...letters].reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - BEFORE_A, 0) - 1;

/** Cells that are merged downwards in one of the first `columns`, in the order of their rows; what overlaps another, as no program writes it, is left out. */
export const mergedIn = (part: Buffer | undefined, columns: number): MergedCells[] => {
  if (!part?.includes("mergeCell")) return [];
  const written = [...elementsOf(part.toString("latin1"), "mergeCell")].flatMap((cell): MergedCells[] => {
    const [, first = "", from, last, to] = RANGE.exec(cell.get("ref") ?? "") ?? [];
    const merged = { column: columnOf(first), from: Number(from), to: Number(to) };
    return first !== "" && first === last && merged.from < merged.to && merged.column < columns ? [merged] : [];
  });
  const ends = new Map<number, number>();
  return written
    .toSorted((one, other) => one.from - other.from)
    .filter(({ column, from, to }) => {
      if (from <= (ends.get(column) ?? 0)) return false;
      ends.set(column, to);
      return true;
    });
};
