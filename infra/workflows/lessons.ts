import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { grants } from "#functions/lessons/grants.ts";
import { routes } from "#functions/lessons/routes.ts";
import type { Ground } from "../parts/ground.ts";
import { everyFiveMinutes, Schedules } from "../parts/schedules.ts";
import { Workflow } from "../parts/workflow.ts";
import { WorkflowFunction } from "../workflow-function.ts";

/** Lessons: begun, handed in, recommended, returned. */
export class Lessons extends Workflow {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id, "Lessons: begun, handed in, recommended, returned");
    const lessons = new WorkflowFunction(this, "Http", ground, {
      bundle: "lessons",
      description: "Lessons of schools: begun, handed in, recommended, returned, withdrawn",
      grant: grants.handler,
    });
    ground.api.serve(routes, lessons);
    const onTick = new WorkflowFunction(this, "OnTick", ground, {
      bundle: "lessons-on-tick",
      description: "From 08:00 to 08:30: tells each school, once a day, what became of its lessons and their films",
      timeout: Duration.minutes(5),
      grant: grants["on-tick"],
    });
    new Schedules(this, "Schedules", onTick, ground, everyFiveMinutes);
  }
}
