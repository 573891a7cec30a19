import { describe, expect, it } from "vitest";
import * as z from "zod";
import { entries } from "#infra/bundle.ts";
import { roomOf } from "../bench/room.ts";
import { type Made, partitions, statementsByFunction, template } from "./template.ts";

const Redrive = z.object({ RedrivePolicy: z.object({ deadLetterTargetArn: z.string() }) });
const Scheduled = z.object({ Target: z.object({ Arn: z.string(), DeadLetterConfig: z.object({ Arn: z.string() }) }) });
const Mapping = z.object({ EventSourceArn: z.string(), FunctionName: z.string(), FunctionResponseTypes: z.array(z.string()).default([]) });
const OfStream = z.object({ DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }) });

const Authorizer = z.object({ JwtConfiguration: z.object({ Audience: z.array(z.string()) }) });
const audiencesOf = (made: Made): string[] =>
  made.ofType("AWS::ApiGatewayV2::Authorizer").flatMap(([, { Properties }]) => Authorizer.parse(Properties).JwtConfiguration.Audience);

/** The logical ids of the queues in which dead letters end. */
const deadLettersOf = (made: Made): string[] => [
  ...made.ofType("AWS::SQS::Queue").flatMap(([, { Properties }]) => {
    const { data } = Redrive.safeParse(Properties);
    return data ? [made.idOf(data.RedrivePolicy.deadLetterTargetArn)] : [];
  }),
  ...made
    .ofType("AWS::Scheduler::Schedule")
    .map(([, { Properties }]) => made.idOf(Scheduled.parse(Properties).Target.DeadLetterConfig.Arn)),
  ...made.ofType("AWS::Lambda::EventSourceMapping").flatMap(([, { Properties }]) => {
    const { data } = OfStream.safeParse(Properties);
    return data ? [made.idOf(data.DestinationConfig.OnFailure.Destination)] : [];
  }),
];

describe.each(Object.entries(partitions))("the stack for %s", async (partition, context) => {
  const made = await template(context);
  const statements = statementsByFunction(made);

  it("keeps what must survive in the root, under the ids it always had", () => {
    const kept = /^AWS::(DynamoDB::Table|S3::Bucket|KMS::Key|Cognito::UserPool)$/;
    const ofPeople = partition === "aws" ? ["SignInPeople26B168CC"] : [];
    const ids = [
      "AlarmsKey3C2381B3",
      "ArchiveCopiesFA91BA9D",
      "FilmStoreFilms64D763EB",
      "RecordsAccessLog57277596",
      ...["RecordsKey99747094", "RecordsSigningKey17484249F"],
      "RecordsObjectsA027B5F7",
      "RecordsTableC9B7A30B",
    ];
    const inRoot = Object.entries(made.templates.get("Xueshi.template.json")?.Resources ?? {});
    expect(
      inRoot
        .filter(([, { Type }]) => kept.test(Type))
        .map(([id]) => id)
        .sort(),
    ).toEqual([...ids, ...ofPeople].sort());
    expect(made.resources.filter(({ Type }) => kept.test(Type))).toHaveLength(ids.length + ofPeople.length);
  });

  it("has at most 300 resources in each template, and takes and tells at most 200 things", () => {
    for (const [file, { Resources, Parameters, Outputs }] of made.templates) {
      expect(Object.keys(Resources).length, file).toBeLessThanOrEqual(300);
      for (const told of [Parameters, Outputs]) expect(Object.keys(told).length, file).toBeLessThanOrEqual(200);
    }
  });

  it("has room for one more workflow in each template and in the API", () => {
    for (const { what, withMore, most } of roomOf(made.templates)) expect(withMore, what).toBeLessThanOrEqual(most);
  });

  it("calls a route by its key, whatever workflow it is of, and holds nothing else beside them", () => {
    const [file = ""] = [...made.templates.keys()].filter((name) => name.includes("Routes"));
    const Route = z.object({ RouteKey: z.string() });
    const { Resources = {} } = made.templates.get(file) ?? {};
    for (const [id, { Type, Properties }] of Object.entries(Resources))
      expect([Type, id]).toEqual(["AWS::ApiGatewayV2::Route", Route.parse(Properties).RouteKey.replace(/[^A-Za-z0-9]/g, "")]);
    expect(made.ofType("AWS::ApiGatewayV2::Route")).toHaveLength(
      Object.values(Resources).filter(({ Type }) => Type === "AWS::ApiGatewayV2::Route").length,
    );
  });

  it("tells its address by what every partition and engine knows", () => {
    const { ApiAddress } = made.templates.get("Xueshi.template.json")?.Outputs ?? {};
    expect(ApiAddress?.Value).toMatchObject({
      "Fn::Join": ["", ["https://", { Ref: expect.any(String) }, expect.any(String), { Ref: "AWS::URLSuffix" }]],
    });
  });

  it("names no partition and no host of one", () => {
    expect(made.text).not.toContain("arn:aws");
    expect(made.text).not.toMatch(/"[^"]*\.amazonaws\.com\.cn/);
  });

  it("has one function per bundle of the tree, and no other", () => {
    const ofPool = partition === "aws" ? [] : ["accounts-on-sign-up"];
    expect(Object.keys(statements).sort()).toEqual(
      Object.keys(entries())
        .filter((name) => !ofPool.includes(name))
        .sort(),
    );
  });

  it("keeps the table: recovery to any second, deletion protection, encryption, retained", () => {
    const [[, table] = []] = made.ofType("AWS::DynamoDB::Table");
    expect(table?.DeletionPolicy).toBe("Retain");
    expect(table?.Properties).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      SSESpecification: { SSEEnabled: true },
    });
  });

  it("keeps one index, which carries kind and card and nothing else", () => {
    const [[, table] = []] = made.ofType("AWS::DynamoDB::Table");
    expect(table?.Properties.GlobalSecondaryIndexes).toMatchObject([
      { Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: ["kind", "card"] } },
    ]);
  });

  it("retains buckets and the identity key, encrypted and closed to the public", () => {
    for (const [, bucket] of made.ofType("AWS::S3::Bucket")) {
      expect(bucket.DeletionPolicy).toBe("Retain");
      expect(bucket.Properties).toMatchObject({
        BucketEncryption: {},
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      });
      expect(bucket.Properties.BucketName).toBeUndefined();
    }
    const keys = made.ofType("AWS::KMS::Key").filter(([id]) => id.startsWith("Records"));
    expect(keys.map(([, { DeletionPolicy }]) => DeletionPolicy)).toEqual(["Retain", "Retain"]);
  });

  it("keeps every log for 400 days", () => {
    const logs = made.ofType("AWS::Logs::LogGroup");
    expect(logs.length).toBe(Object.keys(statements).length + 1);
    for (const [, log] of logs) expect(log.Properties.RetentionInDays).toBe(400);
  });

  it("gives every queue dead letters but those in which they end", () => {
    const ends = deadLettersOf(made);
    for (const [id, { Properties }] of made.ofType("AWS::SQS::Queue"))
      expect(Properties.RedrivePolicy !== undefined, id).toBe(!ends.includes(id));
  });

  it("hides a message at least six times as long as the function that works it off may run", () => {
    const functions = new Map(made.ofType("AWS::Lambda::Function"));
    const queues = new Map(made.ofType("AWS::SQS::Queue"));
    const mappings = made.ofType("AWS::Lambda::EventSourceMapping").map(([, { Properties }]) => Mapping.parse(Properties));
    const sources = mappings.filter(({ EventSourceArn }) => EventSourceArn.includes(":sqs:"));
    expect([sources.length, mappings.length]).toEqual([7, 8]);
    for (const { EventSourceArn, FunctionName, FunctionResponseTypes } of sources) {
      const timeout = Number(functions.get(made.idOf(FunctionName))?.Properties.Timeout);
      expect(queues.get(made.idOf(EventSourceArn))?.Properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * timeout);
      expect(FunctionResponseTypes).toEqual(["ReportBatchItemFailures"]);
    }
  });

  it("runs every schedule by the clock of Shanghai, at 00:10 and 08:00, on Sunday evening, the sweep every five minutes, and says for when it was meant", () => {
    const schedules = made.ofType("AWS::Scheduler::Schedule").map(([, { Properties }]) => Properties);
    const times = new Set(schedules.map(({ ScheduleExpression }) => ScheduleExpression));
    expect(times).toEqual(new Set(["cron(0 8 ? * * *)", "cron(10 0 ? * * *)", "cron(0 20,22 ? * SUN *)", "rate(5 minutes)"]));
    for (const schedule of schedules) {
      expect(schedule.ScheduleExpressionTimezone).toBe("Asia/Shanghai");
      expect(JSON.stringify(schedule.Target)).toContain("<aws.scheduler.scheduled-time>");
    }
  });

  it("lets nobody scan, export or bypass the rows' own grants", () => {
    const granted = Object.values(statements)
      .flat()
      .flatMap(({ Effect, Action }) => (Effect === "Allow" ? Action : []));
    for (const action of granted) expect(action).not.toMatch(/Scan|PartiQL|BatchWrite|\*|DeleteObject|DeleteTable/);
  });

  it("lets only the directory, the records, the transfers, the imports the exports of lists and evidence open identity numbers, others what is of their own purpose; exports of people seal whom they held", () => {
    const opens = (belonging: string) =>
      Object.entries(statements)
        .filter(([, mine]) =>
          mine.some(({ Action, Condition }) => Action.includes("kms:Decrypt") && JSON.stringify(Condition).includes(belonging)),
        )
        .map(([name]) => name)
        .sort();
    expect(opens('["purpose"]')).toEqual(
      (
        "awards certificates certificates-on-make confirmations confirmations-on-chunk corrections evidence exports histories imports imports-on-chunk lists pushes pushes-on-tick registrations " +
        "rounds teachers transfers transfers-on-tick"
      ).split(" "),
    );
    expect(opens('["invitation"]')).toEqual(["mail-on-send"]);
    expect(opens("")).toHaveLength(opens('["purpose"]').length + 1);
  });

  it("keeps secrets out of every environment, and lets the sender of mails read the one it needs", () => {
    const Environment = z.object({ Variables: z.record(z.string(), z.string()) });
    for (const [id, { Properties }] of made.ofType("AWS::Lambda::Function"))
      for (const [name, value] of Object.entries(Environment.parse(Properties.Environment).Variables))
        expect(value, `${id} ${name}`).not.toMatch(/\{\{resolve:|:\/\/[^/]*@/);
    expect(made.text).not.toContain("{{resolve:secretsmanager");
    const readers = Object.entries(statements).flatMap(([name, mine]) =>
      mine.flatMap(({ Action, Resource }) =>
        Action.some((action) => action.startsWith("secretsmanager:")) ? [[name, Action, Resource]] : [],
      ),
    );
    const arn = "arn:aws:secretsmanager:local-1:000000000000:secret:xueshi/smtp-url-??????";
    expect(readers).toEqual(partition === "aws" ? [] : [["mail-on-send", ["secretsmanager:GetSecretValue"], [arn]]]);
  });

  it("asks a function of nothing the partition lacks", () => {
    const types = new Set(made.resources.map(({ Type }) => Type));
    const inChina = partition === "aws-cn" ? [/^AWS::Cognito/, /^AWS::SES/, /^AWS::XRay/, /^AWS::CloudFront/] : [];
    const lacking = [/^AWS::Lambda::Url/, ...inChina];
    for (const type of types) for (const lack of lacking) expect(type).not.toMatch(lack);
    expect(made.text).not.toContain("TracingConfig");
    if (partition === "aws-cn") expect(made.text).not.toMatch(/"ses:|"xray:|"cognito-/);
  });
});

describe("what an office chooses", () => {
  it("leaves public routes out where publicRoutes is off; a source still comes in by the key it was given", async () => {
    const routes = (await template({ publicRoutes: "off" })).ofType("AWS::ApiGatewayV2::Route").map(([, { Properties }]) => Properties);
    expect(routes.map(({ RouteKey }) => RouteKey)).toContain("$default");
    for (const { RouteKey, AuthorizationType } of routes)
      expect(AuthorizationType, `${RouteKey}`).toBe(/ \/xapi\/(statements|\{act\})$/.test(`${RouteKey}`) ? "NONE" : "JWT");
  });

  it.each([
    [{ region: "cn-north-1", mail: "ses" }, "There is no SES in aws-cn"],
    [{ region: "cn-northwest-1", mail: "smtp", signIn: "cognito" }, "There is no Cognito user pool in aws-cn"],
    [{ operatorMailbox: "nobody" }, "operatorMailbox"],
    [{ audience: "xueshi,,registry" }, "a word without blanks"],
    [{ audience: ["xueshi", "xueshi"] }, "stands there twice"],
    [{ audience: Array.from({ length: 51 }, (_, i) => `client-${i}`) }, "audience"],
  ])("refuses %j in words", async (context, words) => {
    await expect(template(context)).rejects.toThrow(words);
  });

  it("asks the issuer it is told to", async () => {
    expect((await template({ issuer: "https://id.example.invalid", audience: "x" })).text).not.toContain("sign-in.example.invalid");
  });

  it.each([
    ["xueshi", ["xueshi"]],
    ["xueshi, registry", ["xueshi", "registry"]],
    [
      ["xueshi", "registry"],
      ["xueshi", "registry"],
    ],
  ])("takes access tokens for %j", async (audience, taken) => {
    expect(audiencesOf(await template({ audience }))).toEqual(taken);
  });

  it("takes those of the pool's console and of the machine clients named, where the pool is made here", async () => {
    const made = await template({ ...partitions.aws, audience: "4abcdefghijklmnop,5abcdefghijklmnop" });
    const [[console] = []] = made.ofType("AWS::Cognito::UserPoolClient");
    expect(audiencesOf(made)).toEqual([console, "4abcdefghijklmnop", "5abcdefghijklmnop"]);
    expect(made.ofType("AWS::Cognito::UserPoolResourceServer")).toMatchObject([
      [expect.any(String), { Properties: { Identifier: "xueshi", Scopes: [{ ScopeName: "api" }] } }],
    ]);
  });
});

describe("sign-in made here (SEC-06, SEC-07, §6-39)", () => {
  it("has the password policy and sessions of twelve hours in the Cognito pool", async () => {
    const made = await template(partitions.aws);
    expect(made.ofType("AWS::Cognito::UserPool")).toMatchObject([
      [
        expect.any(String),
        {
          DeletionPolicy: "Retain",
          Properties: {
            MfaConfiguration: "OPTIONAL",
            Policies: {
              PasswordPolicy: {
                MinimumLength: 12,
                PasswordHistorySize: 5,
                RequireLowercase: true,
                RequireUppercase: true,
                RequireNumbers: true,
              },
            },
          },
        },
      ],
    ]);
    expect(made.ofType("AWS::Cognito::UserPoolClient")).toMatchObject([
      [expect.any(String), { Properties: { RefreshTokenValidity: 720 } }],
    ]);
  });
});
