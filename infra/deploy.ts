import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { readAccountLimit, refusalOfLimit } from "./concurrency.ts";
import { discover } from "./discover.ts";
import { runningAt } from "./operator/running.ts";
import { refusalOfSecret } from "./operator/smtp-secret.ts";
import { streamOf } from "./operator/table.ts";
import { refusalOfTable } from "./operator/table-change.ts";
import { contextOfArguments, contextOfCdkJson, examplesIn, outputsOf, refusalOfExamples, settingsOf } from "./settings.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const OURS = ["--new-table", "--release"];
const all = process.argv.slice(2);
const given = all.filter((word) => !OURS.includes(word));
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
  console.log(`${settings.issuer} answers as an issuer should; its access tokens for ${settings.audience.join(", ")} are taken.`);
}

const place = { name: settings.stackName, region: settings.region };
const running = await runningAt(place).catch((error: unknown) =>
  refuse(`the running stack ${place.name} cannot be read (${error instanceof Error ? error.message : error}).`),
);
const [newTable, release] = OURS.map((word) => all.includes(word));
const wanted = { tableName: settings.tableName, hold: settings.hold === "on", newTable: newTable === true, release: release === true };
const endangered = refusalOfTable(running, wanted);
if (endangered !== undefined) refuse(endangered);
if (settings.tableName !== undefined && settings.tableStream === undefined) {
  const stream = await streamOf(settings.tableName, settings.region);
  if (stream !== undefined) given.push("-c", `tableStream=${stream}`);
  else if (settings.hold === "off")
    refuse(`${settings.tableName} has no stream, by which the audit is copied: npm run operator -- verify says how it gets one.`);
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

if (settings.mail === "smtp") {
  try {
    const missing = await refusalOfSecret(settings.smtpSecret, settings.region);
    if (missing !== undefined) refuse(missing);
  } catch (error) {
    console.warn(
      `Whether the secret of the mail server is there could not be read: ${error instanceof Error ? error.message : error}. Going on.`,
    );
  }
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
