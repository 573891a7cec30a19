import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { grants } from "#functions/confirmations/grants.ts";
import { routes } from "#functions/confirmations/routes.ts";
import type { Ground } from "../parts/ground.ts";
import { everyFiveMinutes, Schedules } from "../parts/schedules.ts";
import { Workflow } from "../parts/workflow.ts";
import { WorkflowFunction } from "../workflow-function.ts";

/** What schools confirm, and whole schools registered by it off a queue. */
export class Confirmations extends Workflow {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id, "Credit: confirmed by schools in numbered lists, audited, registered school by school");
    const { CREDIT_QUEUE_URL: chunks } = ground.queues;
    const confirmations = new WorkflowFunction(this, "Http", ground, {
      bundle: "confirmations",
      description: "Lists by which schools confirm, and jobs that register whole schools",
      memorySize: 1024,
      grant: grants.handler,
    });
    ground.api.serve(routes, confirmations);
    const onChunk = new WorkflowFunction(this, "OnChunk", ground, {
      bundle: "confirmations-on-chunk",
      description: "Registers some teachers of a school, each as by hand",
      timeout: chunks.workTakes,
      memorySize: 1024,
      grant: grants["on-chunk"],
    });
    chunks.isWorkedOffBy(onChunk, { batchSize: 1 });
    const onTick = new WorkflowFunction(this, "OnTick", ground, {
      bundle: "confirmations-on-tick",
      description: "Every five minutes: has registrations of whole schools gone on with whose message was lost",
      timeout: Duration.minutes(1),
      grant: grants["on-tick"],
    });
    new Schedules(this, "Schedules", onTick, ground, everyFiveMinutes);
  }
}
