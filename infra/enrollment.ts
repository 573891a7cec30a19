import { Construct } from "constructs";
import type { Ground } from "./ground.ts";
import { routesOf } from "./growing.ts";
import type { Mail } from "./mail.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** The cascade: open, draft, submit, return, lock. */
export class Enrollment extends Construct {
  constructor(scope: Construct, id: string, { records, api, alarms }: Ground, mail: Mail) {
    super(scope, id);
    const enrollment = new WorkflowFunction(this, "Http", {
      bundle: "enrollment",
      description: "Opens regions and units, enrolls teachers, submits, returns and locks lists",
      alarms,
      memorySize: 1024,
      environment: { ...records.environment, MAIL_QUEUE_URL: mail.queue.url },
      may: [
        ...records.mayRead(),
        ...records.mayWrite("enrollment", "unit", "region", "list", "audit", "mail"),
        ...records.mayRemove("enrollment"),
        ...records.mayKeepObjects("lists"),
        ...mail.queue.maySend(),
      ],
    });
    api.serve(routesOf("enrollment"), enrollment);
  }
}
