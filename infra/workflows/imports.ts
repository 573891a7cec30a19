import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { routes } from "#functions/imports/routes.ts";
import type { Ground } from "../parts/ground.ts";
import { WorkQueue } from "../parts/work-queue.ts";
import { WorkflowFunction } from "../workflow-function.ts";
import type { Mail } from "./mail.ts";

/** Spreadsheets of schools, teachers and enrollments: checked whole, written in chunks, undone where asked. */
export class Imports extends Construct {
  readonly queue: WorkQueue;

  constructor(scope: Construct, id: string, ground: Ground, mail: Mail) {
    super(scope, id);
    const { records, api } = ground;
    const chunkTakes = Duration.minutes(5);
    this.queue = new WorkQueue(this, "Queue", { name: "import", workTakes: chunkTakes });
    const shared = {
      environment: {
        ...records.environment,
        ...records.objectEnvironment,
        ...records.keyEnvironment,
        IMPORT_QUEUE_URL: this.queue.url,
        MAIL_QUEUE_URL: mail.queue.url,
      },
    };
    const may = [
      ...records.mayRead(),
      ...records.mayKeepObjects("imports"),
      ...records.mayOpenIdentities(),
      ...this.queue.maySend(),
      ...mail.queue.maySend(),
    ];
    const imports = new WorkflowFunction(this, "Http", ground, {
      ...shared,
      bundle: "imports",
      description: "Takes a sheet in, shows how far it is, gives templates and error sheets",
      memorySize: 1536,
      may: [...may, ...records.mayWrite("import", "importChunk", "foreignHits", "audit")],
    });
    const onChunk = new WorkflowFunction(this, "OnChunk", ground, {
      ...shared,
      bundle: "imports-on-chunk",
      description: "Works off a part of an import, or takes it back",
      timeout: chunkTakes,
      memorySize: 1536,
      may: [
        ...may,
        ...records.mayInvite(),
        ...records.mayWrite(
          "import",
          "importChunk",
          "organization",
          "organizationCode",
          "teacher",
          "change",
          "made",
          "stint",
          "transfer",
          "filed",
          "asked",
          "identity",
          "enrollment",
          "unit",
          "region",
        ),
        ...records.mayWrite("invitation", "foreignHits", "audit", "mail"),
        ...records.mayRemove("organization", "organizationCode", "teacher", "identity", "enrollment", "invitation"),
      ],
    });
    this.queue.isWorkedOffBy(onChunk, { batchSize: 1, atOnce: 5 });
    api.serve(routes, imports);
  }
}
