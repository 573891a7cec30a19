import { Stack } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import { acknowledge } from "../parts/acknowledge.ts";
import type { Settings } from "../settings.ts";

/** Where alarms go on their way to the operator's mailbox. CloudWatch publishes there on behalf of this account and of no other. */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, { operatorMailbox, stage }: Settings) {
    const masterKey = new Key(scope, "Key", { description: "Xueshi: alarms on their way to the operator", enableKeyRotation: true });
    super(scope, id, { displayName: stage ? `学时 ${stage} alarms` : "学时 alarms", masterKey, enforceSSL: true });
    const ofThisAccount = {
      principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
      conditions: { StringEquals: { "aws:SourceAccount": Stack.of(scope).account } },
    };
    masterKey.addToResourcePolicy(
      new PolicyStatement({ ...ofThisAccount, actions: ["kms:Decrypt", "kms:GenerateDataKey*"], resources: ["*"] }),
    );
    this.addToResourcePolicy(new PolicyStatement({ ...ofThisAccount, actions: ["sns:Publish"], resources: [this.topicArn] }));
    acknowledge(
      this.addSubscription(new EmailSubscription(operatorMailbox)),
      "Serverless-SNSRedrivePolicy",
      "SNS retries a mailbox for hours; an alarm about it could only go to the same mailbox.",
    );
  }
}
