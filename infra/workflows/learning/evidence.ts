import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { grants } from "#functions/evidence/grants.ts";
import { routes } from "#functions/evidence/routes.ts";
import type { Ground } from "../../parts/ground.ts";
import { Schedules, sundayEvening } from "../../parts/schedules.ts";
import { Workflow } from "../../parts/workflow.ts";
import { WorkflowFunction } from "../../workflow-function.ts";

/** What teachers learnt, as sources report it, and what it comes to. */
export class Evidence extends Workflow {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id, "Evidence of learning, and what it comes to");
    const evidence = new WorkflowFunction(this, "Http", ground, {
      bundle: "evidence",
      description: "Evidence of learning, and what it comes to",
      grant: grants.handler,
    });
    ground.api.serve(routes, evidence);
    const onTick = new WorkflowFunction(this, "OnTick", ground, {
      bundle: "evidence-on-tick",
      description: "On Sunday evening: works out anew what lists show by rules, topics or courses that have changed since",
      timeout: Duration.minutes(15),
      memorySize: 1024,
      grant: grants["on-tick"],
    });
    new Schedules(this, "Schedules", onTick, ground, sundayEvening);
  }
}
