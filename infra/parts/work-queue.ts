import { Duration } from "aws-cdk-lib";
import { type Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { IRuleTarget } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { CfnFunction, type Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { QueueName } from "#table/grants.ts";
import { AT_ONCE } from "../concurrency.ts";
import type { Settings } from "../settings.ts";
import { acknowledge } from "./acknowledge.ts";

/** A queue where messages wait that nothing could work off for two weeks, watched by an alarm. */
export class DeadLetters extends Queue {
  constructor(scope: Construct, id: string) {
    super(scope, id, { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(14) });
    const end = "Dead letters end here and are watched by an alarm.";
    acknowledge(this, "Serverless-SQSRedrivePolicy", end);
    acknowledge(this, "AwsSolutions-SQS3", end);
  }
}

export type WorkQueueProps = {
  /** What an operator calls it: `npm run operator -- redrive mail`. */
  readonly name: string;
  /** The timeout of the function that works the queue off; a message stays hidden six times as long. */
  readonly workTakes: Duration;
  /** So many runs of that function at the most go on at once. */
  readonly atOnce: number;
  /** Those runs are taken from the account's and kept for it. */
  readonly reserve: boolean;
};

/** Work that is done later, at least once: five tries, then it waits among the dead letters. */
export class WorkQueue extends Construct {
  readonly name: string;
  readonly workTakes: Duration;
  private readonly atOnce: number;
  private readonly reserve: boolean;
  private readonly queue: Queue;
  private readonly deadLetters: DeadLetters;

  constructor(scope: Construct, id: string, { name, workTakes, atOnce, reserve }: WorkQueueProps) {
    super(scope, id);
    this.name = name;
    this.workTakes = workTakes;
    this.deadLetters = new DeadLetters(this, "DeadLetters");
    this.atOnce = atOnce;
    this.reserve = reserve;
    this.queue = new Queue(this, "Waiting", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(workTakes.toSeconds() * 6),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
  }

  get url(): string {
    return this.queue.queueUrl;
  }

  /** How long, in seconds, the oldest message has waited. */
  get oldest(): Metric {
    return this.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: Stats.MAXIMUM });
  }

  /** `worker` answers which messages of a batch failed; only those come again. */
  isWorkedOffBy(worker: LambdaFunction, { batchSize = 5 }: { readonly batchSize?: number } = {}): void {
    const source = "Serverless-LambdaEventSourceMappingDestination";
    acknowledge(worker, source, "What fails five times goes to the queue's own dead letters.");
    worker.addEventSource(new SqsEventSource(this.queue, { batchSize, maxConcurrency: this.atOnce, reportBatchItemFailures: true }));
    const { defaultChild } = worker.node;
    if (this.reserve && defaultChild instanceof CfnFunction) defaultChild.reservedConcurrentExecutions = this.atOnce;
  }

  /** Where a rule of events puts what it hears. */
  hears(): IRuleTarget {
    return new SqsQueue(this.queue);
  }

  maySend(): PolicyStatement[] {
    return [new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [this.queue.queueArn] })];
  }

  /** Takes dead letters away, once they are back on the queue. */
  mayRedrive(): PolicyStatement[] {
    const [queue, dead] = [this.queue.queueArn, this.deadLetters.queueArn];
    return [
      new PolicyStatement({ actions: ["sqs:GetQueueAttributes"], resources: [queue, dead] }),
      new PolicyStatement({ actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage"], resources: [dead] }),
    ];
  }
}

/** The queues of the system, by the setting in which a function finds each. */
export const workQueues = (scope: Construct, { reserve }: Settings): Readonly<Record<QueueName, WorkQueue>> => {
  const made = (setting: QueueName, id: string, name: string, minutes: number) =>
    new WorkQueue(scope, id, { name, workTakes: Duration.minutes(minutes), atOnce: AT_ONCE[setting], reserve: reserve === "on" });
  return {
    CERTIFICATE_QUEUE_URL: made("CERTIFICATE_QUEUE_URL", "CertificateQueue", "certificate", 1),
    CREDIT_QUEUE_URL: made("CREDIT_QUEUE_URL", "CreditQueue", "credit", 2),
    DEADLINE_QUEUE_URL: made("DEADLINE_QUEUE_URL", "DeadlineQueue", "deadline", 2),
    FILM_QUEUE_URL: made("FILM_QUEUE_URL", "FilmQueue", "film", 2),
    IMPORT_QUEUE_URL: made("IMPORT_QUEUE_URL", "ImportQueue", "import", 5),
    MAIL_QUEUE_URL: made("MAIL_QUEUE_URL", "MailQueue", "mail", 1),
    REPORT_QUEUE_URL: made("REPORT_QUEUE_URL", "ReportQueue", "report", 5),
  };
};
