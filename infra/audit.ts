import { Construct } from "constructs";
import { grants } from "#functions/audit/grants.ts";
import { routes } from "#functions/audit/routes.ts";
import { granted } from "./parts/granted.ts";
import type { Ground } from "./parts/ground.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** Who did what, when, for whom and why; read by the office, changed by nobody. */
export class Audit extends Construct {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id);
    const audit = new WorkflowFunction(this, "Http", ground, {
      bundle: "audit",
      description: "The audit by person, by day, by actor",
      granted: granted(ground, grants.handler),
    });
    ground.api.serve(routes, audit);
  }
}
