import { posix } from "node:path";

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
