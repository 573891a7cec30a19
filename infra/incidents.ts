import { Construct } from "constructs";
import { routes } from "#functions/incidents/routes.ts";
import type { Ground } from "./ground.ts";
import type { Mail } from "./mail.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** Leaks of personal data, from the report to who answers for it; nobody may take one away. */
export class Incidents extends Construct {
  constructor(scope: Construct, id: string, { records, api, alarms }: Ground, mail: Mail) {
    super(scope, id);
    const incidents = new WorkflowFunction(this, "Http", {
      bundle: "incidents",
      description: "Leaks of personal data: report, findings, conclusion, trail",
      alarms,
      environment: { ...records.environment, MAIL_QUEUE_URL: mail.queue.url },
      may: [...records.mayRead(), ...records.mayWrite("incident", "audit", "mail"), ...mail.queue.maySend()],
    });
    api.serve(routes, incidents);
  }
}
