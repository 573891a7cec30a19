import { Construct } from "constructs";
import { grants } from "#functions/histories/grants.ts";
import { routes } from "#functions/histories/routes.ts";
import { granted } from "./parts/granted.ts";
import type { Ground } from "./parts/ground.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** What lies behind people and organisations, and numbers in full. */
export class Histories extends Construct {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id);
    const { api } = ground;
    const histories = new WorkflowFunction(this, "Http", ground, {
      bundle: "histories",
      description: "Shows histories, and numbers in full to whoever may see them",
      granted: granted(ground, grants.handler),
    });
    api.serve(routes, histories);
  }
}
