import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { afterAll } from "vitest";

type Statement = {
  readonly Effect: "Allow" | "Deny";
  readonly Action: readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
};

const arn = (id: string) => ({ "Fn::GetAtt": [id, "Arn"] });
const allow = (Action: readonly string[], ...Resource: unknown[]): Statement => ({ Effect: "Allow", Action, Resource });

const role = (name: string, statements: readonly Statement[]) => ({
  [`${name}Role`]: { Type: "AWS::IAM::Role", Properties: {} },
  [`${name}May`]: {
    Type: "AWS::IAM::Policy",
    Properties: { Roles: [{ Ref: `${name}Role` }], PolicyDocument: { Version: "2012-10-17", Statement: statements } },
  },
});

const lambda = (name: string, Properties: Readonly<Record<string, unknown>> = {}) => ({
  Type: "AWS::Lambda::Function",
  Properties: {
    Code: { S3Bucket: "assets", S3Key: `${name}.zip` },
    Handler: "index.handler",
    Role: arn(`${name}Role`),
    Timeout: 5,
    Environment: { Variables: { FUNCTION: name, TABLE_NAME: { Ref: "Table" }, BUCKET: { Ref: "Bucket" }, QUEUE_URL: { Ref: "Queue" } } },
    ...Properties,
  },
});

/** A schedule of `tick`. */
export const schedule = (expression: string) => ({
  Type: "AWS::Scheduler::Schedule",
  Properties: {
    ScheduleExpression: expression,
    ScheduleExpressionTimezone: "Asia/Shanghai",
    Target: {
      Arn: arn("tick"),
      RoleArn: arn("SchedulerRole"),
      Input: JSON.stringify({ expression, scheduled: "<aws.scheduler.scheduled-time>" }),
    },
  },
});

const route = (RouteKey: string, AuthorizationType: "JWT" | "NONE") => ({
  Type: "AWS::ApiGatewayV2::Route",
  Properties: {
    RouteKey,
    AuthorizationType,
    AuthorizerId: { Ref: "SignedIn" },
    Target: { "Fn::Join": ["/", ["integrations", { Ref: "ToHands" }]] },
  },
});

/** What `hands` may do unless a test says otherwise. */
export const mayEverything: readonly Statement[] = [
  allow(["dynamodb:*"], arn("Table")),
  allow(["s3:*"], arn("Bucket"), { "Fn::Join": ["", [arn("Bucket"), "/*"]] }),
  allow(["sqs:SendMessage"], arn("Queue")),
];

/** A statement of `hands`' role on the table. */
export const onTable = (Effect: "Allow" | "Deny", Action: readonly string[], Condition?: unknown): Statement => ({
  Effect,
  Action,
  Resource: arn("Table"),
  ...(Condition !== undefined && { Condition }),
});

const resources = (hands: readonly Statement[]) => ({
  Table: {
    Type: "AWS::DynamoDB::Table",
    Properties: {
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
      AttributeDefinitions: [
        { AttributeName: "pk", AttributeType: "S" },
        { AttributeName: "sk", AttributeType: "S" },
      ],
    },
  },
  Bucket: { Type: "AWS::S3::Bucket", Properties: {} },
  Dead: { Type: "AWS::SQS::Queue", Properties: {} },
  Queue: {
    Type: "AWS::SQS::Queue",
    Properties: { VisibilityTimeout: 30, RedrivePolicy: { deadLetterTargetArn: arn("Dead"), maxReceiveCount: 3 } },
  },
  ...role("hands", hands),
  hands: lambda("hands"),
  ...role("tick", [allow(["dynamodb:PutItem"], arn("Table")), allow(["sqs:SendMessage"], arn("Queue"))]),
  tick: lambda("tick"),
  ...role("work", [allow(["dynamodb:PutItem"], arn("Table")), allow(["sqs:ReceiveMessage", "sqs:DeleteMessage"], arn("Queue"))]),
  work: lambda("work"),
  FromQueue: {
    Type: "AWS::Lambda::EventSourceMapping",
    Properties: { EventSourceArn: arn("Queue"), FunctionName: { Ref: "work" }, FunctionResponseTypes: ["ReportBatchItemFailures"] },
  },
  ...role("Scheduler", [allow(["lambda:InvokeFunction"], arn("tick"))]),
  Evening: schedule("cron(0 20 ? * MON *)"),
  Morning: schedule("cron(0 8 ? * * *)"),
  Night: schedule("cron(10 0 ? * * *)"),
  Api: { Type: "AWS::ApiGatewayV2::Api", Properties: { Name: "trial", ProtocolType: "HTTP" } },
  SignedIn: {
    Type: "AWS::ApiGatewayV2::Authorizer",
    Properties: { AuthorizerType: "JWT", JwtConfiguration: { Audience: ["trial", "machines"], Issuer: "https://issuer.example.invalid" } },
  },
  ToHands: { Type: "AWS::ApiGatewayV2::Integration", Properties: { IntegrationUri: arn("hands"), PayloadFormatVersion: "2.0" } },
  ByApi: { Type: "AWS::Lambda::Permission", Properties: { FunctionName: arn("hands"), Principal: "apigateway.amazonaws.com" } },
  Do: route("POST /do", "JWT"),
  Who: route("GET /who/{name}", "JWT"),
  Open: route("GET /open", "NONE"),
});

const folder = mkdtempSync(join(tmpdir(), "xueshi-trial-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const names = ["hands", "tick", "work", "follow"];
let made = 0;

/** The functions' code, which all trials of a file share. */
const bundled = (): void => {
  if (existsSync(join(folder, "functions.mjs"))) return;
  buildSync({
    entryPoints: [fileURLToPath(new URL("./trial-functions.ts", import.meta.url))],
    outfile: join(folder, "functions.mjs"),
    bundle: true,
    platform: "node",
    format: "esm",
    mainFields: ["module", "main"],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  for (const name of names) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "index.mjs"), `export { ${name} as handler } from "../functions.mjs";`);
  }
};

const stream = { "Fn::GetAtt": ["Table", "StreamArn"] };
const readsStream: readonly Statement[] = [
  allow(["dynamodb:DescribeStream", "dynamodb:GetShardIterator", "dynamodb:GetRecords"], stream),
  allow(["sqs:SendMessage"], arn("Dead")),
];

/** A table with a stream, and `follow` mapped to the rows whose partition key begins with `LOG#`. */
export const following = (mapping: Readonly<Record<string, unknown>> = {}, reads = readsStream) => ({
  Table: {
    Type: "AWS::DynamoDB::Table",
    Properties: { ...resources([]).Table.Properties, StreamSpecification: { StreamViewType: "NEW_IMAGE" } },
  },
  ...role("follow", [allow(["dynamodb:PutItem"], arn("Table")), ...reads]),
  follow: lambda("follow"),
  FromTable: {
    Type: "AWS::Lambda::EventSourceMapping",
    Properties: {
      EventSourceArn: stream,
      FunctionName: { Ref: "follow" },
      StartingPosition: "TRIM_HORIZON",
      BatchSize: 4,
      MaximumBatchingWindowInSeconds: 60,
      MaximumRetryAttempts: 2,
      BisectBatchOnFunctionError: true,
      FilterCriteria: { Filters: [{ Pattern: JSON.stringify({ dynamodb: { Keys: { pk: { S: [{ prefix: "LOG#" }] } } } }) }] },
      DestinationConfig: { OnFailure: { Destination: arn("Dead") } },
      ...mapping,
    },
  },
});

type Trial = { readonly hands?: readonly Statement[]; readonly more?: Readonly<Record<string, unknown>> };

/**
 * A small stack as `cdk synth` would write it: one table, bucket, queue and API, three functions that do as they are told, and `more` resources. Answers where
 * it lies.
 */
export const aTrial = ({ hands = mayEverything, more = {} }: Trial = {}): string => {
  bundled();
  const trial = join(folder, `trial-${made++}`);
  mkdirSync(trial);
  const files = Object.fromEntries(names.map((name) => [name, { source: { path: `../${name}` } }]));
  writeFileSync(join(trial, "Trial.assets.json"), JSON.stringify({ files }));
  writeFileSync(join(trial, "Trial.template.json"), JSON.stringify({ Resources: { ...resources(hands), ...more } }));
  return trial;
};
