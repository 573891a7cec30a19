import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { reachableByOperator } from "#given/reachable.ts";
import { policyFor } from "#infra/operator/reach.ts";
import { GOES, OBJECTS, operatorGrants } from "#infra/parts/operator-policy.ts";
import { KEPT_OBJECTS } from "#table/kept.ts";
import { contextsOf, KEY_USES, OLD_CONTEXTS } from "#table/key-uses.ts";
import { PURPOSES } from "#table/purposes.ts";
import { ROWS } from "#table/table.ts";
import { partitions, Statement, template } from "./template.ts";

const [REACH, PARTS] = ["infra/operator/reach.ts", "infra/operator"];

/** The code behind each policy's commands, by the policy. */
const COMMANDS = {
  OperatorMay: [
    REACH,
    `${PARTS}/imports.ts`,
    `${PARTS}/mails.ts`,
    `${PARTS}/verify.ts`,
    "infra/redrive.ts",
    "functions/accounts/first.ts",
    "functions/certificates/operator.ts",
  ],
  OperatorOfKeysMay: [REACH, `${PARTS}/keys.ts`, `${PARTS}/verify-audit.ts`, `${PARTS}/seen.ts`],
  OperatorOfKeptMay: [REACH, `${PARTS}/kept.ts`],
} as const;

/** What the code of the commands could do and none of them comes by, because it shares a store with a function that does; it is not granted. */
const NOT_CALLED = {
  OperatorMay: ["keeps reports", "removes role", "writes account", "writes importTurn", "writes relief", "writes role", "writes source"],
  OperatorOfKeysMay: [],
  OperatorOfKeptMay: [],
} as const;

const SHARED = {
  BatchGet: ["BatchGetItem"],
  Get: ["GetItem"],
  TransactWrite: ["ConditionCheckItem", "PutItem", "UpdateItem", "DeleteItem"],
};

/** What each asks of AWS, by the actions of IAM that it takes where those are not called the same. */
const ACTIONS: Readonly<Record<keyof typeof COMMANDS, Readonly<Record<string, readonly string[]>>>> = {
  /** It freezes nothing: `keeps reports` is not called. */
  OperatorMay: { ...SHARED, ListObjectsV2: ["ListBucket"], PutObject: [] },
  /** It reads copies by their versions, and who was given away as it stands. */
  OperatorOfKeysMay: { ...SHARED, ListObjectVersions: ["ListBucketVersions"], GetObject: ["GetObject", "GetObjectVersion"] },
  /** Rows are read by key alone, and none is taken away. */
  OperatorOfKeptMay: {
    ...SHARED,
    Get: ["GetItem", "Query"],
    TransactWrite: ["ConditionCheckItem", "PutItem", "UpdateItem"],
    ListObjectVersions: ["ListBucketVersions"],
    DeleteObject: ["DeleteObjectVersion"],
  },
};

/** What is done with keys, by the actions of IAM that it takes. */
const ofKeys = (use: string): string[] => (use === "seals invitations" ? ["Encrypt"] : ["Encrypt", "Decrypt"]);

const Managed = z.object({ PolicyDocument: z.object({ Statement: z.array(Statement) }) });
const Keys = z.object({ "ForAllValues:StringLike": z.object({ "dynamodb:LeadingKeys": z.array(z.string()) }) });
const OfPurposes = z.object({ StringLike: z.object({ "kms:EncryptionContext:purpose": z.union([z.string(), z.array(z.string())]) }) });

const keysOf = (rows: readonly (keyof typeof ROWS)[]): string[] =>
  [...new Set(rows.map((row) => ROWS[row].pk.replace(/\{.*$/, "*")))].sort();
const asWord = (action: string): string => action.replace(/^\w+:/, "");
const sorted = (words: Iterable<string>): string[] => [...new Set(words)].sort();

const made = await template(partitions.aws);
const policies = new Map(made.ofType("AWS::IAM::ManagedPolicy").map(([id, { Properties }]) => [id, Managed.parse(Properties)]));
const statementsOf = (name: string) =>
  [...policies].filter(([id]) => id.replace(/[0-9A-F]{8}$/, "") === name).flatMap(([, { PolicyDocument }]) => PolicyDocument.Statement);

describe.each(["OperatorMay", "OperatorOfKeysMay", "OperatorOfKeptMay"] as const)("the policy %s", async (name) => {
  const grant = operatorGrants[name];
  const allowed = statementsOf(name).filter(({ Effect }) => Effect === "Allow");
  const about = (action: string) => allowed.filter(({ Action }) => Action.includes(action));
  const { deeds, asks } = await reachableByOperator(...COMMANDS[name]);

  it("grants what its commands' code does to what is kept, and nothing else", () => {
    const granted = [
      ...grant.writes.map((row) => `writes ${row}`),
      ...grant.removes.map((row) => `removes ${row}`),
      ...("reads" in grant ? ["reads objects"] : []),
      ...(about("s3:GetObjectVersion").length > 0 ? ["archives", "compares"] : []),
      ...grant.keys,
    ];
    expect([...granted, ...NOT_CALLED[name]].sort()).toEqual(deeds.filter((deed) => !deed.startsWith("sends ")));
  });

  it("grants what they ask of AWS, and nothing else", () => {
    const wanted = [...asks.flatMap((ask) => ACTIONS[name][ask] ?? [ask]), ...grant.keys.flatMap(ofKeys)];
    expect(sorted(allowed.flatMap(({ Action }) => Action).map(asWord))).toEqual(sorted(wanted));
  });

  it.each([
    ["dynamodb:PutItem", grant.writes],
    ["dynamodb:UpdateItem", grant.writes],
    ["dynamodb:DeleteItem", grant.removes],
  ] as const)("grants %s on the rows that are named, and on no other", (action, rows) => {
    const keys = about(action).flatMap(({ Condition }) => Keys.parse(Condition)["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]);
    expect(sorted(keys)).toEqual(keysOf(rows));
  });

  it("is as narrow as the functions': nothing of everything, no scan, no change of the audit", () => {
    for (const { Action, Resource } of allowed) {
      for (const action of Action) expect(action).not.toMatch(/\*|Scan|BatchWrite|DeleteObject$|Bypass/);
      for (const resource of Resource) expect(resource).not.toBe("*");
    }
    const denied = statementsOf(name).filter(({ Effect }) => Effect === "Deny");
    const conditions = { "ForAnyValue:StringLike": { "dynamodb:LeadingKeys": expect.arrayContaining(keysOf(["audit"])) } };
    expect(denied).toContainEqual(
      expect.objectContaining({ Action: expect.arrayContaining(["dynamodb:UpdateItem", "dynamodb:DeleteItem"]), Condition: conditions }),
    );
  });

  it("is told to who deploys, and small enough for IAM", () => {
    const { Outputs, Resources } = made.templates.get("Xueshi.template.json") ?? {};
    const [[id, policy] = []] = Object.entries(Resources ?? {}).filter(
      ([one, { Type }]) => Type === "AWS::IAM::ManagedPolicy" && one.startsWith(name),
    );
    expect(Outputs?.[`${name}Arn`]?.Value).toEqual({ Ref: id });
    const resolved = JSON.stringify(statementsOf(name));
    for (const text of [resolved, JSON.stringify(policy)]) expect(text.length).toBeLessThan(6144);
  });
});

describe("whoever lacks a policy", () => {
  it.each(Object.entries(COMMANDS))("hears that it is %s", (name, files) => {
    const named = files.flatMap((file) => [...readFileSync(file, "utf8").matchAll(/(?:program\s*\.command|new Command)\("([\w-]+)"/g)]);
    for (const [, command] of named) expect(policyFor(command), command).toBe(`${name}Arn`);
    if (name !== "OperatorMay") expect(named.length).toBeGreaterThan(0);
  });
});

describe("the policies of the operator's command", async () => {
  it("allow together what it can do, command by command", async () => {
    const whole = await reachableByOperator("infra/operator.ts");
    const parts = await reachableByOperator(...Object.values(COMMANDS).flat());
    const granted = whole.deeds.filter((deed) => deed !== "keeps audit");
    expect(parts.deeds).toEqual(granted);
    expect(parts.asks).toEqual(whole.asks);
  });

  it("let whatever is kept of people be listed, in all versions", () => {
    expect([...OBJECTS, "audit"].toSorted()).toEqual(Object.keys(KEPT_OBJECTS).toSorted());
  });

  it("let what goes by a county's retention be removed, and nothing else, by whoever sees to that alone", () => {
    const going = Object.entries(KEPT_OBJECTS).flatMap(([prefix, kept]) =>
      typeof kept.for === "object" && "setting" in kept.for ? [prefix] : [],
    );
    expect(going).toEqual(GOES);
    const removing = (name: string) =>
      statementsOf(name).flatMap(({ Effect, Action, Resource }) =>
        Effect === "Allow" && Action.includes("s3:DeleteObjectVersion") ? Resource : [],
      );
    expect(JSON.stringify(removing("OperatorOfKeptMay")).match(/\w+(?=\/\*)/g)).toEqual(GOES);
    expect([...removing("OperatorMay"), ...removing("OperatorOfKeysMay")]).toEqual([]);
  });

  it("leave data keys to whoever sees to keys, by the purposes of what is done with them", () => {
    const contexts = (name: string, action: string) =>
      sorted(
        statementsOf(name)
          .filter(({ Action }) => Action.includes(action))
          .flatMap(({ Condition }) => {
            const found = OfPurposes.safeParse(Condition);
            return found.success ? [found.data.StringLike["kms:EncryptionContext:purpose"]].flat() : [];
          }),
      );
    const all = Object.values(PURPOSES).map(contextsOf);
    expect(contexts("OperatorOfKeysMay", "kms:Encrypt")).toEqual(sorted(all));
    expect(contexts("OperatorOfKeysMay", "kms:Decrypt")).toEqual(sorted([...all, OLD_CONTEXTS]));
    expect([...contexts("OperatorMay", "kms:Encrypt"), ...contexts("OperatorMay", "kms:Decrypt")]).toEqual([]);
    expect(KEY_USES["wraps keys anew"].seals).toEqual(Object.values(PURPOSES));
  });
});
