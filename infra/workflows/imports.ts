import type { Construct } from "constructs";
import { routes } from "#functions/imports/routes.ts";
import type { Ground } from "../parts/ground.ts";
import { Workflow } from "../parts/workflow.ts";
import { WorkflowFunction } from "../workflow-function.ts";

/** Spreadsheets of schools, teachers and enrollments: checked whole, written in chunks, undone where asked. */
export class Imports extends Workflow {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id, "Spreadsheets: taken in, checked whole, written in chunks, undone where asked");
    const { records, api, queues } = ground;
    const { IMPORT_QUEUE_URL: chunks, MAIL_QUEUE_URL: mails } = queues;
    const shared = {
      environment: {
        ...records.environment,
        ...records.objectEnvironment,
        ...records.keyEnvironment,
        IMPORT_QUEUE_URL: chunks.url,
        MAIL_QUEUE_URL: mails.url,
      },
    };
    const may = [
      ...records.mayRead(),
      ...records.mayKeepObjects("imports"),
      ...records.mayOpenIdentities(),
      ...chunks.maySend(),
      ...mails.maySend(),
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
      timeout: chunks.workTakes,
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
    chunks.isWorkedOffBy(onChunk, { batchSize: 1, atOnce: 5 });
    api.serve(routes, imports);
  }
}
