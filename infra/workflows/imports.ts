import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { grants } from "#functions/imports/grants.ts";
import { routes } from "#functions/imports/routes.ts";
import { joined } from "../parts/granted.ts";
import type { Ground } from "../parts/ground.ts";
import { everyFiveMinutes, Schedules } from "../parts/schedules.ts";
import { Workflow } from "../parts/workflow.ts";
import { WorkflowFunction } from "../workflow-function.ts";
import { type WorkflowOf, workflows } from "./all.ts";

const sheetsOf = (all: Readonly<Record<string, WorkflowOf>>) => Object.values(all).flatMap(({ sheets }) => sheets ?? []);

/** Spreadsheets of schools, teachers and enrollments: checked whole, written in chunks, undone where asked. */
export class Imports extends Workflow {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id, "Spreadsheets: taken in, checked whole, written in chunks, undone where asked");
    const { api, queues } = ground;
    const { IMPORT_QUEUE_URL: chunks } = queues;
    const imports = new WorkflowFunction(this, "Http", ground, {
      bundle: "imports",
      description: "Takes a sheet in, shows how far it is, gives templates and error sheets",
      memorySize: 1536,
      grant: grants.handler,
    });
    const onChunk = new WorkflowFunction(this, "OnChunk", ground, {
      bundle: "imports-on-chunk",
      description: "Works off a part of an import, or takes it back",
      timeout: chunks.workTakes,
      memorySize: 1536,
      grant: joined(grants["on-chunk"], ...sheetsOf(workflows)),
    });
    chunks.isWorkedOffBy(onChunk, { batchSize: 1 });
    const onTick = new WorkflowFunction(this, "OnTick", ground, {
      bundle: "imports-on-tick",
      description: "Every five minutes: has imports worked on whose message was lost",
      timeout: Duration.minutes(1),
      grant: grants["on-tick"],
    });
    new Schedules(this, "Schedules", onTick, ground, everyFiveMinutes);
    api.serve(routes, imports);
  }
}
