import { CfnOutput, Stack } from "aws-cdk-lib";
import { ManagedPolicy, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { Grant } from "#table/grants.ts";
import { grantsFor } from "./granted.ts";
import type { Ground } from "./ground.ts";

/** First parts of the names of objects that `kept` lists: all but the audit's copies, which lie in the archive. */
export const OBJECTS = ["certificates", "confirmations", "credits", "disclosures", "evidence", "imports", "lists", "reports"] as const;

/** What the operator's command does to what is kept, by the policy that allows it; a test compares it with the command's code. */
export const operatorGrants = {
  /** First administrators, mails and what is due, counters, imports that hang. */
  OperatorMay: {
    writes: [
      "organization",
      "organizationCode",
      "invitation",
      "invited",
      "mail",
      "unit",
      "region",
      "report",
      "fired",
      "filmRoom",
      "signingKey",
      "import",
      "importUnderWay",
      "audit",
    ],
    removes: ["importTurn", "importUnderWay"],
    reads: ["reports"],
    sends: [
      "CERTIFICATE_QUEUE_URL",
      "CREDIT_QUEUE_URL",
      "DEADLINE_QUEUE_URL",
      "FILM_QUEUE_URL",
      "IMPORT_QUEUE_URL",
      "MAIL_QUEUE_URL",
      "REPORT_QUEUE_URL",
    ],
    keys: ["seals invitations"],
  },
  /** `keys`, and `verify-audit` and `seen` beside it: whoever has it opens identity numbers. */
  OperatorOfKeysMay: {
    writes: ["keyVersion", "keyPass", "dataKey", "identity", "teacher", "change", "audit"],
    removes: ["asked", "dataKey", "identity"],
    reads: ["disclosures"],
    keys: ["hashes numbers", "opens disclosures", "opens numbers", "wraps keys anew"],
  },
  /** `kept`: whoever has it takes away for good what a county's retention says is over, and opens nothing of it. */
  OperatorOfKeptMay: {
    writes: ["import", "list", "unit", "audit"],
    removes: [],
    keys: [],
  },
} as const satisfies Record<string, Grant>;

/** First parts of the names of objects that go by a county's retention, version by version. */
export const GOES = ["imports", "lists"] as const;

/**
 * A policy to be attached to whoever operates: people change, credentials of the deployment do not serve for this. Its ARN is an output of the stack. Another
 * `description` would make CloudFormation replace it, and so detach whoever has it.
 */
const operatorPolicy = (scope: Construct, id: string, description: string, may: readonly PolicyStatement[]): void => {
  const reach = new PolicyStatement({ actions: ["cloudformation:DescribeStacks"], resources: [Stack.of(scope).stackId] });
  const { managedPolicyArn: value } = new ManagedPolicy(scope, id, { description, statements: [reach, ...may] });
  new CfnOutput(scope, `${id}Arn`, { value, description: `Attach it to whoever operates. ${description}` });
};

/** All that the operator's command needs, and nothing else: one policy for every day, one for the few who see to keys and to the audit's copies, and one for whoever sees to what is over. */
export const operatorPolicies = (scope: Construct, ground: Ground): void => {
  const { records, queues, archive } = ground;
  const { OperatorMay: everyDay, OperatorOfKeysMay: ofKeys, OperatorOfKeptMay: ofKept } = operatorGrants;
  operatorPolicy(scope, "OperatorMay", "What npm run operator does to this deployment", [
    ...grantsFor(ground, everyDay).may,
    ...everyDay.reads.flatMap((prefix) => records.mayListObjects(prefix)),
    ...records.mayDescribe(),
    ...Object.values(queues).flatMap((queue) => queue.mayRedrive()),
  ]);
  operatorPolicy(scope, "OperatorOfKeysMay", "What npm run operator -- keys and verify-audit do to this deployment", [
    ...grantsFor(ground, ofKeys).may,
    ...archive.mayVerify(),
    ...records.mayListVersions("disclosures"),
  ]);
  operatorPolicy(scope, "OperatorOfKeptMay", "What npm run operator -- kept does to this deployment", [
    ...grantsFor(ground, ofKept).may,
    ...records.mayListVersions(...OBJECTS),
    ...GOES.flatMap((prefix) => records.mayRemoveVersions(prefix)),
  ]);
};
