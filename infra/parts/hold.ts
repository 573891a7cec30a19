import { CfnEventSourceMapping } from "aws-cdk-lib/aws-lambda";
import { CfnSchedule } from "aws-cdk-lib/aws-scheduler";
import type { Construct } from "constructs";

/** Keeps all that runs by itself from running: every schedule and every queue's worker that stands in the stack. Requests are answered, and what they order waits. */
export const hold = (stack: Construct): void => {
  for (const part of stack.node.findAll()) {
    if (part instanceof CfnSchedule) part.state = "DISABLED";
    if (part instanceof CfnEventSourceMapping) part.enabled = false;
  }
};
