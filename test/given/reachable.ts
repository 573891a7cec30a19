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
  sealDisclosure: "seals disclosures",
  openDisclosure: "opens disclosures",
  sealCode: "seals certificates",
  openCode: "opens certificates",
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
    ...(/\bPURPOSES\d*\.seeds\b/.test(text) ? ["draws pushes"] : []),
    ...(/\bkeyedHashes\d*\(\)/.test(text) ? ["hashes numbers"] : []),
    ...[...new Set(matches(text, /\bsecrets\d*\.(\w+)\(/g).flat())].flatMap((method) => USES[method] ?? []),
    ...(/\bsignJwt\d*\(/.test(text) ? ["signs credentials"] : []),
    ...(/\bwrap\d*\(await unwrap\d*\(/.test(text) ? ["wraps keys anew"] : []),
    ...(/\bseal\d*\(\w+, \{ invitation\b/.test(text) ? ["seals invitations"] : []),
    ...(/\bunseal\d*\(\w+, \{ invitation\b/.test(text) ? ["opens invitations"] : []),
  ];
  const films = [
    ...(/\bcompleteMultipart\d*\(/.test(text) ? ["films: takes in"] : []),
    ...(/\breadRange\d*\(/.test(text) ? ["films: looks"] : []),
    ...(/\btagVersion\d*\(/.test(text) ? ["films: marks"] : []),
    ...(/\bpresigned\d*\(\{ method: "GET"/.test(text) ? ["films: plays"] : []),
  ];
  const archives = /\barchive\d*\(/.test(text) ? ["archives"] : [];
  const compares = /\breadArchived\d*\(/.test(text) ? ["compares"] : [];
  return [...new Set([...rows, ...keeps, ...reads, ...sends, ...keys, ...films, ...archives, ...compares])].sort();
};

/** Our own code behind each entry as the bundler leaves it, by the entry's name. */
const codeBehind = async (named: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, string>> => {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: Object.entries(named).map(([name, file]) => ({ in: file, out: name })),
    outdir: "reachable",
    bundle: true,
    write: false,
    packages: "external",
    platform: "node",
    format: "esm",
    charset: "utf8",
    logLevel: "warning",
  });
  return new Map(outputFiles.map(({ path, text }) => [path.replace(/^.*[/\\]|\.js$/g, ""), text]));
};

/**
 * What the code of each function can do to what is kept, whether one of its calls comes by there or not, by the name of its bundle. It is read off our own
 * code as the bundler leaves it, without all that nothing leads to.
 */
export const reachable = async (): Promise<ReadonlyMap<string, readonly string[]>> =>
  new Map([...(await codeBehind(entries()))].map(([name, text]) => [name, deedsIn(text)]));

/** What the text of a bundle asks of AWS itself: `DescribeTable`, `ReceiveMessage`. */
const asksIn = (text: string): string[] => {
  const commands = matches(text, /new (\w+)Command\d*\(/g);
  const paged = matches(text, /\bpaginate(\w+)\(/g);
  const ofQueues = matches(text, /\bcall\d*\(\w+, "(\w+)"/g);
  return [...commands, ...paged, ...ofQueues].flat();
};

/** The same of the operator's command, or of these files of it, and beside it what it asks of AWS itself. */
export const reachableByOperator = async (...parts: readonly string[]) => {
  const code = await codeBehind(Object.fromEntries(parts.map((file, index) => [`part${index}`, file])));
  const of = (what: (text: string) => readonly string[]): string[] => [...new Set([...code.values()].flatMap(what))].sort();
  return { deeds: of(deedsIn), asks: of(asksIn) };
};
