import { describe, expect, it } from "vitest";
import * as z from "zod";
import { permissionsOf } from "#infra/local/gate/iam.ts";
import { arn } from "#infra/local/names.ts";
import { ROWS } from "#table/table.ts";
import { partitions, statementsByFunction, template } from "./template.ts";

const Mapping = z.looseObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string().transform((text): unknown => JSON.parse(text)) })) }),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }),
});
const BucketPolicy = z.object({
  Bucket: z.string(),
  PolicyDocument: z.object({
    Statement: z.array(
      z.looseObject({
        Effect: z.string(),
        Principal: z.unknown(),
        Action: z.union([z.string(), z.array(z.string())]).transform((all) => [all].flat()),
        Condition: z.unknown().optional(),
      }),
    ),
  }),
});

describe.each(Object.entries(partitions))("the audit in %s", async (_, context) => {
  const made = await template(context);
  const judge = permissionsOf(made.stack);
  const roles = made.ofType("AWS::IAM::Role").map(([id]) => id);
  const [[, table] = ["", undefined]] = made.ofType("AWS::DynamoDB::Table");
  const tableArn = arn("dynamodb", "table/RecordsTableC9B7A30B");
  const copies = `arn:aws:s3:::${made.stack.nameOf("ArchiveCopiesFA91BA9D")}`;
  const named = (bundle: string) => made.ofType("AWS::Lambda::Function").find(([, { Metadata }]) => Metadata.bundle === bundle);
  const copier = named("audit-on-rows");
  const Roled = z.object({ Role: z.string() });
  const [roleOf, comparerRole] = [Roled.parse(copier?.[1].Properties).Role, Roled.parse(named("audit-on-tick")?.[1].Properties).Role];

  it("can be changed or taken away by nobody, not among other rows either", () => {
    const others = Object.values(ROWS).map(({ pk }) => pk.replace(/\{.*$/, "1"));
    for (const role of roles)
      for (const action of ["dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:PartiQLUpdate"])
        for (const leadingKeys of [["AUDIT#TEACHER#1"], ...others.map((other) => [other, "AUDIT#TEACHER#1"])])
          expect(judge(role, { action, resource: tableArn, leadingKeys }), role).toBeDefined();
  });

  it("is denied to whoever may change or take away anything, whatever else it comes to be granted", () => {
    for (const [name, mine] of Object.entries(statementsByFunction(made))) {
      const changes = mine.filter(
        ({ Effect, Action }) => Effect === "Allow" && Action.some((action) => /dynamodb:(Update|Delete)Item/.test(action)),
      );
      if (changes.length === 0) continue;
      const denied = mine.filter(({ Effect, Condition }) => Effect === "Deny" && JSON.stringify(Condition).includes('"AUDIT#*"'));
      expect(denied.flatMap(({ Action }) => Action).sort(), name).toEqual(["dynamodb:DeleteItem", "dynamodb:UpdateItem"]);
    }
  });

  it("is followed row by row, and by its keys alone: halved where it fails, five tries, then dead letters", () => {
    const { data: mappings } = z.array(Mapping).safeParse(
      made
        .ofType("AWS::Lambda::EventSourceMapping")
        .map(([, { Properties }]) => Properties)
        .filter(({ EventSourceArn }) => `${EventSourceArn}`.includes("/stream/")),
    );
    expect(table?.Properties.StreamSpecification).toEqual({ StreamViewType: "NEW_IMAGE" });
    expect(mappings).toMatchObject([
      {
        FunctionName: copier?.[0],
        StartingPosition: "TRIM_HORIZON",
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 5,
        FilterCriteria: { Filters: [{ Pattern: { dynamodb: { Keys: { pk: { S: [{ prefix: "AUDIT#" }] } } } } }] },
      },
    ]);
    const [dead] = (mappings ?? []).map(({ DestinationConfig }) => made.idOf(DestinationConfig.OnFailure.Destination));
    expect(dead).toMatch(/^ArchiveDeadLetters/);
  });

  it("is copied into a bucket whose objects are locked, by governance, for the years that are set", () => {
    const [, bucket] = made.ofType("AWS::S3::Bucket").find(([id]) => id === "ArchiveCopiesFA91BA9D") ?? [];
    expect(bucket?.Properties).toMatchObject({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { ObjectLockEnabled: "Enabled", Rule: { DefaultRetention: { Mode: "GOVERNANCE", Years: 6 } } },
      VersioningConfiguration: { Status: "Enabled" },
      LoggingConfiguration: {},
    });
    expect(bucket?.Properties.LifecycleConfiguration).toBeUndefined();
  });

  it("has copies that nobody deletes, nobody overwrites and nobody sends without TLS, whoever they are", () => {
    const ofCopies = made
      .ofType("AWS::S3::BucketPolicy")
      .map(([, { Properties }]) => BucketPolicy.parse(Properties))
      .filter(({ Bucket }) => made.idOf(Bucket) === "ArchiveCopiesFA91BA9D")
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    const denied = ofCopies.filter(({ Effect, Principal }) => Effect === "Deny" && JSON.stringify(Principal) === '{"AWS":"*"}');
    expect(denied.map(({ Action, Condition }) => [Action, Condition])).toEqual([
      [["s3:*"], { Bool: { "aws:SecureTransport": "false" } }],
      [["s3:PutObject"], { Null: { "s3:if-none-match": "true" } }],
      [["s3:BypassGovernanceRetention", "s3:DeleteObject", "s3:DeleteObjectVersion"], undefined],
    ]);
  });

  it("has copies that one function puts, another reads in all versions and lists, and none unlocks or deletes", () => {
    const resource = `${copies}/audit/2022-07-05/1.jsonl`;
    const may = (action: string) => roles.filter((role) => judge(role, { action, resource }) === undefined);
    expect(may("s3:PutObject")).toEqual([made.idOf(roleOf)]);
    expect(may("s3:GetObjectVersion")).toEqual([made.idOf(comparerRole)]);
    for (const action of ["GetObject", "DeleteObject", "DeleteObjectVersion", "BypassGovernanceRetention", "PutObjectRetention"])
      expect(may(`s3:${action}`), action).toEqual([]);
    const mayList = (action: string) =>
      roles.filter((role) => judge(role, { action, resource: copies, prefix: "audit/2022-07-05/" }) === undefined);
    expect(mayList("s3:ListBucket")).toEqual([]);
    expect(mayList("s3:ListBucketVersions")).toEqual([made.idOf(comparerRole)]);
    for (const action of ["GetItem", "Query", "PutItem"])
      expect(judge(made.idOf(roleOf), { action: `dynamodb:${action}`, resource: tableArn, leadingKeys: ["AUDIT#1"] })).toBeDefined();
  });
});

describe("how long copies are locked", () => {
  it("is set by the years of the context", async () => {
    const made = await template({ auditYears: "10" });
    const years = made.ofType("AWS::S3::Bucket").flatMap(([, { Properties }]) => Properties.ObjectLockConfiguration ?? []);
    expect(years).toMatchObject([{ Rule: { DefaultRetention: { Years: 10 } } }]);
  });

  it.each(["0", "101", "1.5", "for ever"])("is not %s", async (auditYears) => {
    await expect(template({ auditYears })).rejects.toThrow("auditYears");
  });
});
