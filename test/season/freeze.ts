import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { aSystem } from "#given/system.ts";
import { built, root } from "#infra/local/build.ts";
import { collect } from "./acts/collect.ts";
import { enrollment } from "./acts/enroll.ts";
import { always } from "./acts/hold.ts";
import { office } from "./acts/office.ts";
import { reminders } from "./acts/remind.ts";
import { weeklyReports } from "./acts/report.ts";
import { transfers } from "./acts/transfer.ts";
import { playSeason, type Season } from "./play.ts";
import { aNeighbor, aSmallCounty } from "./small-county.ts";
import { type Recorded, recording, whatLies } from "./stored.ts";

const [name] = process.argv.slice(2);
if (!name || !/^[\w-]+$/.test(name)) throw new Error("node test/season/freeze.ts NAME: which name shall the frozen season have?");

/**
 * Plays the season of a small county and freezes what lies in the table, in the objects and on the queues, raw, under `test/given/stored/NAME`, for every later
 * version to read.
 */
await built();
const engine = { endpoint: "" };
const system = await aSystem({
  before: async (table) => {
    engine.endpoint = table;
    return table;
  },
});
const messages: Recorded[] = recording(system);
const season: Season = { system, counties: [], tally: new Map() };
const acts = [
  collect([...(await aSmallCounty()), await aNeighbor()]),
  enrollment,
  reminders,
  weeklyReports(31),
  transfers(),
  office,
  always,
];
await playSeason(season, acts, ({ at, what }) => console.log(at, what));
const stored = await whatLies(system, engine.endpoint);
const folder = join(root, "test/given/stored", name);
await mkdir(folder, { recursive: true });
for (const [part, lines] of Object.entries({ ...stored.parts, messages })) {
  await writeFile(join(folder, `${part}.jsonl.gz`), gzipSync(lines.map((line) => JSON.stringify(line)).join("\n"), { level: 9 }));
  console.log(`${lines.length} ${part}`);
}
await writeFile(join(folder, "season.json"), `${JSON.stringify(stored.season, null, 2)}\n`);
await system.stop();
