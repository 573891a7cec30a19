import { describe, expect, it } from "vitest";
import * as z from "zod";
import { reachableByOperator } from "#given/reachable.ts";
import { operatorGrant } from "#infra/parts/operator-policy.ts";
import { partitions, Statement, template } from "./template.ts";

/** What the command's code could do and none of its commands comes by, because it shares a store with a function that does; it is not granted. */
const NOT_CALLED = ["keeps reports", "removes role", "writes account", "writes relief", "writes role"];

/** What it asks of AWS, by the action of IAM that it takes where that is not called the same. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  BatchGet: ["BatchGetItem"],
  Get: ["GetItem"],
  ListObjectsV2: ["ListBucket"],
  TransactWrite: ["ConditionCheckItem", "PutItem", "UpdateItem"],
  /** It freezes nothing: `keeps reports` is not called. */
  PutObject: [],
};

const Managed = z.object({ PolicyDocument: z.object({ Statement: z.array(Statement) }) });

describe("the policy of the operator's command", async () => {
  const made = await template(partitions.aws);
  const policies = made.ofType("AWS::IAM::ManagedPolicy").map(([, { Properties }]) => Managed.parse(Properties));
  const allowed = policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement).filter(({ Effect }) => Effect === "Allow");
  const actions = allowed.flatMap(({ Action }) => Action);
  const { deeds, asks } = await reachableByOperator();

  it("grants what its code does to what is kept, and nothing else", () => {
    const { writes, reads, keys } = operatorGrant;
    const granted = [...writes.map((row) => `writes ${row}`), ...(reads.length > 0 ? ["reads objects"] : []), ...keys];
    expect([...granted, ...NOT_CALLED].sort()).toEqual(deeds.filter((deed) => !deed.startsWith("sends ")));
  });

  it("grants what it asks of AWS, and nothing else", () => {
    const seals = deeds.includes("seals invitations") ? ["Encrypt"] : [];
    const wanted = [...asks.flatMap((ask) => ACTIONS[ask] ?? [ask]), ...seals];
    expect([...new Set(actions.map((action) => action.replace(/^\w+:/, "")))].sort()).toEqual([...new Set(wanted)].sort());
  });

  it("is as narrow as the functions': nothing of everything, no scan, no change of the audit", () => {
    for (const { Action, Resource } of allowed) {
      for (const action of Action) expect(action).not.toMatch(/\*|Scan|BatchWrite|DeleteItem/);
      for (const resource of Resource) expect(resource).not.toBe("*");
    }
  });

  it("is told to who deploys, and small enough for IAM", () => {
    const { Outputs, Resources } = made.templates.get("Xueshi.template.json") ?? {};
    const [[id, policy] = []] = Object.entries(Resources ?? {}).filter(([, { Type }]) => Type === "AWS::IAM::ManagedPolicy");
    expect(Outputs?.OperatorMayArn?.Value).toEqual({ Ref: id });
    expect(JSON.stringify(policy).length).toBeLessThan(6144);
  });
});
