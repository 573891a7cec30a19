import { createHash } from "node:crypto";
import type { Command } from "commander";
import { ImportId } from "#domain/ids.ts";
import type { Removal } from "#domain/privacy/types.ts";
import type { Now } from "#domain/program/types.ts";
import { letUploadedGo } from "#functions/imports/operator.ts";
import { letListGo } from "#functions/lists/operator.ts";
import { type KeptUnder, type PastDays, pastWhole, whatIsKept } from "#functions/program/operator.ts";
import { removeVersion } from "#platform/objects.ts";

const keepsWords = (keeps: KeptUnder["keeps"]): string => (typeof keeps === "number" ? `${keeps} days` : keeps);

const lineOf = ({ what, county, keeps, versions, bytes, oldest, past }: KeptUnder): string =>
  `${what}/  ${county}  kept: ${keepsWords(keeps)}  ${versions} versions since ${oldest}, ${Math.ceil(bytes / 1024)} KB  past: ${past.length}`;

/** What goes by its age, by the first part of its name: each looks whether nothing rests on it any more, and writes down that it goes before it does. */
const LET_GO: Readonly<Record<string, (name: string, now: Now, dryRun: boolean) => Promise<Removal<unknown>>>> = {
  imports: (name, now, dryRun) => letUploadedGo(ImportId.parse(name.split("/")[1]), now, dryRun),
  lists: letListGo,
};

type Going = PastDays & { readonly letGo: (now: Now, dryRun: boolean) => Promise<Removal<unknown>> };

const pastDays = async (all: readonly KeptUnder[], now: Now): Promise<Going[]> => {
  const found: Going[] = [];
  for (const under of all) {
    const letGo = LET_GO[under.what];
    if (letGo) found.push(...(await pastWhole(under, now)).map((one) => ({ ...one, letGo: letGo.bind(undefined, one.name) })));
  }
  return found;
};

/** What goes now, and a mark that changes with it; what stays is printed with the reason. */
const whatGoes = async (all: readonly KeptUnder[], now: Now): Promise<{ readonly goes: readonly Going[]; readonly mark: string }> => {
  const goes: Going[] = [];
  for (const one of await pastDays(all, now)) {
    const decided = await one.letGo(now, true);
    console.log(`${one.name}  ${one.versions.length} versions  ${"stays" in decided ? `stays: ${decided.stays}` : "goes"}`);
    if ("goes" in decided) goes.push(one);
  }
  const named = goes.flatMap(({ versions }) => versions.map(({ key, version }) => `${key} ${version}`));
  return { goes, mark: createHash("sha256").update(named.join("\n")).digest("hex").slice(0, 12) };
};

const remove = async (goes: readonly Going[], now: Now): Promise<void> => {
  for (const { name, versions, letGo } of goes) {
    const decided = await letGo(now, false);
    if ("goes" in decided) for (const version of versions) await removeVersion(version);
    console.log(`${name}  ${"stays" in decided ? `stays: ${decided.stays}` : "removed"}`);
  }
};

/** `kept`: what lies in objects of people, how long each county keeps it, and what is past that; with `--remove` that is taken away for good. */
export const addKept = (program: Command, now: () => Now): void => {
  program
    .command("kept")
    .description(
      "Lists what is kept in objects, all versions, by kind and county, and how much is past the days its county decided; removes that",
    )
    .option("--names", "print each version that is past them")
    .option("--remove", "take away for good what is past them and nothing rests on; first with --dry-run, then with --confirm")
    .option("--dry-run", "with --remove: print what goes, what stays and why, and the mark that --confirm wants")
    .option("--confirm <mark>", "with --remove: the mark by which the dry run named what goes")
    .action(async ({ names, remove: removes, dryRun, confirm }) => {
      if (removes === true && (dryRun === true) === (confirm !== undefined))
        return program.error(
          "Look first what goes: kept --remove --dry-run. Then remove it by the mark printed there: kept --remove --confirm MARK",
        );
      const at = now();
      const all = await whatIsKept(at);
      if (removes !== true) {
        for (const one of all) {
          console.log(lineOf(one));
          if (names === true) for (const { key, version, at } of one.past) console.log(`  ${key}  ${version}  of ${at}`);
        }
        if (all.length === 0) console.log("Nothing is kept yet.");
        return;
      }
      const { goes, mark } = await whatGoes(all, at);
      if (goes.length === 0) console.log("Nothing goes.");
      else if (confirm === undefined) console.log(`Nothing was removed yet. To remove it for good: kept --remove --confirm ${mark}`);
      else if (confirm !== mark) return program.error(`What goes is not what ${confirm} named; look again: kept --remove --dry-run`);
      else await remove(goes, at);
    });
};
