import { Construct } from "constructs";
import { routes } from "#functions/histories/routes.ts";
import type { Ground } from "./ground.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** What lies behind people and organisations, and numbers in full. */
export class Histories extends Construct {
  constructor(scope: Construct, id: string, { records, api, alarms }: Ground) {
    super(scope, id);
    const histories = new WorkflowFunction(this, "Http", {
      bundle: "histories",
      description: "Shows histories, and numbers in full to whoever may see them",
      alarms,
      environment: { ...records.environment, ...records.keyEnvironment },
      may: [...records.mayRead(), ...records.mayWrite("audit"), ...records.mayOpenIdentities()],
    });
    api.serve(routes, histories);
  }
}
