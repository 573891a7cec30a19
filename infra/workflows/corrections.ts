import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { grants } from "#functions/corrections/grants.ts";
import { routes } from "#functions/corrections/routes.ts";
import { granted } from "../parts/granted.ts";
import type { Ground } from "../parts/ground.ts";
import { Schedules } from "../parts/schedules.ts";
import { WorkflowFunction } from "../workflow-function.ts";
import type { Mail } from "./mail.ts";

/** Corrections of records, and their checks. */
export class Corrections extends Construct {
  constructor(scope: Construct, id: string, ground: Ground, mail: Mail) {
    super(scope, id);
    const { api } = ground;
    const corrections = new WorkflowFunction(this, "Http", ground, {
      bundle: "corrections",
      description: "Corrects and supplements records, checks corrections",
      granted: granted(ground, grants.handler, { MAIL_QUEUE_URL: mail.queue }),
    });
    const onTick = new WorkflowFunction(this, "OnTick", ground, {
      bundle: "corrections-on-tick",
      description: "08:00: brings corrections after their people, and tells each organisation which wait to be checked",
      timeout: Duration.minutes(5),
      granted: granted(ground, grants["on-tick"], { MAIL_QUEUE_URL: mail.queue }),
    });
    new Schedules(this, "Schedules", onTick, ground);
    api.serve(routes, corrections);
  }
}
