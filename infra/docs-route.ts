import { Construct } from "constructs";
import { routes } from "#functions/docs/routes.ts";
import type { Ground } from "./ground.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** `GET /openapi.json`. */
export class Docs extends Construct {
  constructor(scope: Construct, id: string, { api, alarms }: Ground) {
    super(scope, id);
    const docs = new WorkflowFunction(this, "Http", { bundle: "docs", description: "The API's own description", alarms, may: [] });
    api.serve(routes, docs);
  }
}
