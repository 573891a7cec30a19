import type { Command } from "commander";
import * as z from "zod";
import { daysBetween, plusDays } from "#domain/program/days.ts";
import { Day, type Now } from "#domain/program/types.ts";
import { type VerifiedDay, verifyAudit } from "#functions/audit/operator.ts";
import { wrongWords } from "./wrong-words.ts";

const MOST_DAYS = 31;

const Ask = z
  .object({ from: Day, to: Day, fill: z.boolean() })
  .refine(({ from, to }) => from <= to, "--from is after --to.")
  .refine(({ from, to }) => daysBetween(from, to) < MOST_DAYS, `At most ${MOST_DAYS} days at a time.`);

const differences = ({ missing, changed, gone, damaged }: VerifiedDay): string[] => [
  ...missing.map(({ pk, sk }) => `  missing  ${pk} ${sk}`),
  ...changed.map((name) => `  changed  ${name}`),
  ...gone.map((name) => `  gone     ${name}`),
  ...damaged.map((name) => `  damaged  ${name}`),
];

const wordsOf = (verified: VerifiedDay): string => {
  const { day, rows, copies, missing, changed, gone, damaged, filled, waiting } = verified;
  const counts = { missing: missing.length, changed: changed.length, gone: gone.length, damaged: damaged.length, filled, waiting };
  const said = Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
  return [`${day}  ${rows} rows, ${copies} copied: ${said.join(", ") || "the same"}`, ...differences(verified)].join("\n");
};

/** `verify-audit`: compares the audit with its copies, and ends with 1 where they differ. */
export const addVerifyAudit = (program: Command, now: () => Now): void => {
  program
    .command("verify-audit")
    .description("Compares the audit in the table with its copies, by days; prints what is missing, changed, gone or damaged")
    .option("--from <day>", "the first day in Shanghai; yesterday if not said")
    .option("--to <day>", "the last day; the first if not said")
    .option("--fill", "copy the rows that have no copy, as they stand now", false)
    .action(async ({ from, to, fill }) => {
      const first = from ?? plusDays(now().day, -1);
      const words = { from: first, to: to ?? first, fill };
      const ask = Ask.safeParse(words);
      if (!ask.success) return program.error(wrongWords(ask.error, words));
      const days = await verifyAudit(ask.data, now());
      console.log(days.map(wordsOf).join("\n"));
      if (days.some((day) => differences(day).length > 0)) process.exitCode = 1;
    });
};
