import { Construct } from "constructs";
import { routes } from "#functions/directory/routes.ts";
import type { Ground } from "./ground.ts";
import type { Mail } from "./mail.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** Organisations and teachers, one by one. */
export class Directory extends Construct {
  constructor(scope: Construct, id: string, { records, api, alarms }: Ground, mail: Mail) {
    super(scope, id);
    const directory = new WorkflowFunction(this, "Http", {
      bundle: "directory",
      description: "Organisations and teachers: collect, verify, correct, supplement",
      alarms,
      environment: { ...records.environment, ...records.keyEnvironment, MAIL_QUEUE_URL: mail.queue.url },
      may: [
        ...records.mayRead(),
        ...records.mayWrite(
          "organization",
          "organizationCode",
          "duty",
          "teacher",
          "identity",
          "foreignHits",
          "invitation",
          "audit",
          "mail",
        ),
        ...records.mayRemove("duty"),
        ...records.mayOpenIdentities(),
        ...records.mayInvite(),
        ...mail.queue.maySend(),
      ],
    });
    api.serve(routes, directory);
  }
}
