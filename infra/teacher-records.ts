import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { routes as exportRoutes } from "#functions/exports/routes.ts";
import { routes } from "#functions/records/routes.ts";
import type { Ground } from "./ground.ts";
import type { Mail } from "./mail.ts";
import { Schedules } from "./schedules.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** What becomes of teachers' records: corrections and their checks, history, unmasking. */
export class TeacherRecords extends Construct {
  constructor(scope: Construct, id: string, { records, api, alarms }: Ground, mail: Mail) {
    super(scope, id);
    const corrections = new WorkflowFunction(this, "Http", {
      bundle: "records",
      description: "Corrects and supplements records, checks corrections, shows history",
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
      bundle: "records-on-tick",
      description: "08:00: brings corrections after their people, and tells each organisation which wait to be checked",
      alarms,
      timeout: Duration.minutes(5),
      environment: { ...records.environment, MAIL_QUEUE_URL: mail.queue.url },
      may: [...records.mayRead(), ...records.mayWrite("change", "mail"), ...mail.queue.maySend()],
    });
    new Schedules(this, "Schedules", { target: onTick, alarms });
    const exports = new WorkflowFunction(this, "Exports", {
      bundle: "exports",
      description: "Gives lists of people away as files, numbers masked",
      alarms,
      memorySize: 1024,
      environment: { ...records.environment },
      may: [...records.mayRead(), ...records.mayWrite("audit")],
    });
    api.serve(routes, corrections);
    api.serve(exportRoutes, exports);
  }
}
