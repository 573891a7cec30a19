import { Construct } from "constructs";
import { grants } from "#functions/organizations/grants.ts";
import { routes } from "#functions/organizations/routes.ts";
import { granted } from "./parts/granted.ts";
import type { Ground } from "./parts/ground.ts";
import { WorkflowFunction } from "./workflow-function.ts";
import type { Mail } from "./workflows/mail.ts";

/** Organisations, one by one, and who leads them. */
export class Organizations extends Construct {
  constructor(scope: Construct, id: string, ground: Ground, mail: Mail) {
    super(scope, id);
    const { api } = ground;
    const organizations = new WorkflowFunction(this, "Http", ground, {
      bundle: "organizations",
      description: "Adds and edits organisations, names principals",
      granted: granted(ground, grants.handler, { MAIL_QUEUE_URL: mail.queue }),
    });
    api.serve(routes, organizations);
  }
}
