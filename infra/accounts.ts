import { Construct } from "constructs";
import { grants } from "#functions/accounts/grants.ts";
import { routes } from "#functions/accounts/routes.ts";
import { granted } from "./parts/granted.ts";
import type { Ground } from "./parts/ground.ts";
import { WorkflowFunction } from "./workflow-function.ts";
import type { Mail } from "./workflows/mail.ts";

/** Accounts, roles and the invitations that bind them. */
export class Accounts extends Construct {
  constructor(scope: Construct, id: string, ground: Ground, mail: Mail) {
    super(scope, id);
    const { api } = ground;
    const accounts = new WorkflowFunction(this, "Http", ground, {
      bundle: "accounts",
      description: "Who may do what: appointments, invitations, sign-in",
      granted: granted(ground, grants.handler, { MAIL_QUEUE_URL: mail.queue }),
    });
    api.serve(routes, accounts);
  }
}
