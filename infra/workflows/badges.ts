import type { Construct } from "constructs";
import { grants } from "#functions/badges/grants.ts";
import { routes } from "#functions/badges/routes.ts";
import type { Ground } from "../parts/ground.ts";
import { Workflow } from "../parts/workflow.ts";
import { WorkflowFunction } from "../workflow-function.ts";

/** What verifies the credentials of certificates, for whoever has one. */
export class Badges extends Workflow {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id, "Open Badges: who issues, keys, status lists, credentials");
    const badges = new WorkflowFunction(this, "Http", ground, {
      bundle: "badges",
      description: "Gives credentials, and what verifies them",
      grant: grants.handler,
      environment: { CERTIFICATE_ADDRESS: ground.settings.certificateAddress },
    });
    ground.api.serve(routes, badges);
  }
}
