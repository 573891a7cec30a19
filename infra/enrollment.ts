import { Construct } from "constructs";
import { routes } from "#functions/enrollment/routes.ts";
import { routes as listRoutes } from "#functions/lists/routes.ts";
import type { Ground } from "./ground.ts";
import type { Mail } from "./mail.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** The cascade: open, draft, submit, return, lock; and apart from it what is made of submitted lists, which alone may open identity numbers. */
export class Enrollment extends Construct {
  constructor(scope: Construct, id: string, { records, api, alarms }: Ground, mail: Mail) {
    super(scope, id);
    const enrollment = new WorkflowFunction(this, "Http", {
      bundle: "enrollment",
      description: "Opens regions and units, enrolls teachers, submits, returns and locks lists",
      alarms,
      memorySize: 1024,
      environment: { ...records.environment, ...records.objectEnvironment, MAIL_QUEUE_URL: mail.queue.url },
      may: [
        ...records.mayRead(),
        ...records.mayWrite("enrollment", "unit", "region", "list", "audit", "mail"),
        ...mail.queue.maySend(),
        ...records.mayRemove("enrollment"),
        ...records.mayKeepObjects("lists"),
      ],
    });
    const lists = new WorkflowFunction(this, "Lists", {
      bundle: "lists",
      description: "Prints and exports submitted lists, compares them with the portal's",
      alarms,
      memorySize: 1024,
      environment: { ...records.environment, ...records.objectEnvironment, ...records.keyEnvironment },
      may: [...records.mayRead(), ...records.mayWrite("audit"), ...records.mayReadObjects("lists"), ...records.mayOpenIdentities()],
    });
    api.serve(routes, enrollment);
    api.serve(listRoutes, lists);
  }
}
