import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile, type Plugin } from "esbuild";

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

/** Stands in for what the SDK imports and a function never calls, and says why. */
const neverCalled = join(root, "infra/never-called.ts");

/** What no function calls of the SDK at all. */
const NEVER_CALLED = ["@aws-sdk/credential-provider-node", "@aws-sdk/endpoint-cache", "@smithy/core/event-streams"];

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

/** The table's client is given its digest (`functions/platform/sealing/sha256.ts`); S3's takes its checksums from the same package, and keeps them. */
const digestOfTheTable: Plugin = {
  name: "digest-of-the-table",
  setup: ({ onResolve }) => {
    onResolve({ filter: /^@smithy\/core\/checksum$/ }, ({ importer }) =>
      importer.includes("/node_modules/@aws-sdk/client-dynamodb/") ? { path: neverCalled } : undefined,
    );
  },
};

/** Zod compiles a shape as it is first used. Only workers, which parse thousands of rows, are worth that; where functions answer it is told so before all else. */
const interpretedShapes: Plugin = {
  name: "interpreted-shapes",
  setup: ({ onLoad }) => {
    onLoad({ filter: /functions\/\w+\/handler\.ts$/ }, ({ path }) => ({
      contents: `import ${JSON.stringify(join(root, "infra/interpreted-shapes.ts"))};\n${readFileSync(path, "utf8")}`,
      loader: "ts",
    }));
  },
};

/** The document of the API is packed when bundled, not whenever the function starts. */
const packedDocument: Plugin = {
  name: "packed-document",
  setup: ({ onLoad }) => {
    onLoad({ filter: /functions\/docs\/packed\.ts$/ }, async ({ path }) => {
      const { packed } = await import(path);
      return { contents: `export const packed = ${JSON.stringify(packed)};`, watchFiles: [join(root, "docs/openapi.json")] };
    });
  },
};

/** Data of all workflows together: sentences, clauses, and the places of the table, by what each file gives. */
const DATA = {
  "domain/refusals.ts": ["refusals"],
  "domain/program/clauses.ts": ["clauses"],
  "functions/table/table.ts": ["TABLE", "ROWS", "LOOKUPS"],
} as const;

const besideOf = (file: string): string => `${basename(file, ".ts")}.json`;

/** Such data lies in a file beside each bundle, which is read as the function starts, so that what one workflow says or keeps is no code of the others. */
const dataBeside: Plugin = {
  name: "data-beside",
  setup: ({ onLoad }) => {
    for (const [file, names] of Object.entries(DATA)) {
      const read = `JSON.parse(process.getBuiltinModule("node:fs").readFileSync(new URL("${besideOf(file)}", import.meta.url), "utf8"))`;
      const contents = `export const { ${names.join(", ")} } = ${read};`;
      onLoad({ filter: new RegExp(`/${file.replace(".", "\\.")}$`) }, () => ({ contents }));
    }
  },
};

const layDataBeside = async ({ outputs }: Metafile): Promise<void> => {
  for (const [file, names] of Object.entries(DATA)) {
    const held: Record<string, unknown> = await import(join(root, file));
    const data = JSON.stringify(Object.fromEntries(names.map((name) => [name, held[name]])));
    for (const [output, { inputs }] of Object.entries(outputs))
      if (file in inputs) writeFileSync(join(root, dirname(output), besideOf(file)), data);
  }
};

const FONT = "functions/platform/pdf/font.ts";

/** A bundle finds the font of what is printed beside it; in the repository it lies in its package. */
const fontBeside: Plugin = {
  name: "font-beside",
  setup: ({ onLoad }) => {
    onLoad({ filter: /functions\/platform\/pdf\/font\.ts$/ }, async ({ path }) => {
      const { fontFile } = await import(path);
      const lines = [
        'import { fileURLToPath } from "node:url";',
        `export const fontFile = fileURLToPath(new URL(${JSON.stringify(basename(fontFile))}, import.meta.url));`,
      ];
      return { contents: lines.join("\n"), loader: "js" };
    });
  },
};

/** Lays the font beside every bundle that prints, for each is deployed by itself. */
const layFontBeside = async ({ outputs }: Metafile): Promise<void> => {
  const { fontFile } = await import(join(root, FONT));
  for (const [output, { inputs }] of Object.entries(outputs))
    if (FONT in inputs) copyFileSync(fontFile, join(root, dirname(output), basename(fontFile)));
};

/** CommonJS inside an ES module still calls `require` for what Node brings along. */
const banner = { js: 'const require = process.getBuiltinModule("node:module").createRequire(import.meta.url);' };

/** What a bundle would have to find beside it in the cloud, where there is nothing but Node. */
export const refuseExternals = ({ outputs }: Metafile): void => {
  const missing = Object.entries(outputs).flatMap(([output, { imports }]) =>
    imports.filter(({ path, external }) => external && !isBuiltin(path)).map(({ path }) => `${output} imports ${path}`),
  );
  if (missing.length > 0) throw new Error(`A bundle holds all it needs but Node:\n${missing.join("\n")}`);
};

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
    alias: Object.fromEntries(NEVER_CALLED.map((name) => [name, neverCalled])),
    plugins: [partsOfNodeByName, digestOfTheTable, interpretedShapes, packedDocument, dataBeside, fontBeside],
    banner,
    logLevel: "warning",
  });
  refuseExternals(metafile);
  await layDataBeside(metafile);
  await layFontBeside(metafile);
  const kept = join(outdir, "metafile.json");
  mkdirSync(dirname(kept), { recursive: true });
  writeFileSync(kept, JSON.stringify(metafile));
  return metafile;
};
