import { Duration, Stack } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type IMetric, MathExpression, Metric, Stats, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Construct } from "constructs";
import type { MetricName } from "#platform/log.ts";
import type { Archive } from "../parts/archive.ts";
import type { Ground } from "../parts/ground.ts";
import { Schedules } from "../parts/schedules.ts";
import { DeadLetters, WorkQueue } from "../parts/work-queue.ts";
import { service } from "../settings.ts";
import { WorkflowFunction } from "../workflow-function.ts";
import { AlarmTopic } from "./alarm-topic.ts";

/** CloudWatch takes so many metrics in the expression of one alarm. */
const MOST_METRICS = 10;

/** What rings, from how much on, how many times in a row; in words, and where docs/operations.md says what to do. */
type AlarmText = { readonly says: string; readonly see: string; readonly from?: number; readonly times?: number };

/** What the functions count of mails, all in one alarm: the operator looks at the outbox first, whichever it is. */
const OF_MAILS: Readonly<Partial<Record<MetricName, string>>> = {
  MailFailed: "could not be sent",
  MailLockedOut: "wait, because the mail server does not let us in",
  MailUnknown: "may or may not have left",
};

/** What somebody does who goes too far, and from how often in five minutes on; all in one alarm: the operator asks first whose account it is. */
const OF_TRESPASS = {
  RefusedAccess: { from: 50, says: "keeps trying what is not theirs to do" },
  QuotaReached: { from: 1, says: "used up what may be done in a day" },
} as const satisfies Readonly<Partial<Record<MetricName, { readonly from: number; readonly says: string }>>>;

/** What else they count, each an alarm when it happens so often in five minutes. */
const COUNTED: Readonly<Record<Exclude<MetricName, `Mail${string}` | keyof typeof OF_TRESPASS>, AlarmText>> = {
  ListDiffers: { says: "A school cannot submit its list: the list is not as long as its count says.", see: "lists-being-checked" },
  ReportMissed: { says: "A weekly report was made late.", see: "reports-made-late" },
  AuditRewritten: { says: "A row of the audit was changed or taken away, or it and its copies differ.", see: "audit-rewritten" },
};

const ofFiveMinutes = { period: Duration.minutes(5), statistic: Stats.SUM };

/** Every metric under a name of its own within an expression: `m0`, `m1` and so on. */
const metricsByName = (metrics: readonly IMetric[]): Record<string, IMetric> =>
  Object.fromEntries(metrics.map((metric, i) => [`m${i}`, metric]));

/** What several metrics come to, a silent one counted as nothing. */
const sumOf = (metrics: readonly IMetric[], label: string): MathExpression => {
  const usingMetrics = metricsByName(metrics);
  const expression = Object.keys(usingMetrics)
    .map((name) => `FILL(${name},0)`)
    .join("+");
  return new MathExpression({ expression, usingMetrics, label, period: ofFiveMinutes.period });
};

/** The largest of several metrics, a silent one counted as nothing. */
const mostOf = (metrics: readonly IMetric[], label: string): MathExpression => {
  const usingMetrics = metricsByName(metrics);
  const expression = `MAX([${Object.keys(usingMetrics)
    .map((name) => `FILL(${name},0)`)
    .join(",")}])`;
  return new MathExpression({ expression, usingMetrics, label, period: ofFiveMinutes.period });
};

/** The least of several metrics, a silent one counted as nothing. */
const leastOf = (metrics: readonly IMetric[], label: string): MathExpression => {
  const usingMetrics = metricsByName(metrics);
  const expression = `MIN([${Object.keys(usingMetrics)
    .map((name) => `FILL(${name},0)`)
    .join(",")}])`;
  return new MathExpression({ expression, usingMetrics, label, period: Duration.hours(1) });
};

/** How many of several metrics are as high as makes somebody look. */
const highOf = (metrics: readonly { readonly metric: IMetric; readonly from: number }[], label: string): MathExpression => {
  const usingMetrics = metricsByName(metrics.map(({ metric }) => metric));
  const expression = metrics.map(({ from }, i) => `IF(FILL(m${i},0)>=${from},1,0)`).join("+");
  return new MathExpression({ expression, usingMetrics, label, period: ofFiveMinutes.period });
};

/** 1 where any of the metrics rose since the last look. */
const anyRose = (metrics: readonly IMetric[], label: string): MathExpression => {
  const usingMetrics = metricsByName(metrics);
  const expression = Object.keys(usingMetrics)
    .map((name) => `IF(DIFF(FILL(${name},0))>0,1,0)`)
    .join("+");
  return new MathExpression({ expression, usingMetrics, label, period: ofFiveMinutes.period });
};

const inGroups = <T>(all: readonly T[], size = MOST_METRICS): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

/** Watches all that stands in the stack by the time it is made, and tells the operator by mail: what rang, where that is explained, and that it is over. */
export class Alarms extends Construct {
  private readonly action: SnsAction;

  constructor(scope: Construct, id: string, { settings, records, archive, api }: Ground) {
    super(scope, id);
    this.action = new SnsAction(new AlarmTopic(this, "Topic", settings));
    const parts = Stack.of(this).node.findAll();
    const all = <T>(kind: new (...made: never[]) => T): T[] => parts.flatMap((part) => (part instanceof kind ? [part] : []));
    this.watchFunctions(all(WorkflowFunction));
    this.watchDeadLetters(all(DeadLetters));
    this.watchQueues(all(WorkQueue));
    this.watchMails(settings.metricNamespace);
    this.watchSchedules(all(Schedules));
    this.watchTrespass(settings.metricNamespace);
    this.watchArchive(archive);
    for (const [name, text] of Object.entries(COUNTED)) this.raise(name, countMetric(name, settings.metricNamespace), text);
    const { latency, faults } = api;
    this.raise("Faults", faults, { says: "Requests were answered 5xx.", see: "faults-and-slow-answers" });
    const slow = "Of twenty requests one took five seconds or longer, for a quarter of an hour.";
    this.raise("Latency", latency, { says: slow, see: "faults-and-slow-answers", from: 5000, times: 3 });
    const throttled = { says: "The table refused reads or writes for want of capacity.", see: "throttled-table", from: 10 };
    this.raise("TableThrottles", sumOf(records.throttles(ofFiveMinutes), "throttled reads and writes"), throttled);
  }

  private watchFunctions(functions: readonly WorkflowFunction[]): void {
    const ofKind = (answers: boolean) => functions.filter((one) => one.answers === answers).sort((a, b) => (a.bundle < b.bundle ? -1 : 1));
    for (const answers of [true, false])
      for (const [i, group] of inGroups(ofKind(answers)).entries()) {
        const bundles = group.map(({ bundle }) => bundle).join(", ");
        const says = `A run of one of these ended with a fault: ${bundles}.`;
        const errors = group.map((one) => one.metricErrors({ ...ofFiveMinutes, label: one.bundle }));
        this.raise(`${answers ? "Answering" : "Working"}${i + 1}`, sumOf(errors, "faults"), { says, see: "functions-that-fail" });
      }
  }

  /** Two alarms: one for as long as something waits, one that rings again for each that comes. */
  private watchDeadLetters(queues: readonly DeadLetters[]): void {
    for (const [i, group] of inGroups(queues).entries()) {
      const waiting = group.map((queue) =>
        queue.metricApproximateNumberOfMessagesVisible({ period: ofFiveMinutes.period, statistic: Stats.MAXIMUM, label: queue.node.path }),
      );
      const says = "Messages that could not be worked off wait among the dead letters.";
      this.raise(`DeadLetters${i + 1}`, sumOf(waiting, "dead letters"), { says, see: "redrive" });
      const more = "Another message could not be worked off.";
      this.raise(`MoreDeadLetters${i + 1}`, anyRose(waiting, "queues with more dead letters"), { says: more, see: "redrive" });
    }
  }

  private watchQueues(queues: readonly WorkQueue[]): void {
    const from = Duration.minutes(30).toSeconds();
    for (const [i, group] of inGroups(queues).entries()) {
      const says = `A message of one of these queues has waited for half an hour: ${group.map(({ name }) => name).join(", ")}.`;
      const ages = group.map(({ oldest }) => oldest);
      this.raise(`WorkWaits${i + 1}`, mostOf(ages, "seconds of the oldest message"), { says, see: "work-that-waits", from });
    }
  }

  private watchMails(namespace: string): void {
    const counts = Object.keys(OF_MAILS).map((name) => countMetric(name, namespace));
    const says = `Mails ${Object.values(OF_MAILS).join(", or ")}.`;
    this.raise("Mails", sumOf(counts, "mails in trouble"), { says, see: "mails-in-trouble" });
  }

  private watchArchive({ behind }: Archive): void {
    const says = "The copies of the audit are half an hour behind.";
    if (behind) this.raise("auditWaits", behind, { says, see: "audit-not-copied", from: Duration.minutes(30).toMilliseconds() });
  }

  /** Whoever goes too far, in one alarm. */
  private watchTrespass(namespace: string): void {
    const counted = Object.entries(OF_TRESPASS).map(([name, { from, says }]) => ({ metric: countMetric(name, namespace), from, says }));
    const says = `Somebody ${counted.map((one) => one.says).join(", or ")}.`;
    this.raise(Object.keys(OF_TRESPASS).join("Or"), highOf(counted, "what goes too far"), { says, see: "refused-access" });
  }

  /** Heartbeats: silence for longer than the longest pause between two calls. What is called in the same hours is in one alarm, for each of them tells of all. */
  private watchSchedules(all: readonly Schedules[]): void {
    for (const [{ name }, some] of Map.groupBy(all, ({ cadence }) => cadence)) this.watchSilence(`${name}Silent`, some);
  }

  private watchSilence(id: string, schedules: readonly Schedules[]): void {
    const each = { period: Duration.hours(1), statistic: Stats.SUM };
    const runs = schedules.map(({ target }) =>
      target.metricInvocations({ ...each, ...(schedules.length > 1 && { label: target.bundle }) }),
    );
    const [first] = schedules;
    const [only, ...others] = runs;
    if (!first || !only) return;
    const { inWords, silentAfterHours } = first.cadence;
    const names = schedules.map(({ target }) => target.bundle).join(" or ");
    const alarm = new Alarm(this, id, {
      metric: others.length === 0 ? only : leastOf(runs, "runs of whichever ran least"),
      alarmDescription: descriptionOf({
        says: `${names}, which runs ${inWords}, has not run for ${silentAfterHours} h.`,
        see: "schedules",
      }),
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      threshold: 1,
      evaluationPeriods: silentAfterHours,
      treatMissingData: TreatMissingData.BREACHING,
    });
    this.notify(alarm);
  }

  private raise(id: string, metric: IMetric, text: AlarmText): void {
    const alarm = new Alarm(this, id, {
      metric,
      alarmDescription: descriptionOf(text),
      threshold: text.from ?? 1,
      evaluationPeriods: text.times ?? 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    this.notify(alarm);
  }

  private notify(alarm: Alarm): void {
    alarm.addAlarmAction(this.action);
    alarm.addOkAction(this.action);
  }
}

const descriptionOf = ({ says, see }: AlarmText): string => `${says} See docs/operations.md#${see}`;

const countMetric = (metricName: string, namespace: string): Metric =>
  new Metric({ namespace, metricName, dimensionsMap: { service }, ...ofFiveMinutes });
