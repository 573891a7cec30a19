import { Command, InvalidArgumentError } from "commander";
import { committedAt } from "#platform/clock.ts";
import { importsInLine } from "#table/imports/line.ts";
import { type Pass, passes } from "#table/keys/passes.ts";
import { reindex } from "#table/keys/reindex.ts";
import { retire } from "#table/keys/retire.ts";
import { rewrap } from "#table/keys/rewrap.ts";
import { rotate } from "#table/keys/rotate.ts";
import { type KeyVersion, versionsOfKey } from "#table/keys/versions.ts";
import { get } from "#table/rows.ts";

const passWords = ({ number, startedAt, endedAt, resumed, looked, changed, conflicts, underWay }: Pass): string =>
  [
    `pass ${number} from ${startedAt} ${endedAt ? `to ${endedAt}` : "not ended"}${resumed ? ", cut off once" : ""}:`,
    `${looked} looked at, ${changed} changed, ${conflicts.length} held by others, ${underWay} imports under way when it began`,
  ].join(" ");

const versionWords = ({ version, state, since }: KeyVersion): string => `${version}  ${state}${since ? `  since ${since}` : ""}`;

const versionIn = (written: string): number => {
  if (/^[1-9]\d*$/.test(written)) return Number(written);
  throw new InvalidArgumentError("A version is a number, as keys list prints it.");
};

/** What the operator does with the key over identity numbers, by versions, and with the keys over what is sealed. */
export const keysCommand = (): Command => {
  const keys = new Command("keys").description("Rotates the key over identity numbers, and wraps data keys anew");
  keys
    .command("list")
    .description("The versions of the key over identity numbers, and how far a rotation is")
    .action(async () => {
      const [versions, underWay] = await Promise.all([versionsOfKey(), importsInLine()]);
      for (const version of versions) {
        console.log(versionWords(version));
        const pass = await get(passes.at(version));
        if (pass) console.log(`   ${passWords(pass)}`);
      }
      for (const id of underWay) console.log(`import ${id} is under way`);
    });
  keys
    .command("rotate")
    .description("Activates a new version beside the present one")
    .action(async () => {
      const { version } = await rotate(committedAt);
      console.log(`Version ${version} is active beside version ${version - 1}. Next: keys reindex, in a quarter of an hour.`);
    });
  keys
    .command("reindex")
    .description("Puts everybody under every active version; goes on where it was cut off")
    .action(async () => console.log(passWords(await reindex(committedAt))));
  keys
    .command("retire")
    .description("Deactivates an old version, takes away what lies under it, destroys the key")
    .argument("<version>", "its number", versionIn)
    .action(async (version) => {
      const { cleared } = await retire(version, committedAt);
      console.log(`Version ${version} is retired; ${cleared} rows under it were taken away.`);
    });
  keys
    .command("rewrap")
    .description("Wraps all data keys anew under the deployment's key; what they seal stays as it is")
    .action(async () => console.log(`${await rewrap(committedAt)} data keys are wrapped anew.`));
  return keys;
};
