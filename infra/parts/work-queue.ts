import { Duration } from "aws-cdk-lib";
import { type Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { QueueName } from "#table/grants.ts";
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
};

/** Work that is done later, at least once: five tries, then it waits among the dead letters. */
export class WorkQueue extends Construct {
  readonly name: string;
  readonly workTakes: Duration;
  private readonly queue: Queue;
  private readonly deadLetters: DeadLetters;

  constructor(scope: Construct, id: string, { name, workTakes }: WorkQueueProps) {
    super(scope, id);
    this.name = name;
    this.workTakes = workTakes;
    this.deadLetters = new DeadLetters(this, "DeadLetters");
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
  isWorkedOffBy(
    worker: LambdaFunction,
    { batchSize = 5, atOnce = 10 }: { readonly batchSize?: number; readonly atOnce?: number } = {},
  ): void {
    const source = "Serverless-LambdaEventSourceMappingDestination";
    acknowledge(worker, source, "What fails five times goes to the queue's own dead letters.");
    worker.addEventSource(new SqsEventSource(this.queue, { batchSize, maxConcurrency: atOnce, reportBatchItemFailures: true }));
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
export const workQueues = (scope: Construct): Readonly<Record<QueueName, WorkQueue>> => ({
  DEADLINE_QUEUE_URL: new WorkQueue(scope, "DeadlineQueue", { name: "deadline", workTakes: Duration.minutes(2) }),
  IMPORT_QUEUE_URL: new WorkQueue(scope, "ImportQueue", { name: "import", workTakes: Duration.minutes(5) }),
  MAIL_QUEUE_URL: new WorkQueue(scope, "MailQueue", { name: "mail", workTakes: Duration.minutes(1) }),
  REPORT_QUEUE_URL: new WorkQueue(scope, "ReportQueue", { name: "report", workTakes: Duration.minutes(5) }),
});
