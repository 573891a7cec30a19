import { Duration } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import type { Alarms } from "./alarms.ts";

/** A queue where messages wait that nothing could work off, for two weeks, with an alarm as soon as one is there. */
export class DeadLetters extends Queue {
  constructor(scope: Construct, id: string, alarms: Alarms) {
    super(scope, id, { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(14) });
    const end = "Dead letters end here and are watched by an alarm.";
    acknowledge(this, "Serverless-SQSRedrivePolicy", end);
    acknowledge(this, "AwsSolutions-SQS3", end);
    const waiting = this.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) });
    alarms.raise(this, "Waiting", waiting, `${this.node.path}: messages could not be worked off. See docs/operations.md, redrive.`);
  }
}

export type WorkQueueProps = {
  readonly alarms: Alarms;
  /** The timeout of the function that works the queue off; a message stays hidden six times as long. */
  readonly workTakes: Duration;
};

/** Work that is done later, at least once: five tries, then it waits among the dead letters. */
export class WorkQueue extends Construct {
  private readonly queue: Queue;

  constructor(scope: Construct, id: string, { alarms, workTakes }: WorkQueueProps) {
    super(scope, id);
    this.queue = new Queue(this, "Waiting", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(workTakes.toSeconds() * 6),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: new DeadLetters(this, "DeadLetters", alarms), maxReceiveCount: 5 },
    });
  }

  get url(): string {
    return this.queue.queueUrl;
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
}
