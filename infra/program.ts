import { Construct } from "constructs";
import type { Ground } from "./ground.ts";
import { routesOf } from "./growing.ts";
import type { Mail } from "./mail.ts";
import type { Settings } from "./settings.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** The year's rules and calendar, read by anyone, changed by the level that owns a window. */
export class Program extends Construct {
  constructor(scope: Construct, id: string, { records, api, alarms }: Ground, mail: Mail, { helpContact }: Settings) {
    super(scope, id);
    const program = new WorkflowFunction(this, "Http", {
      bundle: "program",
      description: "Rules, calendar, settings and the help contact",
      alarms,
      environment: { ...records.environment, MAIL_QUEUE_URL: mail.queue.url, ...(helpContact && { HELP_CONTACT: helpContact }) },
      may: [...records.mayRead(), ...records.mayWrite("program", "audit", "mail"), ...mail.queue.maySend()],
    });
    api.serve(routesOf("program"), program);
  }
}
