import { describe, expect, it } from "vitest";
import * as z from "zod";
import { textOf } from "#given/sources.ts";
import { METRICS } from "#platform/log.ts";
import { partitions, template } from "./template.ts";

const Watched = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
});
const Metric = z.object({
  Id: z.string(),
  Expression: z.string().optional(),
  MetricStat: z.object({ Metric: Watched, Period: z.number(), Stat: z.string() }).optional(),
});
const Alarm = z.looseObject({
  AlarmActions: z.array(z.string()),
  OKActions: z.array(z.string()),
  AlarmDescription: z.string(),
  Metrics: z.array(Metric).default([]),
  ...Watched.partial().shape,
});
type Alarm = z.infer<typeof Alarm>;

const Statement = z.object({
  Effect: z.string(),
  Principal: z.unknown(),
  Action: z.union([z.string().transform((one) => [one]), z.array(z.string())]),
  Resource: z.string(),
  Condition: z.unknown().optional(),
});
type Statement = z.infer<typeof Statement>;
const Topic = z.object({ KmsMasterKeyId: z.string() });
const TopicPolicy = z.object({ Topics: z.array(z.string()), PolicyDocument: z.object({ Statement: z.array(Statement) }) });
const Key = z.object({ KeyPolicy: z.object({ Statement: z.array(Statement) }) });
const Variables = z.object({ Environment: z.object({ Variables: z.object({ SERVICE: z.string(), METRIC_NAMESPACE: z.string() }) }) });
const Scheduled = z.object({ ScheduleExpression: z.string(), Target: z.object({ Arn: z.string() }) });

/** What an alarm watches: each metric with its one telling dimension. */
const metricsOf = ({ Metrics, Namespace = "", MetricName = "", Dimensions = [] }: Alarm) => {
  const inMath = Metrics.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : []));
  return inMath.length > 0 ? inMath : [{ Namespace, MetricName, Dimensions }];
};

/** How a heading of a page is reached: `## Mails that failed` by `#mails-that-failed`. */
const anchorsOf = (page: string): string[] =>
  [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\d\- ]/gu, "")
      .replaceAll(" ", "-"),
  );

describe.each(Object.entries(partitions))("alarms in %s", async (_, context) => {
  const made = await template(context);
  const alarms = made.ofType("AWS::CloudWatch::Alarm").map(([id, { Properties }]) => ({ id, ...Alarm.parse(Properties) }));
  const watching = (namespace: string, name: string, value?: string) =>
    alarms.filter((alarm) =>
      metricsOf(alarm).some(
        ({ Namespace, MetricName, Dimensions }) =>
          Namespace === namespace && MetricName === name && (value === undefined || Dimensions.some(({ Value }) => Value === value)),
      ),
    );
  const idsOf = (type: string) => made.ofType(type).map(([id]) => id);
  const functions = made.ofType("AWS::Lambda::Function");
  const queues = made.ofType("AWS::SQS::Queue");

  it("are two dozen at the most, each of ten metrics at the most", () => {
    expect(alarms.length).toBeLessThanOrEqual(24);
    for (const alarm of alarms) expect(metricsOf(alarm).length, alarm.id).toBeLessThanOrEqual(10);
  });

  it("reach the operator's mailbox, when they ring and when it is over", () => {
    const [topic] = idsOf("AWS::SNS::Topic");
    const subscriptions = made.ofType("AWS::SNS::Subscription").map(([, { Properties }]) => Properties);
    expect(subscriptions).toMatchObject([{ Protocol: "email", Endpoint: "operator@example.invalid" }]);
    for (const { id, AlarmActions, OKActions } of alarms) {
      expect([...AlarmActions, ...OKActions].map(made.idOf), id).toEqual([topic, topic]);
      expect(subscriptions.map(({ TopicArn }) => TopicArn)).toEqual(AlarmActions);
    }
  });

  it("may be published by CloudWatch, on behalf of this account alone", () => {
    const granted = (statements: readonly Statement[]) =>
      statements.filter(
        ({ Effect, Principal }) => Effect === "Allow" && JSON.stringify(Principal) === '{"Service":"cloudwatch.amazonaws.com"}',
      );
    const ofThisAccount = { StringEquals: { "aws:SourceAccount": "000000000000" } };
    for (const { AlarmActions } of alarms)
      for (const topic of AlarmActions) {
        const policies = made.ofType("AWS::SNS::TopicPolicy").map(([, { Properties }]) => TopicPolicy.parse(Properties));
        const ofTopic = policies.filter(({ Topics }) => Topics.includes(topic)).flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
        expect(granted(ofTopic)).toMatchObject([{ Action: ["sns:Publish"], Resource: topic, Condition: ofThisAccount }]);
        const properties = new Map(made.ofType("AWS::SNS::Topic")).get(made.idOf(topic))?.Properties;
        const key = new Map(made.ofType("AWS::KMS::Key")).get(made.idOf(Topic.parse(properties).KmsMasterKeyId))?.Properties;
        expect(granted(Key.parse(key).KeyPolicy.Statement)).toMatchObject([
          { Action: ["kms:Decrypt", "kms:GenerateDataKey*"], Resource: "*", Condition: ofThisAccount },
        ]);
      }
  });

  it("each name a place in docs/operations.md that is there", () => {
    const anchors = anchorsOf("docs/operations.md");
    for (const { id, AlarmDescription } of alarms) {
      const [, anchor = ""] = /docs\/operations\.md#([\w-]+)$/.exec(AlarmDescription) ?? [];
      expect(anchors, `${id}: ${AlarmDescription}`).toContain(anchor);
    }
  });

  it("ring when any function fails", () => {
    for (const [id] of functions) expect(watching("AWS/Lambda", "Errors", id), id).toHaveLength(1);
  });

  it("ring for all that the functions count, where the functions count it", () => {
    for (const [, { Properties }] of functions) {
      const { SERVICE, METRIC_NAMESPACE } = Variables.parse(Properties).Environment.Variables;
      for (const name of Object.keys(METRICS)) expect(watching(METRIC_NAMESPACE, name, SERVICE), name).toHaveLength(1);
    }
  });

  it("ring for one figure of a day that is used up, and for trespasses from fifty on", () => {
    const [alarm] = watching("Xueshi", "QuotaReached");
    expect(alarm).toMatchObject({ Threshold: 1, ComparisonOperator: "GreaterThanOrEqualToThreshold" });
    const idOf = (name: string) => alarm?.Metrics.find(({ MetricStat }) => MetricStat?.Metric.MetricName === name)?.Id;
    expect(alarm?.Metrics.flatMap(({ Expression }) => Expression ?? [])).toEqual([
      `IF(FILL(${idOf("RefusedAccess")},0)>=50,1,0)+IF(FILL(${idOf("QuotaReached")},0)>=1,1,0)`,
    ]);
  });

  it("ring when work waits, and for dead letters twice: while one waits, and for each that comes", () => {
    for (const [id, { Properties }] of queues) {
      if (Properties.RedrivePolicy) expect(watching("AWS/SQS", "ApproximateAgeOfOldestMessage", id), id).toHaveLength(1);
      else {
        const both = watching("AWS/SQS", "ApproximateNumberOfMessagesVisible", id);
        const expressions = both.flatMap(({ Metrics }) => Metrics.flatMap(({ Expression }) => Expression ?? []));
        const metric = both[0]?.Metrics.find(({ MetricStat }) => MetricStat?.Metric.Dimensions.some(({ Value }) => Value === id))?.Id;
        expect(expressions, id).toEqual([
          expect.stringContaining(`FILL(${metric},0)`),
          expect.stringContaining(`IF(DIFF(FILL(${metric},0))>0,1,0)`),
        ]);
      }
    }
  });

  it("ring when the audit is rewritten, and when its copies are half an hour behind", () => {
    const copier = functions.find(([, { Metadata }]) => Metadata.bundle === "audit-on-rows")?.[0] ?? "";
    expect(watching("AWS/Lambda", "IteratorAge", copier)).toMatchObject([{ Threshold: 1_800_000, Statistic: "Maximum" }]);
    expect(watching("Xueshi", "AuditRewritten")).toMatchObject([{ Threshold: 1, EvaluationPeriods: 1 }]);
  });

  it("ring when a schedule has been silent for longer than the longest pause between two calls", () => {
    const schedules = made.ofType("AWS::Scheduler::Schedule").map(([, { Properties }]) => Scheduled.parse(Properties));
    const often = new Map(schedules.map(({ Target, ScheduleExpression }) => [Target.Arn, ScheduleExpression.startsWith("rate(5 min")]));
    expect([...often.values()].sort()).toEqual([...Array(8).fill(false), ...Array(6).fill(true)]);
    const whenSilent = { Threshold: 1, ComparisonOperator: "LessThanThreshold", TreatMissingData: "breaching" };
    const weekly = new Set(
      schedules.filter(({ ScheduleExpression }) => ScheduleExpression.includes("SUN")).map(({ Target }) => Target.Arn),
    );
    expect(weekly.size).toBe(1);
    for (const [target, isOften] of often) {
      const watched = watching("AWS/Lambda", "Invocations", made.idOf(target));
      expect(watched).toMatchObject([{ ...whenSilent, EvaluationPeriods: isOften ? 1 : weekly.has(target) ? 167 : 17 }]);
      const stats = watched.flatMap(({ Metrics }) => Metrics.flatMap(({ MetricStat, Id }) => (MetricStat ? [{ Id, ...MetricStat }] : [])));
      if (weekly.has(target)) expect(watched).toMatchObject([{ Period: 3600, Statistic: "Sum" }]);
      else {
        for (const stat of stats) expect(stat).toMatchObject({ Period: 3600, Stat: "Sum" });
        expect(watched.flatMap(({ Metrics }) => Metrics.flatMap(({ Expression }) => Expression ?? []))).toEqual([
          `MIN([${stats.map(({ Id }) => `FILL(${Id},0)`).join(",")}])`,
        ]);
      }
    }
  });

  it("ring when the API fails or is slow, and when the table or its index is throttled", () => {
    const [api = ""] = idsOf("AWS::ApiGatewayV2::Api");
    for (const name of ["5xx", "Latency"]) expect(watching("AWS/ApiGateway", name, api), name).toHaveLength(1);
    const [table = ""] = idsOf("AWS::DynamoDB::Table");
    for (const value of [table, "gsi1"])
      for (const name of ["ReadThrottleEvents", "WriteThrottleEvents"]) expect(watching("AWS/DynamoDB", name, value)).toHaveLength(1);
  });
});
