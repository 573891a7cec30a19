import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { grants } from "#functions/transfers/grants.ts";
import { routes } from "#functions/transfers/routes.ts";
import { granted } from "../parts/granted.ts";
import type { Ground } from "../parts/ground.ts";
import { Schedules } from "../parts/schedules.ts";
import { WorkflowFunction } from "../workflow-function.ts";
import type { Mail } from "./mail.ts";

/** The departed pool and transfers. */
export class Transfers extends Construct {
  constructor(scope: Construct, id: string, ground: Ground, mail: Mail) {
    super(scope, id);
    const { api } = ground;
    const transfers = new WorkflowFunction(this, "Http", ground, {
      bundle: "transfers",
      description: "The departed pool, pulls, and transfers through the office that acts",
      granted: granted(ground, grants.handler, { MAIL_QUEUE_URL: mail.queue }),
    });
    api.serve(routes, transfers);
    const onTick = new WorkflowFunction(this, "OnTick", ground, {
      bundle: "transfers-on-tick",
      description: "08:00: tells each office which transfers wait with it",
      timeout: Duration.minutes(2),
      granted: granted(ground, grants["on-tick"], { MAIL_QUEUE_URL: mail.queue }),
    });
    new Schedules(this, "Schedules", onTick, ground);
  }
}
