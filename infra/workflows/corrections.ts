import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { grants } from "#functions/corrections/grants.ts";
import { routes } from "#functions/corrections/routes.ts";
import type { Ground } from "../parts/ground.ts";
import { Schedules } from "../parts/schedules.ts";
import { Workflow } from "../parts/workflow.ts";
import { WorkflowFunction } from "../workflow-function.ts";

/** Corrections of records, and their checks. */
export class Corrections extends Workflow {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id, "Corrections of records, and their checks");
    const corrections = new WorkflowFunction(this, "Http", ground, {
      bundle: "corrections",
      description: "Corrects and supplements records, checks corrections",
      grant: grants.handler,
    });
    ground.api.serve(routes, corrections);
    const onTick = new WorkflowFunction(this, "OnTick", ground, {
      bundle: "corrections-on-tick",
      description: "08:00: brings corrections after their people, and tells each organisation which wait to be checked",
      timeout: Duration.minutes(5),
      grant: grants["on-tick"],
    });
    new Schedules(this, "Schedules", onTick, ground);
  }
}
