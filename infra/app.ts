import { bundle } from "./bundle.ts";
import { layPageBeside } from "./console/build.ts";
import { contextOfArguments } from "./settings.ts";
import { cloudAssembly, synthesize } from "./synthesize.ts";

await bundle();
await layPageBeside();
synthesize(contextOfArguments(process.argv), process.env.CDK_OUTDIR ?? cloudAssembly);
