import { Construct } from "constructs";
import { grants } from "#functions/program/grants.ts";
import { routes } from "#functions/program/routes.ts";
import { granted } from "./parts/granted.ts";
import type { Ground } from "./parts/ground.ts";
import type { Settings } from "./settings.ts";
import { WorkflowFunction } from "./workflow-function.ts";
import type { Deadlines } from "./workflows/deadlines.ts";

/** The year's rules and calendar, read by anyone, changed by the level that owns a window. */
export class Program extends Construct {
  constructor(scope: Construct, id: string, ground: Ground, deadlines: Deadlines, { helpContact }: Settings) {
    super(scope, id);
    const program = new WorkflowFunction(this, "Http", ground, {
      bundle: "program",
      description: "Rules, calendar, settings and the help contact",
      granted: granted(ground, grants.handler, { DEADLINE_QUEUE_URL: deadlines.queue }),
      environment: { ...(helpContact && { HELP_CONTACT: helpContact }) },
    });
    ground.api.serve(routes, program);
  }
}
