import { Construct } from "constructs";
import { routes } from "#functions/accounts/routes.ts";
import type { Ground } from "./ground.ts";
import type { Mail } from "./mail.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** Accounts, roles and the invitations that bind them. */
export class Accounts extends Construct {
  constructor(scope: Construct, id: string, { records, api, alarms }: Ground, mail: Mail) {
    super(scope, id);
    const accounts = new WorkflowFunction(this, "Http", {
      bundle: "accounts",
      description: "Who may do what: appointments, invitations, sign-in",
      alarms,
      environment: { ...records.environment, ...records.keyEnvironment, MAIL_QUEUE_URL: mail.queue.url },
      may: [
        ...records.mayRead(),
        ...records.mayWrite("account", "role", "invitation", "invited", "relief", "organization", "audit", "mail"),
        ...records.mayRemove("role"),
        ...records.mayInvite(),
        ...mail.queue.maySend(),
      ],
    });
    api.serve(routes, accounts);
  }
}
