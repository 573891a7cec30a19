import { Construct } from "constructs";
import { grants } from "#functions/enrollment/grants.ts";
import { routes } from "#functions/enrollment/routes.ts";
import { grants as listGrants } from "#functions/lists/grants.ts";
import { routes as listRoutes } from "#functions/lists/routes.ts";
import { granted } from "./parts/granted.ts";
import type { Ground } from "./parts/ground.ts";
import { WorkflowFunction } from "./workflow-function.ts";
import type { Mail } from "./workflows/mail.ts";

/** The cascade: open, draft, submit, return, lock; and apart from it what is made of submitted lists, which alone may open identity numbers. */
export class Enrollment extends Construct {
  constructor(scope: Construct, id: string, ground: Ground, mail: Mail) {
    super(scope, id);
    const { api } = ground;
    const enrollment = new WorkflowFunction(this, "Http", ground, {
      bundle: "enrollment",
      description: "Opens regions and units, enrolls teachers, submits, returns and locks lists",
      memorySize: 1024,
      granted: granted(ground, grants.handler, { MAIL_QUEUE_URL: mail.queue }),
    });
    const lists = new WorkflowFunction(this, "Lists", ground, {
      bundle: "lists",
      description: "Prints and exports submitted lists, compares them with the portal's",
      memorySize: 1024,
      granted: granted(ground, listGrants.handler),
    });
    api.serve(routes, enrollment);
    api.serve(listRoutes, lists);
  }
}
