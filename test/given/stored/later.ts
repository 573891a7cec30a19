import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { RawRow } from "../stored.ts";

/** Maps whose words are not attributes but what is listed: years, ids. */
const LISTS: ReadonlySet<string> = new Set(["administratorChanges", "notes"]);
/** What the index shows is made anew of the row each time it is written. */
const DERIVED: ReadonlySet<string> = new Set(["card"]);

const LATER = "later";
const said: AttributeValue = { M: { said: { S: "by a later version" } } };

const isMap = (value: AttributeValue): value is AttributeValue.MMember => value.M !== undefined;

const inValue = (name: string, value: AttributeValue): AttributeValue => {
  if (DERIVED.has(name)) return value;
  if (value.L) return { L: value.L.map((one) => inValue(name, one)) };
  if (!isMap(value)) return value;
  return { M: LISTS.has(name) ? value.M : withLater(value.M) };
};

/** A row with an attribute that nobody here knows, in itself and in each of its maps. */
export const withLater = (row: RawRow): RawRow => ({
  ...Object.fromEntries(Object.entries(row).map(([name, value]) => [name, inValue(name, value)])),
  [LATER]: said,
});

/** Where a row as it lies now has lost that attribute, of the maps that are still there; `a.b` for `b` in the map or list `a`. */
export const lostIn = (before: RawRow, now: RawRow, at = ""): string[] => {
  if (!(LATER in before)) return [];
  if (!(LATER in now)) return [at];
  return Object.entries(before).flatMap(([name, value]) => {
    const other = now[name];
    return name === LATER || other === undefined ? [] : lostFrom(value, other, at === "" ? name : `${at}.${name}`);
  });
};

const lostFrom = (before: AttributeValue, now: AttributeValue, at: string): string[] => {
  if (before.L && now.L)
    return before.L.flatMap((one, index) => {
      const other = now.L[index];
      return other === undefined ? [] : lostFrom(one, other, at);
    });
  return before.M && now.M ? lostIn(before.M, now.M, at) : [];
};
