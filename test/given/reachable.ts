import { build } from "esbuild";
import { entries } from "#infra/bundle.ts";
import { root } from "#infra/local/build.ts";
import type { KeyUse } from "#table/key-uses.ts";

const matches = (text: string, pattern: RegExp): string[][] => [...text.matchAll(pattern)].map(([, ...groups]) => groups);

/** The kinds of row behind each name: `row("teacher", ...)`, what spreads such a thing, and what a function makes of the name of a kind it is given. */
const kindsByName = (text: string): [name: string, kind: string][] => {
  const own = matches(text, /(\w+) = row\d*\("(\w+)"/g);
  const spread = matches(text, /(\w+) = \{\s*\.\.\.(\w+)/g).flatMap(([name, of]) =>
    own.flatMap(([known, kind]) => (known === of ? [[name, kind]] : [])),
  );
  const given = matches(text, /(\w+) = \((\w+)[^)]*\) => \{\s*const (\w+) = row\d*\(\2,/g).flatMap(([maker, , name]) =>
    matches(text, new RegExp(`\\b${maker}\\("(\\w+)"`, "g")).map(([kind]) => [name, kind]),
  );
  return [...own, ...spread, ...given].map(([name = "", kind = ""]) => [name, kind]);
};

/** What is done with data keys by the methods of `Secrets`. */
const USES: Readonly<Record<string, KeyUse>> = {
  box: "seals records",
  openNumber: "opens numbers",
  openTelephone: "opens telephones",
  sealSheet: "seals sheets",
  openSheet: "opens sheets",
};

/** What the text of a bundle can do to what is kept, in the words of a grant: `writes teacher`, `sends MAIL_QUEUE_URL`. */
const deedsIn = (text: string): string[] => {
  const kinds = kindsByName(text);
  const touched = new Set(
    matches(text, /\b(\w+)\.(put|update|remove)\b/g).map(([name, how]) => `${how === "remove" ? "removes" : "writes"} ${name}`),
  );
  const rows = kinds.flatMap(([name, kind]) =>
    ["writes", "removes"].flatMap((how) => (touched.has(`${how} ${name}`) ? [`${how} ${kind}`] : [])),
  );
  const keeps = /\bkeepObject\d*\(/.test(text) ? matches(text, /`(\w+)\/\$\{/g).map(([prefix]) => `keeps ${prefix}`) : [];
  const reads = /\breadObject\d*\(/.test(text) ? ["reads objects"] : [];
  const sends = matches(text, /\benqueue\d*\(\s*"(\w+)"/g).map(([queue]) => `sends ${queue}`);
  const keys = [
    ...(/\bkeyedHashes\d*\(\)/.test(text) ? ["hashes numbers"] : []),
    ...[...new Set(matches(text, /\bsecrets\d*\.(\w+)\(/g).flat())].flatMap((method) => USES[method] ?? []),
    ...(/\bseal\d*\(\w+, \{ invitation\b/.test(text) ? ["seals invitations"] : []),
    ...(/\bunseal\d*\(\w+, \{ invitation\b/.test(text) ? ["opens invitations"] : []),
  ];
  return [...new Set([...rows, ...keeps, ...reads, ...sends, ...keys])].sort();
};

/**
 * What the code of each function can do to what is kept, whether one of its calls comes by there or not, by the name of its bundle. It is read off our own
 * code as the bundler leaves it, without all that nothing leads to.
 */
export const reachable = async (): Promise<ReadonlyMap<string, readonly string[]>> => {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: Object.entries(entries()).map(([name, file]) => ({ in: file, out: name })),
    outdir: "reachable",
    bundle: true,
    write: false,
    packages: "external",
    platform: "node",
    format: "esm",
    charset: "utf8",
    logLevel: "warning",
  });
  return new Map(outputFiles.map(({ path, text }) => [path.replace(/^.*[/\\]|\.js$/g, ""), deedsIn(text)]));
};
