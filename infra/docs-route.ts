import { Construct } from "constructs";
import { routes } from "#functions/docs/routes.ts";
import type { Ground } from "./parts/ground.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** `GET /openapi.json`. */
export class Docs extends Construct {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id);
    const docs = new WorkflowFunction(this, "Http", ground, { bundle: "docs", description: "The API's own description" });
    ground.api.serve(routes, docs);
  }
}
