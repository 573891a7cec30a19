import type { Construct } from "constructs";
import type { Ground } from "../parts/ground.ts";
import { Workflow } from "../parts/workflow.ts";
import { WorkflowFunction } from "../workflow-function.ts";
import type { WorkflowOf } from "./all.ts";

/** A workflow that answers requests by one function, its bundle, and does nothing else. */
export class Answering extends Workflow {
  constructor(
    scope: Construct,
    id: string,
    ground: Ground,
    bundle: string,
    { en, routes, grants, memorySize, links, elsewhere }: WorkflowOf,
  ) {
    super(scope, id, en);
    const answers = new WorkflowFunction(this, "Http", ground, {
      bundle,
      description: en,
      ...(grants?.handler && { grant: grants.handler }),
      ...(memorySize && { memorySize }),
      ...(links && { environment: ground.links }),
    });
    ground.api.serve(routes, answers, elsewhere);
  }
}
