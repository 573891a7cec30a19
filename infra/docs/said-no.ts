import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { type RefusalCode, refusals } from "#domain/refusals.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const ROOMS = { "#domain/": "domain/", "#table/": "functions/table/", "#platform/": "functions/platform/" };

type Declaration = { readonly text: string; readonly file: File };
type File = { readonly declared: Map<string, Declaration>; readonly imported: Map<string, readonly [file: string, name: string]> };

const isCode = (word: string): word is RefusalCode => Object.hasOwn(refusals, word);

const resolved = (file: string, specifier: string): string => {
  if (specifier.startsWith(".")) return posix.join(posix.dirname(file), specifier);
  const [room, folder] = Object.entries(ROOMS).find(([beginning]) => specifier.startsWith(beginning)) ?? ["", ""];
  return specifier.replace(room, folder);
};

const IMPORT = /^import (?:type )?\{([^}]+)\} from "([^"]+)"/gm;
const DECLARATION = /^(?:export )?(?:async )?(?:const|function) (\w+)/gm;

const readFile = (path: string): File => {
  const text = readFileSync(`${root}${path}`, "utf8").replace(/\/\*\*?[\s\S]*?\*\//g, "");
  const file: File = { declared: new Map(), imported: new Map() };
  for (const [, names = "", from = ""] of text.matchAll(IMPORT))
    for (const name of names.split(",")) {
      const [theirs = "", ours = theirs] = name
        .trim()
        .replace(/^type /, "")
        .split(" as ");
      file.imported.set(ours, [resolved(path, from), theirs]);
    }
  const starts = [...text.matchAll(DECLARATION)];
  for (const [at, { 1: name = "", index }] of starts.entries())
    file.declared.set(name, { text: text.slice(index, starts[at + 1]?.index), file });
  return file;
};

const files = new Map(globSync("{domain,functions}/**/*.ts", { cwd: root }).map((path) => [path, readFile(path)]));

const NAMED = /(?<![\w."'])[A-Za-z_]\w*/g;

/** What a declaration leads to by the names in it, itself included. */
const reachedFrom = (start: Declaration): ReadonlySet<Declaration> => {
  const reached = new Set([start]);
  for (const { text, file } of reached)
    for (const [name] of text.matchAll(NAMED)) {
      const [from, theirs] = file.imported.get(name) ?? [];
      const next = from === undefined ? file.declared.get(name) : files.get(from)?.declared.get(theirs ?? "");
      if (next) reached.add(next);
    }
  return reached;
};

const codesIn = (declarations: Iterable<Declaration>): ReadonlySet<RefusalCode> =>
  new Set(
    [...declarations].flatMap(({ text }) =>
      [...text.matchAll(/"([A-Z][A-Z0-9_]+)"/g)].flatMap(([, word = ""]) => (isCode(word) ? [word] : [])),
    ),
  );

/** The refusals that the code names which is reached from what `file` declares as `name`. */
export const codesReached = (file: string, name: string): ReadonlySet<RefusalCode> => {
  const start = files.get(file)?.declared.get(name);
  return start ? codesIn(reachedFrom(start)) : new Set();
};

/** The refusals of the use case that a workflow's handler binds to an operation. */
export const codesOfUseCase = (workflow: string, operation: string): ReadonlySet<RefusalCode> => {
  const handler = files.get(`functions/${workflow}/handler.ts`);
  const bound = new RegExp(`\\b${operation}: ([^,\\n]+)`).exec(handler?.declared.get("handler")?.text ?? "")?.[1] ?? operation;
  const uses = (bound.match(NAMED) ?? []).flatMap((used) => [handler?.imported.get(used) ?? []]);
  return new Set(uses.flatMap(([file = "", name = ""]) => [...codesReached(file, name)]));
};

/** What stands between the braces that open at `from`, without what is nested in it. */
const topLevelOf = (text: string, from: number): string => {
  let [depth, kept] = [0, ""];
  for (const sign of text.slice(from).replace(/"[^"]*"|`[^`]*`/g, "0")) {
    if ("{([".includes(sign)) depth += 1;
    else if ("})]".includes(sign) && --depth === 0) return kept;
    else if (depth === 1) kept += sign;
  }
  return kept;
};

const SAID = /\brefuse\(\s*"([A-Z0-9_]+)",[^,{]+,\s*(?=\{)/g;

const toldByCode = (): ReadonlyMap<string, ReadonlySet<string>> => {
  const told = new Map<string, Set<string>>();
  for (const { declared } of files.values())
    for (const { text } of declared.values())
      for (const { 0: all, 1: code = "", index } of text.matchAll(SAID)) {
        const names = topLevelOf(text, index + all.length)
          .split(",")
          .flatMap((part) => /^\s*(\w+)\s*(?::|$)/.exec(part)?.[1] ?? []);
        told.set(code, new Set([...(told.get(code) ?? []), ...names]));
      }
  return told;
};
const told = toldByCode();

/** What a refusal tells beside its sentence: the names its sentence holds, and those the code gives it. */
export const membersOf = (code: RefusalCode): readonly string[] => {
  const inSentence = [...refusals[code].zh.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  return [...new Set([...inSentence, ...(told.get(code) ?? [])])].sort();
};
