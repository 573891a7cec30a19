import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { readAccountLimit, refusalOfLimit } from "./concurrency.ts";
import { discover } from "./discover.ts";
import { contextOfArguments, contextOfCdkJson, examplesIn, outputsOf, refusalOfExamples, settingsOf } from "./settings.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const given = process.argv.slice(2);
const context: Record<string, unknown> = { ...contextOfCdkJson(), ...contextOfArguments(given) };
const settings = settingsOf((name) => context[name]);

const refuse = (fault: string): never => {
  console.error(`Not deployed: ${fault}`);
  process.exit(1);
};

const examples = examplesIn(settings);
if (examples.length > 0) refuse(refusalOfExamples(examples));
if (settings.signIn === "issuer") {
  const fault = await discover(settings.issuer);
  if (fault !== undefined) refuse(fault);
  console.log(`${settings.issuer} answers as an issuer should.`);
}

try {
  const limit = await readAccountLimit(settings.region);
  const short = refusalOfLimit(limit, settings.reserve === "on");
  if (short !== undefined) refuse(short);
  console.log(`The account runs ${limit} functions at once, which is enough.`);
} catch (error) {
  console.warn(
    `How many functions the account runs at once could not be read: ${error instanceof Error ? error.message : error}. Going on.`,
  );
}

const region = settings.region === undefined ? {} : { AWS_REGION: settings.region };
const cdk = spawn(
  process.execPath,
  [`${root}node_modules/aws-cdk/bin/cdk`, "deploy", "Xueshi", "--outputs-file", outputsOf(settings), ...given],
  {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...region },
  },
);
const [code] = await once(cdk, "exit");
process.exitCode = Number(code ?? 1);
