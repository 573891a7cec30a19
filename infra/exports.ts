import { Construct } from "constructs";
import { grants } from "#functions/exports/grants.ts";
import { routes } from "#functions/exports/routes.ts";
import { granted } from "./parts/granted.ts";
import type { Ground } from "./parts/ground.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** Lists of people as files. */
export class Exports extends Construct {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id);
    const { api } = ground;
    const exports = new WorkflowFunction(this, "Http", ground, {
      bundle: "exports",
      description: "Gives lists of people away as files, numbers masked",
      memorySize: 1024,
      granted: granted(ground, grants.handler),
    });
    api.serve(routes, exports);
  }
}
