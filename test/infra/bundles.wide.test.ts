import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { files, textOf } from "#given/sources.ts";
import { bundles, entries, refuseExternals } from "#infra/bundle.ts";
import { assembly, root } from "#infra/local/build.ts";
import { readStack } from "#infra/local/template.ts";
import * as neverCalled from "#infra/never-called.ts";

const Metafile = z.object({
  outputs: z.record(z.string(), z.object({ entryPoint: z.string().optional(), inputs: z.record(z.string(), z.unknown()) })),
  inputs: z.record(z.string(), z.object({ imports: z.array(z.object({ path: z.string(), original: z.string().optional() })) })),
});
const metafile = Metafile.parse(JSON.parse(readFileSync(join(bundles, "metafile.json"), "utf8")));

const Shape = z.looseObject({
  Code: z.object({ S3Key: z.string() }),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()) }),
});

/** What Lambda itself tells every function. */
const ofLambda = { AWS_REGION: "local-1", AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "secret", AWS_SESSION_TOKEN: "token" };

const outside = mkdtempSync(join(tmpdir(), "xueshi-alone-"));
afterAll(() => rmSync(outside, { recursive: true, force: true }));

const LOAD = `const { parentPort, workerData } = require("node:worker_threads");
  import(workerData).then(({ handler }) => parentPort.postMessage(typeof handler));`;

const COUNT_COMPILING = `const { parentPort, workerData } = require("node:worker_threads");
  let compiled = 0;
  globalThis.Function = new Proxy(Function, { construct: (real, given) => { compiled += 1; return Reflect.construct(real, given); } });
  import(workerData).then(() => parentPort.postMessage(compiled));`;

/** CloudFormation puts the secret itself where the template names it. */
const withSecrets = (variables: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, value.startsWith("{{resolve:") ? "smtps://mail.example.invalid" : value]),
  );

/** What a program tells that loads a bundle with nothing beside it and these variables alone; a fault where it does not load. */
const toldBy = (program: string, file: string, env: Readonly<Record<string, string>>): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(program, { eval: true, workerData: file, env: { ...env }, execArgv: [] });
    worker.once("message", resolve).once("error", reject);
  });

describe("every function starts from its own asset", async () => {
  const stack = await readStack(assembly, { gate: "http://127.0.0.1:1", api: "http://127.0.0.1:1" });
  const functions = [...stack.all("AWS::Lambda::Function", Shape)];

  it.each(functions)("%s", async (id, { Code, Environment }) => {
    const asset = stack.assets.get(Code.S3Key.replace(/\.zip$/, "")) ?? "";
    cpSync(asset, join(outside, id), { recursive: true });
    expect(await toldBy(LOAD, join(outside, id, "index.mjs"), { ...withSecrets(Environment.Variables), ...ofLambda })).toBe("function");
  });

  it("has the font beside it where it prints, and nowhere else", () => {
    const named = Object.entries(metafile.outputs).flatMap(([output, { entryPoint, inputs }]) =>
      entryPoint ? [{ folder: join(root, dirname(output)), prints: "functions/platform/pdf/font.ts" in inputs }] : [],
    );
    expect(named.filter(({ prints }) => prints).length).toBeGreaterThan(1);
    for (const { folder, prints } of named)
      expect(
        readdirSync(folder).some((name) => name.endsWith(".ttf")),
        folder,
      ).toBe(prints);
  });
});

describe("a bundle", () => {
  it.each(Object.entries(entries()))("compiles no shape where it answers, and all where it works off: %s", async (name, file) => {
    const env = {
      ...ofLambda,
      TABLE_NAME: "t",
      DATA_BUCKET: "b",
      MAIL: "smtp",
      SMTP_SECRET: "arn:aws:secretsmanager:local-1:000000000000:secret:smtp",
      SECRETS_URL: "http://127.0.0.1:9",
      AUDIT_BUCKET: "a",
      MAIL_FROM: "a@example.invalid",
    };
    const compiled = await toldBy(COUNT_COMPILING, join(bundles, name, "index.mjs"), env);
    expect(Number(compiled) > 0).toBe(!file.endsWith("/handler.ts"));
  });

  it("may import what is Node's; anything else fails the build by name", () => {
    const output = (path: string) => ({
      inputs: {},
      outputs: { "a.mjs": { bytes: 0, inputs: {}, exports: [], imports: [{ path, kind: "dynamic-import" as const, external: true }] } },
    });
    expect(() => refuseExternals(output("node:http"))).not.toThrow();
    expect(() => refuseExternals(output("left-out"))).toThrow("a.mjs imports left-out");
  });

  it("holds a stand-in for all that the SDK takes from what is never called", () => {
    const taken = Object.entries(metafile.inputs).flatMap(([input, { imports }]) =>
      imports
        .filter(({ path }) => path === "infra/never-called.ts")
        .flatMap(({ original = "" }) => {
          const [, names = ""] = new RegExp(`\\{([^{}]*)\\} (?:= await import\\(|from )"${original}"`).exec(textOf(input)) ?? [];
          return names.split(",").flatMap((name) => name.trim().replace(/ as .*/, "") || []);
        }),
    );
    expect(taken).toEqual(expect.arrayContaining(["defaultProvider", "Sha256"]));
    expect(new Set(Object.keys(neverCalled))).toEqual(new Set(taken));
  });

  it("holds no way to credentials, for each client of the SDK is given its own", () => {
    const held = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
    expect(held.filter((input) => /credential-provider/.test(input))).toEqual([]);
    const clients = files()
      .filter((file) => /^functions\/.*\.ts$/.test(file))
      .flatMap((file) => textOf(file).match(/new (?:DynamoDB|S3|SESv2)Client\([^)]*\)/g) ?? []);
    expect(clients.length).toBeGreaterThan(3);
    for (const client of clients) expect(client).toContain("credentials: granted");
  });

  it("that sends mails shows what was counted, and counts nothing", () => {
    const [sender] = Object.values(metafile.outputs).filter(({ entryPoint }) => entryPoint === "functions/mail/on-send.ts");
    const held = Object.keys(sender?.inputs ?? {});
    expect(held).toContain("domain/enrollment/section.ts");
    expect(held.filter((input) => /\/(section-count|section-facts|counting|count)\.ts$|^domain\/\w+\/rules\//.test(input))).toEqual([]);
  });

  it("says what it lacks where that is called after all", () => {
    expect(() => neverCalled.defaultProvider()).toThrow(/is given its credentials/);
  });
});
