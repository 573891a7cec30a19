import type { Construct } from "constructs";
import { grants } from "#functions/awards/grants.ts";
import { routes } from "#functions/awards/routes.ts";
import type { Ground } from "../parts/ground.ts";
import { Workflow } from "../parts/workflow.ts";
import { WorkflowFunction } from "../workflow-function.ts";

/** Awards of lessons: made public as proposed, objected to, given. */
export class Awards extends Workflow {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id, "Awards of lessons: made public as proposed, objected to, given");
    const awards = new WorkflowFunction(this, "Http", ground, {
      bundle: "awards",
      description: "Awards of lessons: made public as proposed, objected to, given",
      grant: grants.handler,
      environment: { PUBLIC_ROUTES: ground.settings.publicRoutes },
    });
    ground.api.serve(routes, awards);
  }
}
