import { CfnOutput, Stack } from "aws-cdk-lib";
import { ManagedPolicy, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { Grant } from "#table/grants.ts";
import { grantsFor } from "./granted.ts";
import type { Ground } from "./ground.ts";

/** What the operator's command does to what is kept: first administrators, mails and what is due, counters. A test compares it with the command's code. */
export const operatorGrant = {
  writes: ["organization", "organizationCode", "invitation", "invited", "mail", "unit", "region", "report", "fired", "audit"],
  reads: ["reports"],
  sends: ["DEADLINE_QUEUE_URL", "IMPORT_QUEUE_URL", "MAIL_QUEUE_URL", "REPORT_QUEUE_URL"],
  keys: ["seals invitations"],
} as const satisfies Grant;

/** All that the operator's command needs, and nothing else, to be attached to whoever operates: people change, credentials of the deployment do not serve for this. */
export class OperatorPolicy extends ManagedPolicy {
  constructor(scope: Construct, id: string, ground: Ground) {
    const { records, queues } = ground;
    super(scope, id, {
      description: "What npm run operator does to this deployment",
      statements: [
        new PolicyStatement({ actions: ["cloudformation:DescribeStacks"], resources: [Stack.of(scope).stackId] }),
        ...grantsFor(ground, operatorGrant).may,
        ...operatorGrant.reads.flatMap((prefix) => records.mayListObjects(prefix)),
        ...records.mayDescribe(),
        ...Object.values(queues).flatMap((queue) => queue.mayRedrive()),
      ],
    });
    new CfnOutput(scope, `${id}Arn`, { value: this.managedPolicyArn, description: "Attach it to whoever runs npm run operator" });
  }
}
