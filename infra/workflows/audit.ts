import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { grants } from "#functions/audit/grants.ts";
import { routes } from "#functions/audit/routes.ts";
import type { Ground } from "../parts/ground.ts";
import { Schedules } from "../parts/schedules.ts";
import { Workflow } from "../parts/workflow.ts";
import { WorkflowFunction } from "../workflow-function.ts";

/** Who did what, when, for whom and why: read by the county, changed by nobody, copied to where it cannot be overwritten, and compared with its copies. */
export class Audit extends Workflow {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id, "The audit, and its copies");
    const { api, archive } = ground;
    const audit = new WorkflowFunction(this, "Http", ground, {
      bundle: "audit",
      description: "Who did what, when, for whom and why: read by person, by day, by actor; changed by nobody",
      grant: grants.handler,
    });
    api.serve(routes, audit);
    const onRows = new WorkflowFunction(this, "OnRows", ground, {
      bundle: "audit-on-rows",
      description: "Copies the rows of the audit by day, and counts what was rewritten",
      timeout: Duration.minutes(1),
      grant: grants["on-rows"],
    });
    archive.isFilledBy(onRows);
    const onTick = new WorkflowFunction(this, "OnTick", ground, {
      bundle: "audit-on-tick",
      description: "00:10 and 08:00: compares the audit of the days before yesterday with its copies, each day once",
      timeout: Duration.minutes(15),
      memorySize: 1024,
      grant: grants["on-tick"],
    });
    new Schedules(this, "Schedules", onTick, ground);
  }
}
