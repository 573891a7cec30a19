import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { routes } from "#functions/corrections/routes.ts";
import type { Ground } from "./ground.ts";
import type { Mail } from "./mail.ts";
import { Schedules } from "./schedules.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** Corrections of records, and their checks. */
export class Corrections extends Construct {
  constructor(scope: Construct, id: string, { records, api, alarms }: Ground, mail: Mail) {
    super(scope, id);
    const corrections = new WorkflowFunction(this, "Http", {
      bundle: "corrections",
      description: "Corrects and supplements records, checks corrections",
      alarms,
      environment: { ...records.environment, ...records.keyEnvironment, MAIL_QUEUE_URL: mail.queue.url },
      may: [
        ...records.mayRead(),
        ...records.mayWrite("teacher", "change", "made", "identity", "foreignHits", "audit", "mail"),
        ...records.mayRemove("identity"),
        ...records.mayOpenIdentities(),
        ...mail.queue.maySend(),
      ],
    });
    const onTick = new WorkflowFunction(this, "OnTick", {
      bundle: "corrections-on-tick",
      description: "08:00: brings corrections after their people, and tells each organisation which wait to be checked",
      alarms,
      timeout: Duration.minutes(5),
      environment: { ...records.environment, MAIL_QUEUE_URL: mail.queue.url },
      may: [...records.mayRead(), ...records.mayWrite("change", "mail"), ...mail.queue.maySend()],
    });
    new Schedules(this, "Schedules", { target: onTick, alarms });
    api.serve(routes, corrections);
  }
}
