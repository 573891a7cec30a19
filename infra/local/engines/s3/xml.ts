type Leaf = string | number | boolean | null | undefined;
export type Tree = { readonly [name: string]: Leaf | Tree | readonly Tree[] };

const SIGNS: Readonly<Record<string, string>> = { quot: '"', apos: "'", lt: "<", gt: ">", amp: "&" };

const escaped = (text: Leaf): string => `${text}`.replace(/[<>&"\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const readable = (text: string): string =>
  text.replace(/&(#x?)?(\w+);/g, (_, number: string | undefined, name: string) =>
    number ? String.fromCodePoint(Number.parseInt(name, number === "#" ? 10 : 16)) : (SIGNS[name] ?? ""),
  );

/** An element, with one for each name in the tree; what is a list is one after the other, what is absent is none. */
export const xml = (name: string, tree: Leaf | Tree | readonly Tree[]): string => {
  if (tree === undefined || tree === null) return "";
  if (Array.isArray(tree)) return tree.map((one: Tree) => xml(name, one)).join("");
  const inner = typeof tree === "object" ? Object.entries(tree).map((entry) => xml(...entry)) : [escaped(tree)];
  return `<${name}>${inner.join("")}</${name}>`;
};

/** What stands in the elements of a name, whatever lies around them. */
export const inElements = (text: string, name: string): string[] =>
  [...text.matchAll(new RegExp(`<${name}(?: [^>]*)?>([\\s\\S]*?)</${name}>`, "g"))].map(([, inner = ""]) => inner);

/** The text of the first element of a name. */
export const textIn = (text: string, name: string): string | undefined => inElements(text, name).map(readable)[0];
