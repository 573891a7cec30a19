import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { grants } from "#functions/imports/grants.ts";
import { routes } from "#functions/imports/routes.ts";
import { granted } from "../parts/granted.ts";
import type { Ground } from "../parts/ground.ts";
import { WorkQueue } from "../parts/work-queue.ts";
import { WorkflowFunction } from "../workflow-function.ts";
import type { Mail } from "./mail.ts";

/** Spreadsheets of schools, teachers and enrollments: checked whole, written in chunks, undone where asked. */
export class Imports extends Construct {
  readonly queue: WorkQueue;

  constructor(scope: Construct, id: string, ground: Ground, mail: Mail) {
    super(scope, id);
    const { api } = ground;
    const chunkTakes = Duration.minutes(5);
    this.queue = new WorkQueue(this, "Queue", { name: "import", workTakes: chunkTakes });
    const queues = { IMPORT_QUEUE_URL: this.queue, MAIL_QUEUE_URL: mail.queue };
    const imports = new WorkflowFunction(this, "Http", ground, {
      bundle: "imports",
      description: "Takes a sheet in, shows how far it is, gives templates and error sheets",
      memorySize: 1536,
      granted: granted(ground, grants.handler, queues),
    });
    const onChunk = new WorkflowFunction(this, "OnChunk", ground, {
      bundle: "imports-on-chunk",
      description: "Works off a part of an import, or takes it back",
      timeout: chunkTakes,
      memorySize: 1536,
      granted: granted(ground, grants["on-chunk"], queues),
    });
    this.queue.isWorkedOffBy(onChunk, { batchSize: 1, atOnce: 5 });
    api.serve(routes, imports);
  }
}
