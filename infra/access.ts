import { Construct } from "constructs";
import { routes } from "#functions/access/routes.ts";
import type { Ground } from "./ground.ts";
import type { Mail } from "./mail.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** Accounts, roles and the invitations that bind them. */
export class Access extends Construct {
  constructor(scope: Construct, id: string, { records, api, alarms }: Ground, mail: Mail) {
    super(scope, id);
    const access = new WorkflowFunction(this, "Http", {
      bundle: "access",
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
    api.serve(routes, access);
  }
}
