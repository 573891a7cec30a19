import { fileURLToPath } from "node:url";
import { App } from "aws-cdk-lib";
import { bundle } from "./bundle.ts";
import { contextOfArguments, contextOfCdkJson, settingsOf } from "./settings.ts";
import { Xueshi } from "./stack.ts";

await bundle();
const app = new App({
  outdir: process.env.CDK_OUTDIR ?? fileURLToPath(new URL("../cdk.out", import.meta.url)),
  context: { ...contextOfCdkJson(), ...contextOfArguments(process.argv) },
  analyticsReporting: false,
});
new Xueshi(
  app,
  "Xueshi",
  settingsOf((name) => app.node.tryGetContext(name)),
);
app.synth();
