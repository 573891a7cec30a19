import type { Kept, KeptFor } from "#domain/privacy/types.ts";
import { notice, rights } from "#domain/privacy/words.ts";
import { KEPT_OBJECTS, KEPT_ROWS } from "#table/kept.ts";

const days = (kept: KeptFor): string => {
  if (typeof kept === "string") return kept;
  return "days" in kept ? `${kept.days} days` : `as \`${kept.setting}\` says`;
};

const line = ([name, { zh = "", why, for: kept }]: readonly [string, Kept]): string => `| ${name} | ${zh} | ${why.en} | ${days(kept)} |`;

const table = (what: string, kept: Readonly<Record<string, Kept>>): string[] => [
  `| ${what} | of people | why | kept |`,
  "| --- | --- | --- | --- |",
  ...Object.entries(kept).map(line),
];

/** docs/kept.md: what is kept of people, why, and how long, as the code declares it. */
export const keptPage = (): string =>
  [
    "# What is kept of people (个人信息保存告知)",
    "",
    "Printed from `functions/table/kept.ts` by `npm run docs`; a kind of row that is not in it does not compile.",
    "",
    notice.zh,
    "",
    rights.zh,
    "",
    "`GET /programs/{year}/privacy` says it in public. How long uploaded sheets and submitted lists are kept a county decides by the settings that are named below, with a reason;",
    "until it does, they are 0 and nothing goes. `npm run operator -- kept` lists what there is and what is past those days, and with `--remove` takes that away, version by version",
    "([operations](operations.md#what-is-past-its-days)): an import whose sheet went is shown with its counts and cannot be read by row, applied or undone any more; a list that",
    "went is shown with its number, count and hash. What is under way, and the list a unit stands by while the year's learning goes on or the county has not submitted the stage, stays.",
    "The audit, the stints of people and incidents never go by their age. Copies of the audit are kept in the archive.",
    "",
    "## Rows",
    "",
    ...table("row", KEPT_ROWS),
    "",
    "## Objects, all versions",
    "",
    ...table("begins with", KEPT_OBJECTS),
    "",
  ].join("\n");
