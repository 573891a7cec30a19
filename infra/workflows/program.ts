import type { Construct } from "constructs";
import { grants } from "#functions/program/grants.ts";
import { routes } from "#functions/program/routes.ts";
import type { Ground } from "../parts/ground.ts";
import { Workflow } from "../parts/workflow.ts";
import { WorkflowFunction } from "../workflow-function.ts";

/** Rules, calendar, settings, and whom to ask (GOV-03), which the deployment says. */
export class Program extends Workflow {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id, "Rules, calendar, settings and the help contact");
    const { helpContact } = ground.settings;
    const program = new WorkflowFunction(this, "Http", ground, {
      bundle: "program",
      description: "Rules, calendar, settings and the help contact: read by anyone, changed by the level that owns a window",
      grant: grants.handler,
      environment: { ...(helpContact && { HELP_CONTACT: helpContact }) },
    });
    ground.api.serve(routes, program);
  }
}
