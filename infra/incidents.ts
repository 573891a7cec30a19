import { Construct } from "constructs";
import { grants } from "#functions/incidents/grants.ts";
import { routes } from "#functions/incidents/routes.ts";
import { granted } from "./parts/granted.ts";
import type { Ground } from "./parts/ground.ts";
import { WorkflowFunction } from "./workflow-function.ts";
import type { Mail } from "./workflows/mail.ts";

/** Leaks of personal data, from the report to who answers for it; nobody may take one away. */
export class Incidents extends Construct {
  constructor(scope: Construct, id: string, ground: Ground, mail: Mail) {
    super(scope, id);
    const incidents = new WorkflowFunction(this, "Http", ground, {
      bundle: "incidents",
      description: "Leaks of personal data: report, findings, conclusion, trail",
      granted: granted(ground, grants.handler, { MAIL_QUEUE_URL: mail.queue }),
    });
    ground.api.serve(routes, incidents);
  }
}
