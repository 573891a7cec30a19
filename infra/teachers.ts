import { Construct } from "constructs";
import { grants } from "#functions/teachers/grants.ts";
import { routes } from "#functions/teachers/routes.ts";
import { granted } from "./parts/granted.ts";
import type { Ground } from "./parts/ground.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** Teachers, one by one. */
export class Teachers extends Construct {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id);
    const { api } = ground;
    const teachers = new WorkflowFunction(this, "Http", ground, {
      bundle: "teachers",
      description: "Collects, reads and verifies teachers",
      granted: granted(ground, grants.handler),
    });
    api.serve(routes, teachers);
  }
}
