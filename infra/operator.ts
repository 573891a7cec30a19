import { Command, Option } from "commander";
import * as z from "zod";
import { FirstAsk } from "#domain/accounts/appointments/appoint-first.ts";
import type { Outcome } from "#domain/outcome.ts";
import { sentence } from "#domain/program/sentences.ts";
import { appointTheFirst } from "#functions/accounts/first.ts";
import { loseSigningKey } from "#functions/certificates/operator.ts";
import { nowAt } from "#platform/clock.ts";
import { addImportCommands } from "./operator/imports.ts";
import { addKept } from "./operator/kept.ts";
import { keysCommand } from "./operator/keys.ts";
import { addMailCommands } from "./operator/mails.ts";
import { addRecomputePush } from "./operator/push.ts";
import { policyFor, reach } from "./operator/reach.ts";
import { addSeen } from "./operator/seen.ts";
import { addVerifyCommands } from "./operator/verify.ts";
import { addVerifyAudit } from "./operator/verify-audit.ts";
import { QUEUES, redrive } from "./redrive.ts";

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
  .option("--stack <name>", "the deployed stack", "Xueshi")
  .option("--region <region>", "where it is deployed, where that is not the region of the credentials")
  .option("--outputs <file>", "what npm run deploy left behind, instead of asking the stack");

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
  .option("--most <count>", "at most so many of those that wait now", "1000")
  .action(async (name, { most }) => {
    const count = z.coerce.number().pipe(z.int().min(1)).safeParse(most);
    if (!count.success) return program.error(`--most ${most} is no count; write a number from 1.`);
    const queue = z.enum(["certificate", "credit", "deadline", "import", "mail", "report"]).safeParse(name);
    if (!queue.success) return program.error(z.prettifyError(queue.error));
    const { moved, left } = await redrive(queue.data, count.data);
    console.log(`${moved} messages put back${left > 0 ? `, ${left} left` : ""}`);
  });

program
  .command("signing-key-lost")
  .description("Marks the key lost that signed certificates, and has them signed anew; deploy another key first (-c signingKey=2)")
  .argument("<kid>", "what GET /certificates/signing/keys calls it, or the last part of that")
  .requiredOption("--reason <words>", "what happened")
  .action(async (kid, { reason }) => {
    const count = await loseSigningKey(kid.split("/").at(-1), reason, now());
    console.log(`${kid} is marked lost; ${count} certificates are signed anew.`);
  });

addMailCommands(program, { now, printOutcome });

addImportCommands(program, { now, printOutcome });

addVerifyCommands(program, now);

addVerifyAudit(program, now);

addKept(program, now);

addSeen(program);

addRecomputePush(program);

program.addCommand(keysCommand());

const Fault = z.object({
  name: z.string().catch(""),
  message: z.string().catch(""),
  code: z.string().optional().catch(undefined),
  cause: z.object({ code: z.string() }).optional().catch(undefined),
});

/** What went wrong, in one sentence. */
const faultOf = (error: unknown): string => {
  if (error instanceof z.ZodError) return `What was read does not hold: ${z.prettifyError(error)}`;
  const { name, message, code, cause } = Fault.parse(error);
  if (name.startsWith("AccessDenied"))
    return `These credentials may not (${name}); the policy for it is the stack's output ${policyFor(program.args[0])}.`;
  if ((code ?? cause?.code) === "ECONNREFUSED") return "Nothing answers there (ECONNREFUSED); is it running?";
  return message.split("\n")[0] || `${error}`;
};

try {
  await program.parseAsync();
} catch (error) {
  program.error(faultOf(error));
}
