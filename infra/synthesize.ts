import { fileURLToPath } from "node:url";
import { App, Validations } from "aws-cdk-lib";
import type { CloudAssembly } from "aws-cdk-lib/cx-api";
import { AwsSolutionsChecks, ServerlessChecks } from "cdk-nag";
import { contextOfCdkJson, settingsOf } from "./settings.ts";
import { Xueshi } from "./stack.ts";

/** Where `cdk synth` leaves the template that `npm run deploy` deploys. */
export const cloudAssembly = fileURLToPath(new URL("../cdk.out", import.meta.url));

/** Makes the template from the bundles as they lie there; throws where a check of AwsSolutions or Serverless finds something nobody gave a reason for. */
export const synthesize = (context: Readonly<Record<string, unknown>> = {}, outdir = cloudAssembly): CloudAssembly => {
  const app = new App({ outdir, context: { ...contextOfCdkJson(), ...context }, analyticsReporting: false });
  new Xueshi(
    app,
    "Xueshi",
    settingsOf((name) => app.node.tryGetContext(name)),
  );
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  return app.synth();
};
