import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type IMetric, Metric, Stats, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";

/** What all functions call themselves in logs and metrics, so that one alarm watches a count wherever it is made. */
export const service = "xueshi";

/** Tells the operator. Every alarm of the stack ends in one mailbox, and says in its description what to do. */
export class Alarms extends Construct {
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, { mailbox }: { readonly mailbox: string }) {
    super(scope, id);
    const key = new Key(this, "Key", { description: "Xueshi: alarms on their way to the operator", enableKeyRotation: true });
    key.grantEncryptDecrypt(new ServicePrincipal("cloudwatch.amazonaws.com"));
    this.topic = new Topic(this, "Topic", { displayName: "学时 alarms", masterKey: key, enforceSSL: true });
    const subscription = this.topic.addSubscription(new EmailSubscription(mailbox));
    acknowledge(
      subscription,
      "Serverless-SNSRedrivePolicy",
      "SNS retries a mailbox for hours; an alarm about it could only go to the same mailbox.",
    );
  }

  /** Raises an alarm about a part of the stack as soon as `metric` counts `from` or more. */
  raise(about: Construct, id: string, metric: IMetric, whatToDo: string, from = 1): void {
    const alarm = new Alarm(about, id, {
      metric,
      alarmDescription: whatToDo,
      threshold: from,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }

  /** Raises an alarm when the functions count `name` at least `from` times in five minutes. */
  raiseOnCount(about: Construct, name: string, whatToDo: string, from = 1): void {
    const metric = new Metric({
      namespace: "Xueshi",
      metricName: name,
      dimensionsMap: { service },
      statistic: Stats.SUM,
      period: Duration.minutes(5),
    });
    this.raise(about, name, metric, whatToDo, from);
  }
}
