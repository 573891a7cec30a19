import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { aSystem } from "#given/system.ts";
import { built, root } from "#infra/local/build.ts";
import { Office } from "#infra/local/offices.ts";
import { collect, type Source } from "./acts/collect.ts";
import { contest } from "./acts/contest.ts";
import { learning } from "./acts/credit.ts";
import { enrollment } from "./acts/enroll.ts";
import { always } from "./acts/hold.ts";
import { nastyDays } from "./acts/nasty-days.ts";
import { reminders } from "./acts/remind.ts";
import { weeklyReports } from "./acts/report.ts";
import { transfers } from "./acts/transfer.ts";
import { aBook } from "./movers.ts";
import { playSeason, type Season, type Show } from "./play.ts";

const examples = join(root, "docs/examples");
const sheet = (name: string) => readFile(join(examples, name));

const sources = async (): Promise<Source[]> => {
  const offices = z.array(Office).parse(JSON.parse(await readFile(join(examples, "organizations.json"), "utf8")));
  const sheets = new Map([
    [
      "379001",
      {
        schools: await sheet("schools-379001.xlsx"),
        teachers: await sheet("teachers-379001.xlsx"),
        mistakes: await sheet("teachers-with-mistakes.xlsx"),
      },
    ],
    ["379002", { schools: await sheet("schools-379002.xlsx"), teachers: await sheet("teachers-379002.csv") }],
  ]);
  return offices.map((office) => {
    const own = sheets.get(office.code);
    return own ? { ...office, sheets: own } : office;
  });
};

const show: Show = ({ at, what, came, seconds, played, of }) => {
  console.log(`${String(played).padStart(2)}/${of}  ${at.replace("T", " ")}  ${what.padEnd(52)} ${came}  (${seconds.toFixed(1)} s)`);
};

const folder = join(root, ".local/season");
await rm(folder, { recursive: true, force: true });
console.log("Bundling and synthesizing where something changed, then playing the program of 2022 through its API.");
await built();
const began = performance.now();
const system = await aSystem({ folder });
const book = aBook();
const season: Season = { system, counties: [], tally: new Map() };
try {
  await playSeason(
    season,
    [collect(await sources()), enrollment, reminders, weeklyReports(), transfers(book), nastyDays, contest(), learning(book), always],
    show,
  );
  console.log("\nWhat happened, July 5, 2022 to January 3, 2023");
  for (const [what, number] of season.tally) console.log(`  ${what.padEnd(28)} ${String(number).padStart(7)}`);
  console.log(`  ${"mails".padEnd(28)} ${String((await system.mails()).length).padStart(7)}`);
  console.log(`\nThe mails lie in ${join(folder, "mail")}; to look around: npm start -- --data .local/season`);
  console.log(`Every invariant holds. ${((performance.now() - began) / 1000).toFixed(0)} s.`);
} finally {
  await system.stop();
}
