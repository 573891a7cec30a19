import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { grants } from "#functions/deadlines/grants.ts";
import { routes } from "#functions/deadlines/routes.ts";
import { granted } from "../parts/granted.ts";
import type { Ground } from "../parts/ground.ts";
import { Schedules } from "../parts/schedules.ts";
import { WorkQueue } from "../parts/work-queue.ts";
import { WorkflowFunction } from "../workflow-function.ts";
import type { Mail } from "./mail.ts";

/** What fell due, twice a day: one message per county, then one digest per recipient. */
export class Deadlines extends Construct {
  /** Takes a county to look at, and a change of its calendar to tell. */
  readonly queue: WorkQueue;

  constructor(scope: Construct, id: string, ground: Ground, mail: Mail) {
    super(scope, id);
    const { api } = ground;
    const countyTakes = Duration.minutes(2);
    this.queue = new WorkQueue(this, "Queue", { name: "deadline", workTakes: countyTakes });
    const deadlines = new WorkflowFunction(this, "Http", ground, {
      bundle: "deadlines",
      description: "Each deadline with who is outstanding",
      granted: granted(ground, grants.handler),
    });
    api.serve(routes, deadlines);
    const onTick = new WorkflowFunction(this, "OnTick", ground, {
      bundle: "deadlines-on-tick",
      description: "00:10 and 08:00: names the counties to look at",
      timeout: Duration.minutes(1),
      granted: granted(ground, grants["on-tick"], { DEADLINE_QUEUE_URL: this.queue }),
    });
    new Schedules(this, "Schedules", onTick, ground);
    const onCounty = new WorkflowFunction(this, "OnCounty", ground, {
      bundle: "deadlines-on-county",
      description: "What fell due in one county and has not been told",
      timeout: countyTakes,
      granted: granted(ground, grants["on-county"], { MAIL_QUEUE_URL: mail.queue }),
    });
    this.queue.isWorkedOffBy(onCounty, { batchSize: 1 });
  }
}
