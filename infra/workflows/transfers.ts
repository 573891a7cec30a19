import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { grants } from "#functions/transfers/grants.ts";
import { routes } from "#functions/transfers/routes.ts";
import type { Ground } from "../parts/ground.ts";
import { Schedules } from "../parts/schedules.ts";
import { Workflow } from "../parts/workflow.ts";
import { WorkflowFunction } from "../workflow-function.ts";

/** The departed pool and transfers. */
export class Transfers extends Workflow {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id, "The departed pool and transfers");
    const transfers = new WorkflowFunction(this, "Http", ground, {
      bundle: "transfers",
      description: "The departed pool, pulls, and transfers through the office that acts",
      grant: grants.handler,
    });
    ground.api.serve(routes, transfers);
    const onTick = new WorkflowFunction(this, "OnTick", ground, {
      bundle: "transfers-on-tick",
      description: "00:10: carries out what was planned for the day; 08:00: tells each office which transfers wait with it",
      timeout: Duration.minutes(5),
      grant: grants["on-tick"],
    });
    new Schedules(this, "Schedules", onTick, ground);
  }
}
