import { NestedStack } from "aws-cdk-lib";
import type { Construct } from "constructs";

/** A part of the stack with a template of its own, called as it is. What must survive stands in the root; what stands here can be made anew. */
export class Workflow extends NestedStack {
  constructor(scope: Construct, id: string, description: string) {
    super(scope, id, { description });
    this.nestedStackResource?.overrideLogicalId(id);
  }
}
