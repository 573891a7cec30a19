import { Construct } from "constructs";
import { routes as exportRoutes } from "#functions/exports/routes.ts";
import { routes } from "#functions/records/routes.ts";
import type { Ground } from "./ground.ts";
import { WorkflowFunction } from "./workflow-function.ts";

/** What becomes of teachers' records: corrections and their checks, history, unmasking. */
export class TeacherRecords extends Construct {
  constructor(scope: Construct, id: string, { records, api, alarms }: Ground) {
    super(scope, id);
    const corrections = new WorkflowFunction(this, "Http", {
      bundle: "records",
      description: "Corrects and supplements records, checks corrections, shows history",
      alarms,
      environment: { ...records.environment, ...records.keyEnvironment },
      may: [
        ...records.mayRead(),
        ...records.mayWrite("teacher", "change", "identity", "foreignHits", "audit"),
        ...records.mayRemove("identity"),
        ...records.mayOpenIdentities(),
      ],
    });
    const exports = new WorkflowFunction(this, "Exports", {
      bundle: "exports",
      description: "Gives lists of people away as files, numbers masked",
      alarms,
      memorySize: 1024,
      environment: { ...records.environment },
      may: [...records.mayRead(), ...records.mayWrite("audit")],
    });
    api.serve(routes, corrections);
    api.serve(exportRoutes, exports);
  }
}
