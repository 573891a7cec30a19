import { describe, expect, it } from "vitest";
import * as z from "zod";
import { files, type Source, sources, textOf } from "#given/sources.ts";
import { workflows } from "#infra/workflows/all.ts";
import { operationsOf } from "#platform/http/route.ts";
import { ROWS, type RowShape } from "#table/table.ts";

const all = sources();
const within = (room: RegExp): Source[] => all.filter(({ file }) => room.test(file));
const isPackage = (of: string): boolean => !/^(domain|functions|infra|test|web)\//.test(of);
const lineOf = (text: string, at: number): number => text.slice(0, at).split("\n").length;

/** The imports of a room that its law does not allow, as sentences. */
const trespasses = (room: RegExp, allowed: (of: string, file: string, typesOnly: boolean) => boolean): string[] =>
  within(room).flatMap(({ file, imports }) =>
    imports.filter(({ of, typesOnly }) => !allowed(of, file, typesOnly)).map(({ of }) => `${file} imports ${of}`),
  );

/** Where the weekly report and the deadlines name what workflows bring them. */
const SECTIONS = "domain/reports/sections.ts";
const REGISTRIES = [SECTIONS, "functions/reports/sections.ts", "functions/deadlines/outstanding.ts"];

const folderOf = (file: string): string => file.split("/").slice(0, 2).join("/");

describe("who may import whom", () => {
  it("keeps the domain pure: its own folder, the program, the shared words, how sheets are read, another workflow's types, states, effects and views, how letters are written, zod", () => {
    const shared = /^domain\/[\w-]+\.ts$|^domain\/(program|sheets)\//;
    const others =
      /^domain\/\w+\/(types|states|effects|views)\.ts$|^domain\/teachers\/(identity|entry|whom)\.ts$|^domain\/mail\/(letter|text)\.ts$|^domain\/reports\/(section|counting)\.ts$/;
    const days = /^(chinese-days|temporal-polyfill)$/;
    const merges = /^domain\/(access|refusals|audit\/words)\.ts$/;
    const brought = /^domain\/\w+\/(acts|refusals)\.ts$/;
    const wrong = trespasses(/^domain\//, (of, file) => {
      if (isPackage(of)) return of === "zod" || (file.startsWith("domain/program/") && days.test(of));
      if (merges.test(file) && brought.test(of)) return true;
      if (file === SECTIONS && /^domain\/\w+\/section\.ts$/.test(of)) return true;
      if (file === "domain/imports/sheets.ts" && /^domain\/\w+\/[\w-]+-sheet\.ts$/.test(of)) return true;
      return shared.test(of) || others.test(of) || of.startsWith(`${folderOf(file)}/`);
    });
    expect(wrong).toEqual([]);
  });

  it("keeps reports and deadlines without a workflow: its section, its facts and its outstanding are named in one registry each", () => {
    const engines = /^(domain|functions)\/(reports|deadlines)\//;
    const words = /^domain\/[\w-]+\.ts$|^(domain\/(program|mail)|functions\/(table|platform))\//;
    const wrong = trespasses(engines, (of, file) => isPackage(of) || engines.test(of) || words.test(of) || REGISTRIES.includes(file));
    expect(wrong).toEqual([]);
  });

  it("keeps workflows apart: their own folder, the domain, the table, the platform; only the registry of imports takes others' sheets and plans", () => {
    const broughtIn = /^functions\/\w+\/(sheets\/)?[\w-]+-(sheet|plan)\.ts$/;
    const wrong = trespasses(
      /^functions\/(?!platform\/|table\/)/,
      (of, file) =>
        isPackage(of) ||
        /^(domain|functions\/(table|platform))\//.test(of) ||
        of.startsWith(`${folderOf(file)}/`) ||
        (file === "functions/imports/kinds.ts" && broughtIn.test(of)) ||
        (REGISTRIES.includes(file) && /^functions\/\w+\/(section|outstanding)-facts\.ts$/.test(of)),
    );
    expect(wrong).toEqual([]);
  });

  it("lets only stores and the platform speak to AWS", () => {
    expect(trespasses(/^functions\/(?!platform\/)\w+\/(?!store\.ts$)/, (of) => !of.startsWith("@aws-sdk/"))).toEqual([]);
  });

  it("keeps the table below the workflows: the platform and the domain, no use case", () => {
    const useCases = new Set(within(/^domain\//).flatMap(({ file, text }) => (text.includes("fetchDecideKeep(") ? [file] : [])));
    const wrong = trespasses(
      /^functions\/table\//,
      (of) => isPackage(of) || /^functions\/(table|platform)\//.test(of) || (of.startsWith("domain/") && !useCases.has(of)),
    );
    expect(wrong).toEqual([]);
  });

  it("lets nobody look somebody up by a number but through one port, which knows who asks and counts; a rotation moves the rows (DIR-06)", () => {
    const touching = within(/^functions\//).filter(({ text }) =>
      /\bidentities\.(at|put|remove)\(|\bholdersOf\b|row\("identity"/.test(text),
    );
    const rooms = ["keys/reindex", "keys/retire", "teachers/by-number", "teachers/identities"];
    expect(touching.map(({ file }) => file).toSorted()).toEqual(rooms.map((room) => `functions/table/${room}.ts`));
    const untold = within(/^functions\//).filter(({ text }) => text.includes("holdersUntold("));
    expect(untold.map(({ file }) => file).filter((file) => !file.startsWith("functions/transfers/"))).toEqual([]);
  });

  it("keeps the platform without a noun of the domain: its shared words and the program alone", () => {
    const wrong = trespasses(
      /^functions\/platform\//,
      (of) => isPackage(of) || of.startsWith("functions/platform/") || /^domain\/([\w-]+\.ts$|program\/)/.test(of),
    );
    expect(wrong).toEqual([]);
  });

  it("lets the stack read declarations and the names of what is counted, not handlers or rules", () => {
    const declarations =
      /^functions\/(\w+\/(grants|routes)|platform\/http\/(ask|problem|route)|table\/(grants|key-uses|purposes|table))\.ts$|^domain\/(access|ids|refusals|reports\/sections|\w+\/acts)\.ts$|^domain\/privacy\/(types|words)\.ts$|^domain\/program\//;
    const wrong = trespasses(
      /^infra\/(?!local\/|operator\/|operator\.ts$|redrive\.ts$)/,
      (of, _, typesOnly) =>
        isPackage(of) || of.startsWith("infra/") || declarations.test(of) || (typesOnly && of === "functions/platform/log.ts"),
    );
    expect(wrong).toEqual([]);
  });

  it("keeps what functions are granted a table of data", () => {
    expect(trespasses(/^functions\/(?!platform\/)\w+\/grants\.ts$/, (_, __, typesOnly) => typesOnly)).toEqual([]);
  });

  it("lets the operator's command call what is written for the operator", () => {
    const wrong = trespasses(
      /^infra\/(operator\/|operator\.ts$|redrive\.ts$)/,
      (of) =>
        isPackage(of) || /^(infra|domain|functions\/(platform|table))\//.test(of) || /^functions\/\w+\/(first|operator)\.ts$/.test(of),
    );
    expect(wrong).toEqual([]);
  });

  it("lets the local runtime see the template and the bundles alone", () => {
    expect(trespasses(/^infra\/local\//, (of) => isPackage(of) || of.startsWith("infra/"))).toEqual([]);
  });

  it("lets the console see what routes declare and what the domain says, and neither handlers, stores nor the stack", () => {
    const seen = /^(domain\/|web\/|functions\/(\w+\/routes|platform\/http\/route)\.ts$|(?!(domain|functions|infra|test|web)\/|node:|@aws))/;
    expect(trespasses(/^web\//, (of) => seen.test(of))).toEqual([]);
  });

  it("lets nothing that deploys import tests or the local runtime", () => {
    expect(trespasses(/^(domain|functions)\//, (of) => !/^(infra|test|web)\//.test(of))).toEqual([]);
    expect(trespasses(/^infra\/(?!local\/)/, (of) => !/^(infra\/local|test|web)\//.test(of))).toEqual([]);
  });
});

describe("handlers bind and do not think", () => {
  const handlers = within(/^functions\/\w+\/(handler|on-[\w-]+)\.ts$/);

  it.each(handlers.map(({ file }) => file))("%s has at most 40 lines", (file) => {
    expect(textOf(file).trimEnd().split("\n").length).toBeLessThanOrEqual(40);
  });

  it("have no if, no try, no JSON and no process.env", () => {
    const wrong = handlers.flatMap(({ file, text, nodes }) =>
      nodes
        .filter(
          ({ type, name }) =>
            /^(IfStatement|TryStatement|ConditionalExpression|SwitchStatement)$/.test(type) || /^(JSON|process)$/.test(`${name}`),
        )
        .map(({ start }) => `${file}:${lineOf(text, start)}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("the domain decides without the world", () => {
  it("reads no clock and makes no chance", () => {
    const wrong = within(/^domain\//).flatMap(({ file, text }) =>
      [...text.matchAll(/\bDate\.now\(|\bnew Date\(\)|Math\.random\(|Temporal\.Now|process\./g)].map(
        (found) => `${file}:${lineOf(text, found.index)}`,
      ),
    );
    expect(wrong).toEqual([]);
  });

  it("keeps rules synchronous", () => {
    const wrong = within(/^domain\/.*(rules|types|effects|outstanding)[\w-]*\.ts$/).flatMap(({ file, nodes }) =>
      nodes.some(({ async }) => async === true) ? [file] : [],
    );
    expect(wrong).toEqual([]);
  });

  it("asks at most five things of the world per port", () => {
    for (const { file, nodes } of within(/^domain\/\w+\/port\.ts$/)) {
      const ports = nodes.filter(({ type }) => type === "TSTypeLiteral" || type === "TSInterfaceBody");
      for (const port of ports) {
        const members = z.array(z.looseObject({ typeAnnotation: z.unknown() })).parse(port.members ?? port.body);
        const methods = members.filter(({ typeAnnotation }) => JSON.stringify(typeAnnotation)?.includes('"TSFunctionType"'));
        expect(methods.length, file).toBeLessThanOrEqual(5);
      }
    }
  });
});

describe("routes", async () => {
  const Declared = z.record(z.string(), z.looseObject({ on: z.string(), may: z.union([z.string(), z.looseObject({ at: z.string() })]) }));
  const declared = files().filter((name) => /^functions\/\w+\/routes\.ts$/.test(name));
  const modules: unknown[] = await Promise.all(declared.map((name) => import(`../${name}`)));
  const routes = modules.flatMap((module) => Object.entries(z.object({ routes: Declared }).parse(module).routes));
  const refused = Object.values(workflows).flatMap((workflow) =>
    Object.entries(operationsOf(workflow.routes)).filter(([name]) => !(name in workflow.routes)),
  );
  const operations = [...routes, ...refused];

  it("each name an organisation of their path, or a teacher of one, or are for whoever is signed in, or are public", () => {
    for (const [name, { on, may }] of routes) {
      if (typeof may === "string") expect(["self", "public", "key"], name).toContain(may);
      else {
        expect(on, name).toContain(`{${may.at}}`);
        expect(["countyId", "organizationId", "prefectureId", "schoolId", "teacherId"], name).toContain(may.at);
      }
    }
  });

  it("have a name and a path of their own", () => {
    const shapes = operations.map(([, { on }]) => on.replace(/\{\w+\}/g, "{}"));
    expect(shapes.filter((shape, i) => shapes.indexOf(shape) !== i)).toEqual([]);
    const names = operations.map(([name]) => name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });
});

describe("the code", () => {
  it("never scans", () => {
    expect(within(/^functions\//).flatMap(({ file, text }) => (/\bScanCommand\b|\bScan\b/.test(text) ? [file] : []))).toEqual([]);
  });

  it("chooses the shape and the place of each kind of row once, in the table's own folder", () => {
    const declared = (source: Source) =>
      [...source.text.matchAll(/\brow\("(\w+)",/g)].map(([, kind = ""]) => ({ kind, file: source.file }));
    const rows = within(/^functions\//).flatMap(declared);
    expect(rows.filter(({ file }) => !file.startsWith("functions/table/"))).toEqual([]);
    expect(rows.map(({ kind }) => kind).filter((kind, index, all) => all.indexOf(kind) !== index)).toEqual([]);
    const places = Object.values<RowShape>(ROWS).flatMap(({ index = {} }) => Object.keys(index));
    const placing = new RegExp(`\\bas: "(${places.join("|")})"`);
    expect(all.filter(({ file, text }) => !/^(functions\/table|test)\//.test(file) && placing.test(text)).map(({ file }) => file)).toEqual(
      [],
    );
  });

  it("is imported for what it exports: bundles leave out a module nobody asks anything of (sideEffects in package.json)", () => {
    const wrong = within(/^(domain|functions)\//).flatMap(({ file, text }) => (/^import ["']/m.test(text) ? [file] : []));
    expect(wrong).toEqual([]);
  });

  it("puts a row of the audit by one function, and only where none is", () => {
    const { text } = all.find(({ file }) => file === "functions/table/audit.ts") ?? { text: "" };
    const [, name = ""] = /const (\w+) = row\("audit",/.exec(text) ?? [];
    expect([...text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, "g"))].map(([, how]) => how)).toEqual(["parse", "put"]);
    expect(text).toMatch(new RegExp(`${name}\\.put\\([^;]*\\{ when: "absent", `));
    expect(text).not.toMatch(new RegExp(`export (const|\\{)[^=;]*\\b${name}\\b`));
  });

  it("casts nothing, and knows no any and no non-null", () => {
    const isConst = (annotation: unknown): boolean => JSON.stringify(annotation)?.includes('"name":"const"') ?? false;
    const wrong = all.flatMap(({ file, text, nodes }) =>
      nodes
        .filter(
          ({ type, typeAnnotation }) =>
            /^(TSAnyKeyword|TSNonNullExpression|TSTypeAssertion)$/.test(type) || (type === "TSAsExpression" && !isConst(typeAnnotation)),
        )
        .map(({ start }) => `${file}:${lineOf(text, start)}`),
    );
    expect(wrong).toEqual([]);
  });

  it("has no file over 300 lines", () => {
    expect(all.filter(({ text }) => text.split("\n").length > 301).map(({ file }) => file)).toEqual([]);
  });

  it("has no folder of over fifteen files", () => {
    const ours = files().filter((name) => /^(domain|functions|infra|web)\/.*\.([jt]s|tsx)$/.test(name));
    const folders = Map.groupBy(ours, (name) => name.slice(0, name.lastIndexOf("/")));
    expect([...folders].filter(([, inside]) => inside.length > 15).map(([folder]) => folder)).toEqual([]);
  });

  it("has no barrels, no drawers for everything and nothing left to do", () => {
    const names = files();
    expect(
      names.filter((name) => /(^|\/)(src|utils?|common|helpers?|services|managers)\//.test(name) || /(^|\/)index\.ts$/.test(name)),
    ).toEqual([]);
    const later = new RegExp(["TO", "DO|FIX", "ME|XX", "X\\b"].join(""));
    expect(all.filter(({ text }) => later.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it("is written without gendered pronouns, sources and documents alike", () => {
    const stems = ["e", "im", "is", "imself", "er", "ers", "erself"].map((rest) => `h${rest}`);
    const gendered = new RegExp(`\\b(${[...stems, `s${stems[0]}`].join("|")})\\b`, "i");
    const written = files().filter((name) => /\.([jt]s|tsx|css|md)$/.test(name));
    const wrong = written.flatMap((name) => {
      const text = textOf(name).replace(/(?<=[a-z])(?=[A-Z])/g, " ");
      const found = gendered.exec(text);
      return found ? [`${name}:${lineOf(text, found.index)}: ${found[0]}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it("names no mailbox but those of example.invalid, and no path of somebody's machine", () => {
    const mailbox = /[\w.+-]+@[a-z\d-]+(\.[a-z\d-]+)+/gi;
    const machine = /(?<![\w.:/~-])\/(?:home|Users|root|work|tmp)\/\w/;
    const texts = files().filter((name) => !/^package-lock\.json$|\.(xlsx|gz|ico|png|ttf)$/.test(name));
    const wrong = texts.flatMap((name) => {
      const text = textOf(name);
      const mailboxes = [...text.matchAll(mailbox)]
        .map(([found]) => found)
        .filter((found) => !/(\.|@)example\.invalid$|@[\d.]+$/.test(found));
      return [...mailboxes.map((found) => `${name}: ${found}`), ...(machine.test(text) ? [`${name}: ${machine.exec(text)?.[0]}`] : [])];
    });
    expect(wrong).toEqual([]);
  });
});
