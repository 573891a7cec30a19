import { Construct } from "constructs";
import { routes } from "#functions/program/routes.ts";
import type { Deadlines } from "./deadlines.ts";
import type { Ground } from "./ground.ts";
import type { Settings } from "./settings.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** The year's rules and calendar, read by anyone, changed by the level that owns a window. */
export class Program extends Construct {
  constructor(scope: Construct, id: string, { records, api, alarms }: Ground, deadlines: Deadlines, { helpContact }: Settings) {
    super(scope, id);
    const program = new WorkflowFunction(this, "Http", {
      bundle: "program",
      description: "Rules, calendar, settings and the help contact",
      alarms,
      environment: { ...records.environment, DEADLINE_QUEUE_URL: deadlines.queue.url, ...(helpContact && { HELP_CONTACT: helpContact }) },
      may: [...records.mayRead(), ...records.mayWrite("program", "audit"), ...deadlines.queue.maySend()],
    });
    api.serve(routes, program);
  }
}
