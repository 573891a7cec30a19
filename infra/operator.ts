import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { Command, Option } from "commander";
import * as z from "zod";
import { FirstAsk } from "#domain/accounts/appointments/appoint-first.ts";
import { MailKey } from "#domain/ids.ts";
import { MailState } from "#domain/mail/states.ts";
import type { Verdict } from "#domain/mail/types.ts";
import type { Outcome } from "#domain/outcome.ts";
import { sentence } from "#domain/refusals.ts";
import { appointTheFirst } from "#functions/accounts/first.ts";
import { mailsIn, settleAsOperator } from "#functions/mail/operator.ts";
import { nowAt } from "#platform/clock.ts";
import { keysCommand } from "./keys.ts";
import { QUEUES, redrive } from "./redrive.ts";

const file = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** What `npm run deploy` leaves behind for the operator. */
export const OUTPUTS = file("cdk.out/outputs.json");
const LOCAL = file(".local/operator.env");

const Outputs = z.record(z.string(), z.object({ Operator: z.string() }).loose());
const Variables = z.record(z.string(), z.string());

/** Finds out where the deployment is, and with which credentials to go there: those of the local runtime, or the caller's own for AWS. */
const reach = async ({ local, env, outputs }: { local?: true; env?: string; outputs: string }): Promise<void> => {
  const given = local ? LOCAL : env;
  if (given !== undefined) {
    if (!existsSync(given))
      throw new Error(
        `${given} is not there; is the local runtime running? Started with --data DIR, it is reached by --env DIR/operator.env.`,
      );
    Object.assign(process.env, parseEnv(readFileSync(given, "utf8")));
    return;
  }
  if (!existsSync(outputs)) throw new Error(`${outputs} is not there; it is written by npm run deploy. For the local runtime use --local.`);
  const [stack] = Object.values(Outputs.parse(JSON.parse(readFileSync(outputs, "utf8"))));
  Object.assign(process.env, Variables.parse(JSON.parse(stack?.Operator ?? "{}")));
  const { accessKeyId, secretAccessKey, sessionToken } = await new DynamoDBClient({}).config.credentials();
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken !== undefined && { AWS_SESSION_TOKEN: sessionToken }),
  });
};

const now = () => nowAt(Date.now());

/** Prints what was done; a refusal is printed with its code, and ends the command with 1. */
const printOutcome = <T>(outcome: Outcome<T>, words: (value: T) => string): void => {
  if (outcome.ok) console.log(words(outcome.value));
  else {
    const { code, rule, data } = outcome.refusal;
    console.error(`${code} (${rule}): ${sentence(code, data, "zh")}`);
    process.exitCode = 1;
  }
};

const program = new Command("operator")
  .description("Acts on a deployment by its own credentials")
  .hook("preAction", () => reach(program.opts()));
program
  .option("--local", "the runtime on this machine, started without --data (.local/operator.env)")
  .option("--env <file>", "another file of variables: DIR/operator.env of a runtime started with --data DIR")
  .option("--outputs <file>", "the outputs of the deployed stack", OUTPUTS);

program
  .command("appoint-first")
  .description("Appoints the first administrator of an organisation that has none; prints the one-time invitation")
  .requiredOption("--code <code>", "the organisation's code")
  .requiredOption("--administrator <name>", "who is invited")
  .requiredOption("--duty <statement>", "the duty statement (SEC-02)")
  .option("--mailbox <address>", "where the invitation is sent; without it, hand the code over")
  .option("--make <name>", "make the organisation under this name if it is not there")
  .addOption(new Option("--level <level>", "its level").choices(["PROVINCE", "PREFECTURE", "COUNTY"]).default("COUNTY"))
  .option("--parent <code>", "the code of the organisation above it")
  .action(async ({ code, administrator, duty, mailbox, make, level, parent }) => {
    const ask = FirstAsk.safeParse({
      code,
      ...(make && { make: { name: make, level, ...(parent && { parent }) } }),
      administrator: { name: administrator, dutyStatement: duty, ...(mailbox && { mailbox }) },
    });
    if (!ask.success) return program.error(z.prettifyError(ask.error));
    printOutcome(
      await appointTheFirst(ask.data, now()),
      (made) => `${made.organizationName} ${made.organization}\n${made.code} (until ${made.expiresAt})`,
    );
  });

program
  .command("redrive")
  .description("Puts the dead letters of a queue back on it")
  .argument("<queue>", `one of ${Object.keys(QUEUES).join(", ")}`)
  .action(async (name) => {
    const queue = z.enum(["deadline", "import", "mail", "report"]).safeParse(name);
    if (!queue.success) return program.error(z.prettifyError(queue.error));
    console.log(`${await redrive(queue.data)} messages put back`);
  });

program
  .command("mails")
  .description("The mails that wait, failed, or whose fate is unknown")
  .addOption(new Option("--state <state>").choices(MailState.options).default("UNKNOWN"))
  .action(async ({ state }) => {
    const mails = await mailsIn(MailState.parse(state));
    console.log(mails.map(({ key, askedAt }) => `${askedAt}  ${key}`).join("\n") || `No mail is ${state}.`);
  });

const settle = (name: string, as: Verdict, description: string): void => {
  program
    .command(name)
    .description(description)
    .argument("<mail>", "its key, as `mails` prints it")
    .requiredOption("--reason <words>", "why, for the audit")
    .action(async (mail, { reason }) => {
      const mailKey = MailKey.safeParse(mail);
      if (!mailKey.success) return program.error(z.prettifyError(mailKey.error));
      printOutcome(
        await settleAsOperator({ mailKey: mailKey.data, as, reason }, now()),
        ({ businessKey, state }) => `${businessKey} ${state}`,
      );
    });
};
settle("mail-resend", "RESEND", "Sends a mail again whose fate is unknown, or that failed");
settle("mail-mark-sent", "SENT", "Takes a mail whose fate is unknown as sent");

program.addCommand(keysCommand());

const Fault = z.object({
  message: z.string().catch(""),
  code: z.string().optional().catch(undefined),
  cause: z.object({ code: z.string() }).optional().catch(undefined),
});

/** What went wrong, in one sentence. */
const faultOf = (error: unknown): string => {
  if (error instanceof z.ZodError) return `What was read does not hold: ${z.prettifyError(error)}`;
  const { message, code, cause } = Fault.parse(error);
  if ((code ?? cause?.code) === "ECONNREFUSED") return "Nothing answers there (ECONNREFUSED); is it running?";
  return message.split("\n")[0] || `${error}`;
};

try {
  await program.parseAsync();
} catch (error) {
  program.error(faultOf(error));
}
