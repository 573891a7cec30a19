import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile, type Plugin } from "esbuild";
import * as z from "zod";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Where the bundles lie: one folder per function, `index.mjs` in it. */
export const bundles = join(root, ".build/functions");

/** Where a function's code lies once it is bundled. */
export const bundleOf = (name: string): string => join(bundles, name);

/** `functions/reports/handler.ts` is the function `reports`; `functions/reports/on-week.ts` is `reports-on-week`. */
const nameOf = (file: string): string =>
  file
    .replace(/^functions\//, "")
    .replace(/(\/handler)?\.ts$/, "")
    .replace("/", "-");

/** Every Lambda function of the tree: its name and the file that holds its handler. */
export const entries = (): Record<string, string> =>
  Object.fromEntries(
    globSync(["functions/*/handler.ts", "functions/*/on-*.ts"], { cwd: root })
      .sort()
      .map((file) => [nameOf(file), file]),
  );

/** A Lambda function gets its credentials from its environment, and no call of ours streams events: what the SDK loads on demand for these never comes. */
const neverUsed = [
  ...["http", "ini", "login", "process", "sso", "web-identity"].map((way) => `@aws-sdk/credential-provider-${way}`),
  "@smithy/credential-provider-imds",
  "@smithy/core/event-streams",
];

/**
 * What is imported and never runs in a function: zod's printers of JSON Schema, which only the OpenAPI document needs, and hashing in JavaScript for a Node
 * without crypto. Their names stay, for who imports them; who calls one hears of it.
 */
const withoutWhatNeverRuns: Plugin = {
  name: "without-what-never-runs",
  setup: ({ onLoad }) => {
    onLoad({ filter: /zod\/v4\/core\/(json-schema-processors|to-json-schema)\.js$|checksum\/\w+\/(Sha256|Md5)Js\.js$/ }, ({ path }) => ({
      contents: [...readFileSync(path, "utf8").matchAll(/^export (?:function|const|class) (\w+)/gm)]
        .map(([, name]) => `export { leftOut as ${name} };`)
        .concat('const leftOut = () => { throw new Error("left out of the bundles"); };')
        .join("\n"),
    }));
  },
};

/** What zod found wrong is told to people in our own words (`functions/platform/mistakes.ts`); its English stays behind, and a fault names the code. */
const faultsByCode: Plugin = {
  name: "faults-by-code",
  setup: ({ onLoad }) => {
    onLoad({ filter: /zod\/v4\/locales\/en\.js$/ }, () => ({ contents: "export default () => ({ localeError: ({ code }) => code });" }));
  },
};

/** Of its package.json a client of the SDK tells the service its version, and carries all of it. */
const onlyTheVersion: Plugin = {
  name: "only-the-version",
  setup: ({ onLoad }) => {
    onLoad({ filter: /@aws-sdk\/client-[\w-]+\/package\.json$/ }, ({ path }) => {
      const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path, "utf8")));
      return { contents: JSON.stringify({ version }), loader: "json" };
    });
  },
};

/** The DynamoDB client keeps endpoints that it discovers, which it does for nobody who has not asked; a map is cache enough for none. */
const mapForCache: Plugin = {
  name: "map-for-cache",
  setup: ({ onLoad }) => {
    onLoad({ filter: /mnemonist\/lru-cache\.js$/ }, () => ({
      contents: "export default class extends Map { constructor() { super(); } peek(key) { return this.get(key); } }",
    }));
  },
};

/**
 * To import a part of Node as an ES module makes Node list all it exports, and thereby load what is made on demand: all of `fetch` for `node:http`, all of
 * WebCrypto for `node:crypto`. That is a third of a cold start. Asked for by name, a part comes alone.
 */
const partsOfNodeByName: Plugin = {
  name: "parts-of-node-by-name",
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^[a-z_:/0-9]+$/ }, ({ path }) =>
      isBuiltin(path) ? { path: path.replace(/^(node:)?/, "node:"), namespace: "node" } : undefined,
    );
    onLoad({ filter: /.*/, namespace: "node" }, ({ path }) => ({ contents: `module.exports = process.getBuiltinModule("${path}");` }));
  },
};

/** CommonJS inside an ES module still calls `require` for what Node brings along. */
const banner = { js: 'const require = process.getBuiltinModule("node:module").createRequire(import.meta.url);' };

/** Bundles all functions in one go, and keeps esbuild's account of what went into each for the size budget. */
export const bundle = async (outdir = bundles): Promise<Metafile> => {
  rmSync(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.entries(entries()).map(([name, file]) => ({ in: file, out: `${name}/index` })),
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    minify: true,
    metafile: true,
    platform: "node",
    target: "node24",
    format: "esm",
    charset: "utf8",
    mainFields: ["module", "main"],
    external: neverUsed,
    plugins: [withoutWhatNeverRuns, faultsByCode, onlyTheVersion, mapForCache, partsOfNodeByName],
    banner,
    sourcemap: "external",
    logLevel: "warning",
  });
  const kept = join(outdir, "metafile.json");
  mkdirSync(dirname(kept), { recursive: true });
  writeFileSync(kept, JSON.stringify(metafile));
  return metafile;
};
