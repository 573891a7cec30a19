import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { routes } from "#functions/transfers/routes.ts";
import type { Ground } from "./ground.ts";
import type { Mail } from "./mail.ts";
import { Schedules } from "./schedules.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** The departed pool and transfers. */
export class Transfers extends Construct {
  constructor(scope: Construct, id: string, { records, api, alarms }: Ground, mail: Mail) {
    super(scope, id);
    const transfers = new WorkflowFunction(this, "Http", {
      bundle: "transfers",
      description: "The departed pool, pulls, and transfers through the office that acts",
      alarms,
      environment: { ...records.environment, ...records.keyEnvironment, MAIL_QUEUE_URL: mail.queue.url },
      may: [
        ...records.mayRead(),
        ...records.mayWrite("teacher", "change", "unit", "transfer", "filed", "asked", "poolMisses", "organization", "audit", "mail"),
        ...records.mayOpenIdentities(),
        ...mail.queue.maySend(),
      ],
    });
    api.serve(routes, transfers);
    const onTick = new WorkflowFunction(this, "OnTick", {
      bundle: "transfers-on-tick",
      description: "08:00: tells each office which transfers wait with it",
      alarms,
      timeout: Duration.minutes(2),
      environment: { ...records.environment, MAIL_QUEUE_URL: mail.queue.url },
      may: [...records.mayRead(), ...records.mayWrite("mail"), ...mail.queue.maySend()],
    });
    new Schedules(this, "Schedules", { target: onTick, alarms });
  }
}
