import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { grants } from "#functions/pushes/grants.ts";
import { routes } from "#functions/pushes/routes.ts";
import type { Ground } from "../parts/ground.ts";
import { Schedules } from "../parts/schedules.ts";
import { Workflow } from "../parts/workflow.ts";
import { WorkflowFunction } from "../workflow-function.ts";

/** Lessons that are pushed to teachers at random. */
export class Pushes extends Workflow {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id, "Lessons that are pushed to teachers at random");
    const pushes = new WorkflowFunction(this, "Http", ground, {
      bundle: "pushes",
      description: "Pushed lessons: read, and drawn at once where the county asks",
      grant: grants.handler,
    });
    ground.api.serve(routes, pushes);
    const onTick = new WorkflowFunction(this, "OnTick", ground, {
      bundle: "pushes-on-tick",
      description: "00:10 and 08:00: pushes lessons to whom they are due, and shows the seed once the program has ended",
      timeout: Duration.minutes(15),
      memorySize: 1024,
      grant: grants["on-tick"],
    });
    new Schedules(this, "Schedules", onTick, ground);
  }
}
