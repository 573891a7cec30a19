import { type Command, Option } from "commander";
import * as z from "zod";
import { MailKey } from "#domain/ids.ts";
import { MailState } from "#domain/mail/states.ts";
import type { Mail, Verdict } from "#domain/mail/types.ts";
import { words } from "#domain/names.ts";
import type { Outcome } from "#domain/outcome.ts";
import { minuteOf } from "#domain/program/days.ts";
import { Day, type Now } from "#domain/program/types.ts";
import { mailsIn, resendFailed, settleAsOperator } from "#functions/mail/operator.ts";
import { wrongWords } from "./wrong-words.ts";

const Reason = words(200);
const Settling = z.object({ keys: z.array(MailKey), reason: Reason });
const Resending = z.object({ day: Day, reason: Reason });

type Means = {
  readonly now: () => Now;
  readonly printOutcome: (outcome: Outcome<Mail>, words: (mail: Mail) => string) => void;
};

/** The commands about mails: what waits for the operator, and how it is settled. Nothing of unknown fate is sent again but by its key. */
export const addMailCommands = (program: Command, { now, printOutcome }: Means): void => {
  const mails = program.command("mails").description("The mails that wait, failed, or whose fate is unknown");

  mails
    .command("list", { isDefault: true })
    .description("Lists them: asked when (in Shanghai), key, and why it failed")
    .addOption(new Option("--state <state>").choices(MailState.exclude(["SENT"]).options).default("UNKNOWN"))
    .action(async ({ state }) => {
      const found = await mailsIn(MailState.parse(state));
      const lines = found.map(({ businessKey, askedAt, failure = "" }) => `${minuteOf(askedAt)}  ${businessKey}  ${failure}`.trimEnd());
      console.log(lines.join("\n") || `No mail is ${state}.`);
    });

  const settle = (name: string, as: Verdict, description: string): void => {
    mails
      .command(name)
      .description(description)
      .argument("<keys...>", "the key of each, as `mails` prints it")
      .requiredOption("--reason <words>", "why, for the audit")
      .action(async (keys, { reason }) => {
        const asked = Settling.safeParse({ keys, reason });
        if (!asked.success) return program.error(wrongWords(asked.error, { keys, reason }));
        for (const mailKey of asked.data.keys)
          printOutcome(
            await settleAsOperator({ mailKey, as, reason: asked.data.reason }, now()),
            ({ businessKey, state }) => `${businessKey} ${state}`,
          );
      });
  };
  settle("resend", "RESEND", "Sends mails again whose fate is unknown, or that failed");
  settle("mark-sent", "SENT", "Takes mails whose fate is unknown as sent");

  mails
    .command("resend-failed")
    .description("Sends every mail again that was asked for on a day and failed; none whose fate is unknown")
    .requiredOption("--day <day>", "the day in Shanghai, as `mails --state FAILED` prints it: 2022-07-11")
    .requiredOption("--reason <words>", "why, for the audit")
    .action(async ({ day, reason }) => {
      const asked = Resending.safeParse({ day, reason });
      if (!asked.success) return program.error(wrongWords(asked.error, { day, reason }));
      const resent = await resendFailed(asked.data, now());
      console.log([...resent, `${resent.length} mails are sent again.`].join("\n"));
    });
};
