import { Construct } from "constructs";
import { routes } from "#functions/audit/routes.ts";
import type { Ground } from "./ground.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** Who did what, when, for whom and why; read by the office, changed by nobody. */
export class Audit extends Construct {
  constructor(scope: Construct, id: string, { records, api, alarms }: Ground) {
    super(scope, id);
    const audit = new WorkflowFunction(this, "Http", {
      bundle: "audit",
      description: "The audit by person, by day, by actor",
      alarms,
      environment: records.environment,
      may: records.mayRead(),
    });
    api.serve(routes, audit);
  }
}
