import type { Command } from "commander";
import * as z from "zod";
import { ImportId } from "#domain/ids.ts";
import type { Hanging } from "#domain/imports/hanging.ts";
import type { Job } from "#domain/imports/types.ts";
import { words } from "#domain/names.ts";
import type { Outcome } from "#domain/outcome.ts";
import { minuteOf } from "#domain/program/days.ts";
import type { Now } from "#domain/program/types.ts";
import { endImport, importsUnderWay, reviveImport } from "#functions/imports/operator.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { get } from "#table/rows.ts";
import { wrongWords } from "./wrong-words.ts";

const Id = z.object({ importId: ImportId });
const Ending = Id.extend({ reason: words(200) });

type Means = {
  readonly now: () => Now;
  readonly printOutcome: (outcome: Outcome<Job>, words: (job: Job) => string) => void;
};

const MINUTE = 60_000;

/** How long it is from one instant to another: `3 h 20 min`. */
const lasting = (from: string, to: string): string => {
  const minutes = Math.floor((Date.parse(to) - Date.parse(from)) / MINUTE);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

const lineOf = async ({ import: id, organization, sheet, state, rows, at, tries, hangs }: Hanging, { at: now }: Now): Promise<string> => {
  const place = await get(organizations.at({ organization }));
  const whose = place ? `${place.code} ${place.name}` : organization;
  const taken = hangs ? `hangs, taken up ${tries} times` : `taken up ${tries} times`;
  return `${id}  ${minuteOf(at)}, for ${lasting(at, now)}  ${state}  ${taken}  ${sheet}, ${rows} rows  ${whose}`;
};

/** The commands about imports that have not ended: which hang, and how they are worked on again or ended. */
export const addImportCommands = (program: Command, { now, printOutcome }: Means): void => {
  const imports = program.command("imports").description("The imports that have not ended, and those that hang");

  imports
    .command("list", { isDefault: true })
    .description("Lists them: id, asked when (in Shanghai) and for how long, state, whether it hangs, sheet, and whose it is")
    .action(async () => {
      const moment = now();
      const lines = await Promise.all((await importsUnderWay()).map((one) => lineOf(one, moment)));
      console.log(lines.join("\n") || "No import is under way.");
    });

  imports
    .command("revive")
    .description("Has an import that hangs worked on again; mend first what it failed by")
    .argument("<id>", "its id, as `imports` prints it")
    .action(async (importId) => {
      const asked = Id.safeParse({ importId });
      if (!asked.success) return program.error(wrongWords(asked.error, { importId }));
      printOutcome(await reviveImport(asked.data.importId), ({ import: id, state }) => `${id} ${state}`);
    });

  imports
    .command("end")
    .description("Ends an import; what it had written is taken back")
    .argument("<id>", "its id, as `imports` prints it")
    .requiredOption("--reason <words>", "why, for the audit and for whoever uploaded it")
    .action(async (importId, { reason }) => {
      const asked = Ending.safeParse({ importId, reason });
      if (!asked.success) return program.error(wrongWords(asked.error, { importId, reason }));
      printOutcome(await endImport(asked.data), ({ import: id, state }) => `${id} ${state}`);
    });
};
