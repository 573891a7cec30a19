import { basename, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { reachable } from "#given/reachable.ts";
import { files } from "#given/sources.ts";
import { entries } from "#infra/bundle.ts";
import { contextsOf, KEY_USES, type KeyUse, OLD_CONTEXTS } from "#table/key-uses.ts";
import { PURPOSES } from "#table/purposes.ts";
import { ROWS } from "#table/table.ts";
import { partitions, statementsByFunction, template } from "./template.ts";

/** What the code of a function could do and none of its calls comes by, because it shares a store with a function that does; it is not granted. */
const NOT_GRANTED: Readonly<Record<string, readonly string[]>> = {
  "certificates-on-make": ["writes dataKey"],
  deadlines: ["sends MAIL_QUEUE_URL", "writes fired", "writes mail"],
  "mail-on-send": ["sends MAIL_QUEUE_URL", "writes audit"],
  "mail-on-tick": ["writes audit"],
  reports: ["sends MAIL_QUEUE_URL", "writes mail"],
  histories: ["writes dataKey"],
  "reports-on-week": ["sends MAIL_QUEUE_URL", "writes mail", "writes report"],
};

const words = z.array(z.string()).default([]);
const Grant = z.strictObject({
  writes: words,
  removes: words,
  keeps: words,
  reads: words,
  sends: words,
  keys: words,
  films: words,
  archives: z.literal(true).optional(),
  compares: z.literal(true).optional(),
});
type Grant = z.infer<typeof Grant>;

const workflows = files().filter((file) => /^functions\/(?!table\/)\w+\/grants\.ts$/.test(file));
const declared = await Promise.all(
  workflows.map(async (file) => {
    const module: unknown = await import(`../../${file}`);
    const { grants, sheets } = z.object({ grants: z.record(z.string(), Grant), sheets: Grant.prefault({}) }).parse(module);
    return { folder: dirname(file), grants, sheets };
  }),
);

/** What the worker of imports is granted: its own, and what rows of each workflow's sheets write. */
const withSheets = (own: Grant): Grant => {
  const { archives, compares, ...lists } = own;
  const together = (what: keyof typeof lists) => [
    ...new Set([lists, ...declared.map(({ sheets }) => sheets)].flatMap((grant) => grant[what])),
  ];
  const kinds = Grant.omit({ archives: true, compares: true }).keyof().options;
  return Grant.parse({ archives, compares, ...Object.fromEntries(kinds.map((what) => [what, together(what)])) });
};

/** The declared functions of the tree: the name of the bundle, and what it is granted. */
const functions = declared.flatMap(({ folder, grants }) =>
  Object.entries(entries()).flatMap(([bundle, file]): [string, Grant][] => {
    const grant = dirname(file) === folder ? grants[basename(file, ".ts")] : undefined;
    if (!grant) return [];
    return [[bundle, bundle === "imports-on-chunk" ? withSheets(grant) : grant]];
  }),
);

const isUse = (key: string): key is KeyUse => Object.hasOwn(KEY_USES, key);

/** Of which purposes a function wraps and unwraps data keys, as conditions match them. */
const contextsIn = ({ keys }: Grant) => {
  const uses = keys.filter(isUse).map((key) => KEY_USES[key]);
  const seals = uses.flatMap((use) => use.seals.map(contextsOf));
  const opens = uses.flatMap((use) => use.opens.map(contextsOf));
  return {
    seals,
    opens: [...seals, ...opens, ...(opens.some((one) => one !== contextsOf("CERTIFICATE")) ? [contextsOf("COUNTY"), OLD_CONTEXTS] : [])],
  };
};

const writesOf = (grant: Grant): string[] => [...grant.writes, ...(contextsIn(grant).seals.length > 0 ? ["dataKey"] : [])];

describe("what a workflow declares that its functions are granted", async () => {
  const deeds = await reachable();

  it.each(declared.map(({ folder, grants }) => [folder, grants] as const))("%s: for each function and no other", (folder, grants) => {
    const handlers = Object.values(entries()).filter((file) => dirname(file) === folder);
    expect(Object.keys(grants).sort()).toEqual(handlers.map((file) => basename(file, ".ts")).sort());
  });

  it.each(functions)("%s: all that its code does, and nothing else", (bundle, grant) => {
    const { removes, keeps, reads, sends, keys, films, archives, compares } = grant;
    const granted = [
      ...writesOf(grant).map((row) => `writes ${row}`),
      ...removes.map((row) => `removes ${row}`),
      ...keeps.map((prefix) => `keeps ${prefix}`),
      ...(reads.length > 0 ? ["reads objects"] : []),
      ...sends.map((queue) => `sends ${queue}`),
      ...keys,
      ...films.map((use) => `films: ${use}`),
      ...(archives ? ["archives"] : []),
      ...(compares ? ["compares"] : []),
    ];
    const done = (deeds.get(bundle) ?? []).filter((deed) => deed !== "reads objects" || keeps.length === 0 || reads.length > 0);
    expect([...granted, ...(NOT_GRANTED[bundle] ?? [])].sort()).toEqual(done);
  });
});

describe("what the stack grants is what is declared", async () => {
  const made = await template(partitions.aws);
  const statements = statementsByFunction(made);
  const beginnings = new Map(Object.entries(ROWS).map(([row, { pk }]) => [row, pk.replace(/\{.*$/, "*")]));
  const Keys = z.object({ "ForAllValues:StringLike": z.object({ "dynamodb:LeadingKeys": z.array(z.string()) }) });
  const keysOf = (rows: readonly string[]): string[] => [...new Set(rows.map((row) => beginnings.get(row) ?? row))].sort();

  it.each(functions)("%s", (bundle, grant) => {
    const mine = (statements[bundle] ?? []).filter(({ Effect }) => Effect === "Allow");
    const about = (action: string) => mine.filter(({ Action }) => Action.includes(action));
    const keys = (action: string) => [
      ...new Set(about(action).flatMap(({ Condition }) => Keys.parse(Condition)["ForAllValues:StringLike"]["dynamodb:LeadingKeys"])),
    ];
    const objects = (action: string) =>
      about(action).flatMap(({ Resource }) => Resource.flatMap((arn) => /\/(\w+)\/\*$/.exec(arn)?.[1] ?? []));
    const queues = about("sqs:SendMessage").flatMap(({ Resource }) => Resource);
    expect(keys("dynamodb:PutItem").sort()).toEqual(keysOf(writesOf(grant)));
    expect(keys("dynamodb:UpdateItem").sort()).toEqual(keysOf(writesOf(grant)));
    expect(keys("dynamodb:DeleteItem").sort()).toEqual(keysOf(grant.removes));
    const films = (...uses: readonly string[]) => (uses.some((use) => grant.films.includes(use)) ? ["films"] : []);
    expect(objects("s3:PutObject")).toEqual([...grant.keeps, ...(grant.archives ? ["audit"] : []), ...films("takes in")]);
    expect(objects("s3:GetObjectVersion")).toEqual([...(grant.compares ? ["audit"] : []), ...films("looks", "plays")]);
    expect(objects("s3:GetObject")).toEqual([...grant.keeps, ...grant.reads, ...films("looks")]);
    expect(queues.filter((queue) => !/(Timetable|Archive)DeadLetters/.test(queue))).toHaveLength(grant.sends.length);
    const { seals, opens } = contextsIn(grant);
    expect(contexts(about("kms:Encrypt"), "purpose")).toEqual(sorted(seals));
    expect(contexts(about("kms:Decrypt"), "purpose")).toEqual(sorted(opens));
    expect(contexts(about("kms:Encrypt"), "invitation")).toEqual(grant.keys.includes("seals invitations") ? ["*"] : []);
    expect(contexts(about("kms:Decrypt"), "invitation")).toEqual(grant.keys.includes("opens invitations") ? ["*"] : []);
  });

  it("identity numbers are hashed and opened by the directory, records, transfers, imports, lists and, hashed alone, evidence, and by nobody else (section 9)", () => {
    const who = (like: RegExp) =>
      Object.entries(statements).flatMap(([bundle, all]) => {
        const patterns = contexts(
          all.filter(({ Effect, Action }) => Effect === "Allow" && Action.includes("kms:Decrypt")),
          "purpose",
        );
        return patterns.some((pattern) => like.test(pattern)) ? [bundle] : [];
      });
    const [directory, records, imports, lists] = ["teachers", ["corrections", "histories"], "imports-on-chunk", "lists"];
    expect(sorted(who(/^NUMBER/))).toEqual(sorted([directory, ...records, imports, lists].flat()));
    expect(sorted(who(/^IDENTITY/))).toEqual(
      sorted([directory, "corrections", "transfers", "transfers-on-tick", "evidence", imports, lists].flat()),
    );
    expect(sorted(who(/^(COUNTY|0)/))).toEqual(sorted([directory, ...records, imports, "imports", lists].flat()));
    expect(sorted(who(/^\*|^[^A-Z0]/))).toEqual([]);
  });

  it("certificates are signed by the function that issues them, and by no other", () => {
    const signing = Object.entries(statements).filter(([, all]) =>
      all.some(({ Action }) => Action.some((one) => /^kms:(Sign|GetPublicKey)$/.test(one))),
    );
    expect(signing.map(([bundle]) => bundle)).toEqual(["certificates-on-make"]);
  });

  it("VID-15 films go by the bucket's own rule, and only those that a function of films marks; who signs playback is denied what is sealed", () => {
    const [, films] = made.ofType("AWS::S3::Bucket").find(([, { Properties }]) => "CorsConfiguration" in Properties) ?? [];
    const Rules = z.object({ LifecycleConfiguration: z.object({ Rules: z.array(z.record(z.string(), z.unknown())) }) });
    const { Rules: rules } = Rules.parse(films?.Properties).LifecycleConfiguration;
    expect(rules.filter((rule) => "ExpirationInDays" in rule || "NoncurrentVersionExpiration" in rule)).toEqual([
      {
        Status: "Enabled",
        Prefix: "films/",
        TagFilters: [{ Key: "going", Value: "yes" }],
        ExpirationInDays: 1,
        NoncurrentVersionExpiration: { NoncurrentDays: 1 },
      },
    ]);
    const marks = (action: string) => /Object(Version)?Tagging/.test(action);
    const marking = Object.entries(statements).flatMap(([name, all]) => (all.some(({ Action }) => Action.some(marks)) ? [name] : []));
    expect(marking.sort()).toEqual(["films", "films-on-tick"]);
    expect(statements.playback?.filter(({ Effect }) => Effect === "Deny").map(({ Action, Condition }) => [Action, Condition])).toEqual(
      expect.arrayContaining([[["s3:GetObject", "s3:GetObjectVersion"], { StringEquals: { "s3:ExistingObjectTag/sealed": "yes" } }]]),
    );
  });

  it("what purposes of keys are like tells them apart, and apart from what was sealed before", () => {
    const id = "01M8DS6PANQVXFQ7B4N928SB4D";
    const names = {
      IDENTITY: "IDENTITY.v2",
      NUMBER: `NUMBER.${id}.2026-11`,
      CONTACT: `CONTACT.${id}.2026-11`,
      SHEET: `SHEET.${id}.2026-11`,
      DISCLOSURE: `DISCLOSURE.${id}.2026-11`,
      SEED: `SEED.${id}.2022-01`,
      CERTIFICATE: `CERTIFICATE.${id}.2026-11`,
      COUNTY: `COUNTY.${id}.2026-11`,
    };
    const like = (pattern: string) => new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".*")}$`);
    const patterns = [...Object.values(PURPOSES).map(contextsOf), OLD_CONTEXTS];
    for (const name of [...Object.values(names), `${id}.2022-07`])
      expect(
        patterns.filter((pattern) => like(pattern).test(name)),
        name,
      ).toHaveLength(1);
    expect(Object.keys(names).sort()).toEqual(Object.values<string>(PURPOSES).sort());
  });
});

const sorted = (all: readonly string[]): string[] => [...new Set(all)].sort();

const Context = z.looseObject({
  "ForAnyValue:StringEquals": z.object({ "kms:EncryptionContextKeys": z.tuple([z.string()]).or(z.string().transform((one) => [one])) }),
  StringLike: z.record(z.string(), z.array(z.string()).or(z.string().transform((one) => [one]))).optional(),
});

/** The values of an encryption context that statements let through; `*` where they bind none. */
const contexts = (of: readonly { Condition: unknown }[], belonging: string): string[] =>
  sorted(
    of.flatMap(({ Condition }) => {
      const { "ForAnyValue:StringEquals": keys, StringLike = {} } = Context.parse(Condition);
      return keys["kms:EncryptionContextKeys"].includes(belonging) ? (StringLike[`kms:EncryptionContext:${belonging}`] ?? ["*"]) : [];
    }),
  );
