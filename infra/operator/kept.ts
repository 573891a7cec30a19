import type { Command } from "commander";
import type { Now } from "#domain/program/types.ts";
import { type KeptUnder, whatIsKept } from "#functions/program/operator.ts";

const keepsWords = (keeps: KeptUnder["keeps"]): string => (typeof keeps === "number" ? `${keeps} days` : keeps);

const lineOf = ({ what, county, keeps, versions, bytes, oldest, past }: KeptUnder): string =>
  `${what}/  ${county}  kept: ${keepsWords(keeps)}  ${versions} versions since ${oldest}, ${Math.ceil(bytes / 1024)} KB  past: ${past.length}`;

/** `kept`: what lies in objects of people, how long each county keeps it, and what is past that. It takes nothing away. */
export const addKept = (program: Command, now: () => Now): void => {
  program
    .command("kept")
    .description(
      "Lists what is kept in objects, all versions, by kind and county, and how much is past the days its county decided; takes nothing away",
    )
    .option("--names", "print each version that is past them")
    .action(async ({ names }) => {
      const all = await whatIsKept(now());
      for (const one of all) {
        console.log(lineOf(one));
        if (names === true) for (const { key, version, at } of one.past) console.log(`  ${key}  ${version}  of ${at}`);
      }
      if (all.length === 0) console.log("Nothing is kept yet.");
    });
};
