import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { grants } from "#functions/awards/grants.ts";
import { routes } from "#functions/awards/routes.ts";
import type { Ground } from "../../parts/ground.ts";
import { Schedules } from "../../parts/schedules.ts";
import { Workflow } from "../../parts/workflow.ts";
import { WorkflowFunction } from "../../workflow-function.ts";

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
    const onTick = new WorkflowFunction(this, "OnTick", ground, {
      bundle: "awards-on-tick",
      description: "00:10 and 08:00: brings what is pushed to what stands of awards, holds and consents",
      timeout: Duration.minutes(5),
      grant: grants["on-tick"],
    });
    new Schedules(this, "Schedules", onTick, ground);
  }
}
