import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { grants } from "#functions/reports/grants.ts";
import { routes } from "#functions/reports/routes.ts";
import type { Ground } from "../parts/ground.ts";
import { Schedules } from "../parts/schedules.ts";
import { Workflow } from "../parts/workflow.ts";
import { WorkflowFunction } from "../workflow-function.ts";

/** The weekly report: frozen on Monday at 00:10, mailed at 08:00, kept for ever. It is looked for every day, so that a missed one is made the next. */
export class Reports extends Workflow {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id, "The weekly report");
    const { REPORT_QUEUE_URL: counties } = ground.queues;
    const onWeek = new WorkflowFunction(this, "OnWeek", ground, {
      bundle: "reports-on-week",
      description: "Has every county looked at for weekly reports that are due",
      timeout: Duration.minutes(1),
      grant: grants["on-week"],
    });
    new Schedules(this, "Schedules", onWeek, ground);
    const onCounty = new WorkflowFunction(this, "OnCounty", ground, {
      bundle: "reports-on-county",
      description: "Finds what is due in one county, counts a week, freezes it and puts its mails into the outbox",
      timeout: counties.workTakes,
      memorySize: 1024,
      grant: grants["on-county"],
    });
    counties.isWorkedOffBy(onCounty, { batchSize: 1 });
    const reports = new WorkflowFunction(this, "Http", ground, {
      bundle: "reports",
      description: "Every week's report, as it was frozen",
      grant: grants.handler,
    });
    ground.api.serve(routes, reports);
  }
}
