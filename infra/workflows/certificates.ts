import type { Construct } from "constructs";
import { grants as ofBadges } from "#functions/badges/grants.ts";
import { routes as badgesRoutes } from "#functions/badges/routes.ts";
import { grants } from "#functions/certificates/grants.ts";
import { routes } from "#functions/certificates/routes.ts";
import type { Ground } from "../parts/ground.ts";
import { Workflow } from "../parts/workflow.ts";
import { WorkflowFunction } from "../workflow-function.ts";

/** Certificates of registered credit: checked by anybody who has the code, their pages made off a queue. */
export class Certificates extends Workflow {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id, "Certificates: checked by anybody who has the code, printed, issued anew");
    const { CERTIFICATE_QUEUE_URL: pages } = ground.queues;
    const certificates = new WorkflowFunction(this, "Http", ground, {
      bundle: "certificates",
      description: "Checks a certificate by its code, gives its page, issues it anew",
      grant: grants.handler,
      environment: { CERTIFICATE_ADDRESS: ground.settings.certificateAddress },
    });
    ground.api.serve(routes, certificates);
    const onMake = new WorkflowFunction(this, "OnMake", ground, {
      bundle: "certificates-on-make",
      description: "Makes the page of a certificate, once",
      timeout: pages.workTakes,
      memorySize: 1024,
      grant: grants["on-make"],
      environment: { CERTIFICATE_ADDRESS: ground.settings.certificateAddress },
    });
    pages.isWorkedOffBy(onMake, { batchSize: 5 });
  }
}

/** What verifies the credentials of certificates, for whoever has one. */
export class Badges extends Workflow {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id, "Open Badges: who issues, keys, status lists, credentials");
    const badges = new WorkflowFunction(this, "Http", ground, {
      bundle: "badges",
      description: "Gives credentials, and what verifies them",
      grant: ofBadges.handler,
      environment: { CERTIFICATE_ADDRESS: ground.settings.certificateAddress },
    });
    ground.api.serve(badgesRoutes, badges);
  }
}
