import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { grants } from "#functions/rounds/grants.ts";
import { routes } from "#functions/rounds/routes.ts";
import type { Ground } from "../../parts/ground.ts";
import { everyFiveMinutes, Schedules } from "../../parts/schedules.ts";
import { Workflow } from "../../parts/workflow.ts";
import { WorkflowFunction } from "../../workflow-function.ts";

/** Rounds in which lessons are judged, and the letters to those who judge. */
export class Rounds extends Workflow {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id, "Rounds in which lessons are judged");
    const rounds = new WorkflowFunction(this, "Http", ground, {
      bundle: "rounds",
      description: "Rounds in which lessons are judged",
      grant: grants.handler,
    });
    ground.api.serve(routes, rounds);
    const onTick = new WorkflowFunction(this, "OnTick", ground, {
      bundle: "rounds-on-tick",
      description: "From 08:00 to 08:30: tells each reviewer with a mailbox, once a day, what is theirs to judge",
      timeout: Duration.minutes(5),
      grant: grants["on-tick"],
    });
    new Schedules(this, "Schedules", onTick, ground, everyFiveMinutes);
  }
}
