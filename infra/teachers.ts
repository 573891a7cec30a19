import { Construct } from "constructs";
import { routes } from "#functions/teachers/routes.ts";
import type { Ground } from "./ground.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** Teachers, one by one. */
export class Teachers extends Construct {
  constructor(scope: Construct, id: string, { records, api, alarms }: Ground) {
    super(scope, id);
    const teachers = new WorkflowFunction(this, "Http", {
      bundle: "teachers",
      description: "Collects, reads and verifies teachers",
      alarms,
      environment: { ...records.environment, ...records.keyEnvironment },
      may: [
        ...records.mayRead(),
        ...records.mayWrite("organization", "teacher", "identity", "foreignHits", "audit"),
        ...records.mayOpenIdentities(),
      ],
    });
    api.serve(routes, teachers);
  }
}
