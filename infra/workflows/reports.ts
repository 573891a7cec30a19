import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { grants } from "#functions/reports/grants.ts";
import { routes } from "#functions/reports/routes.ts";
import { granted } from "../parts/granted.ts";
import type { Ground } from "../parts/ground.ts";
import { Schedules } from "../parts/schedules.ts";
import { WorkQueue } from "../parts/work-queue.ts";
import type { Settings } from "../settings.ts";
import { WorkflowFunction } from "../workflow-function.ts";
import type { Mail } from "./mail.ts";

/** The weekly report: frozen on Monday at 00:10, mailed at 08:00, kept for ever. It is looked for every day, so that a missed one is made the next. */
export class Reports extends Construct {
  readonly queue: WorkQueue;

  constructor(scope: Construct, id: string, ground: Ground, mail: Mail, { consoleUrl }: Settings) {
    super(scope, id);
    const { api } = ground;
    const countyTakes = Duration.minutes(5);
    this.queue = new WorkQueue(this, "Queue", { name: "report", workTakes: countyTakes });
    const queues = { MAIL_QUEUE_URL: mail.queue, REPORT_QUEUE_URL: this.queue };
    const links: Record<string, string> = consoleUrl === undefined ? {} : { CONSOLE_URL: consoleUrl };
    const onWeek = new WorkflowFunction(this, "OnWeek", ground, {
      bundle: "reports-on-week",
      description: "Finds the counties whose week closed without a report, or whose report was not mailed",
      timeout: Duration.minutes(1),
      granted: granted(ground, grants["on-week"], queues),
    });
    new Schedules(this, "Schedules", onWeek, ground);
    const onCounty = new WorkflowFunction(this, "OnCounty", ground, {
      bundle: "reports-on-county",
      description: "Counts one county's week, freezes it and puts its mails into the outbox",
      timeout: countyTakes,
      memorySize: 1024,
      granted: granted(ground, grants["on-county"], queues),
    });
    this.queue.isWorkedOffBy(onCounty, { batchSize: 1 });
    const reports = new WorkflowFunction(this, "Http", ground, {
      bundle: "reports",
      description: "Every week's report, as it was frozen",
      granted: granted(ground, grants.handler, queues),
      environment: links,
    });
    api.serve(routes, reports);
  }
}
