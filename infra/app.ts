import { bundle } from "./bundle.ts";
import { contextOfArguments } from "./settings.ts";
import { cloudAssembly, synthesize } from "./synthesize.ts";

await bundle();
synthesize(contextOfArguments(process.argv), process.env.CDK_OUTDIR ?? cloudAssembly);
