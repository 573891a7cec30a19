import { Construct } from "constructs";
import { routes } from "#functions/exports/routes.ts";
import type { Ground } from "./ground.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** Lists of people as files. */
export class Exports extends Construct {
  constructor(scope: Construct, id: string, { records, api, alarms }: Ground) {
    super(scope, id);
    const exports = new WorkflowFunction(this, "Http", {
      bundle: "exports",
      description: "Gives lists of people away as files, numbers masked",
      alarms,
      memorySize: 1024,
      environment: { ...records.environment },
      may: [...records.mayRead(), ...records.mayWrite("audit")],
    });
    api.serve(routes, exports);
  }
}
