import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { grants } from "#functions/deadlines/grants.ts";
import { routes } from "#functions/deadlines/routes.ts";
import type { Ground } from "../parts/ground.ts";
import { Schedules } from "../parts/schedules.ts";
import { Workflow } from "../parts/workflow.ts";
import { WorkflowFunction } from "../workflow-function.ts";

/** What fell due, twice a day: one message per county, then one digest per recipient. */
export class Deadlines extends Workflow {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id, "What fell due, and who is reminded of it");
    const { DEADLINE_QUEUE_URL: counties } = ground.queues;
    const deadlines = new WorkflowFunction(this, "Http", ground, {
      bundle: "deadlines",
      description: "Each deadline with who is outstanding",
      grant: grants.handler,
    });
    ground.api.serve(routes, deadlines);
    const onTick = new WorkflowFunction(this, "OnTick", ground, {
      bundle: "deadlines-on-tick",
      description: "00:10 and 08:00: names the counties to look at",
      timeout: Duration.minutes(1),
      grant: grants["on-tick"],
    });
    new Schedules(this, "Schedules", onTick, ground);
    const onCounty = new WorkflowFunction(this, "OnCounty", ground, {
      bundle: "deadlines-on-county",
      description: "What fell due in one county and has not been told",
      timeout: counties.workTakes,
      grant: grants["on-county"],
    });
    counties.isWorkedOffBy(onCounty, { batchSize: 1 });
  }
}
