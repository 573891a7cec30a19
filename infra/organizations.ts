import { Construct } from "constructs";
import { routes } from "#functions/organizations/routes.ts";
import type { Ground } from "./ground.ts";
import type { Mail } from "./mail.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** Organisations, one by one, and who leads them. */
export class Organizations extends Construct {
  constructor(scope: Construct, id: string, { records, api, alarms }: Ground, mail: Mail) {
    super(scope, id);
    const organizations = new WorkflowFunction(this, "Http", {
      bundle: "organizations",
      description: "Adds and edits organisations, names principals",
      alarms,
      environment: { ...records.environment, ...records.keyEnvironment, MAIL_QUEUE_URL: mail.queue.url },
      may: [
        ...records.mayRead(),
        ...records.mayWrite("organization", "organizationCode", "duty", "teacher", "invitation", "audit", "mail"),
        ...records.mayRemove("duty"),
        ...records.mayInvite(),
        ...mail.queue.maySend(),
      ],
    });
    api.serve(routes, organizations);
  }
}
