import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { templatesIn } from "#given/templates.ts";
import { built } from "#infra/local/build.ts";
import { callsOfAnUpload, lookingAtAFilm, speedOfSigning } from "./arrivals.ts";
import { BUDGETS, weigh } from "./bundles.ts";
import { takenByCertificates } from "./certificates.ts";
import { pricesIn } from "./cost.ts";
import { costOfAYear, told } from "./county-year.ts";
import { registerEverybody } from "./credits.ts";
import { Speed } from "./enrollments.ts";
import { end, figure, hoped, plain, print, under } from "./figures.ts";
import { SpeedOfFilms } from "./films.ts";
import { type Init, initOfAll } from "./init.ts";
import { aStatementAndMore, aWeekOfEvidence, registeringSchools } from "./learning.ts";
import { takenByMoves } from "./moves.ts";
import {
  aMeteredCounty,
  enrollEverybody,
  enrollSubmitLock,
  importTeachers,
  type Measured,
  makeReport,
  readAPage,
  standing,
  tableBytes,
  undoImport,
} from "./operations.ts";
import { planEverybody } from "./plans.ts";
import { rankingOf2000 } from "./ranking.ts";
import { roomOf } from "./room.ts";
import { FiguresOfRuntime } from "./runtime/measure.ts";
import { refusalOfBombs, speedOfReading } from "./sheets.ts";
import { Starts } from "./start.ts";
import { speedOfStatements } from "./statements.ts";
import { SpeedOfTransfers } from "./transfers.ts";

const requests = (what: string, { reads, writes, rcu, wcu }: Measured): void => {
  plain(`${what}: read requests`, reads);
  plain(`${what}: write requests`, writes);
  plain(`${what}: read units`, rcu);
  plain(`${what}: write units`, wcu);
};

/** Runs a measurement in a process of its own, which tells its figures as JSON. */
const alone = (name: string): unknown => {
  const program = fileURLToPath(new URL(name, import.meta.url));
  return JSON.parse(execFileSync(process.execPath, [program], { encoding: "utf8", env: { PATH: process.env.PATH } }));
};

const cdkOut = await built();

for (const { what, now, withMore, most } of roomOf(templatesIn(cdkOut))) {
  plain(`${what}`, now);
  under(`${what}, with one more workflow of the usual size`, withMore, most);
}
print("Room in the templates");

for (const { name, kind, raw, gzip } of weigh()) {
  under(`${name} (${kind})`, raw, BUDGETS[kind].raw, " KiB");
  under(`${name}, gzip`, gzip, BUDGETS[kind].gzip, " KiB");
}
print("Bundles");

const inits = await initOfAll();
for (const { name, ours, plain: theirs } of inits) {
  plain(`${name}: CPU of init`, ours, " ms");
  plain(`${name}: as a part of a plain build's ${figure(theirs)} ms`, ours / theirs);
}
const sum = (of: (init: Init) => number): number => inits.reduce((total, init) => total + of(init), 0);
under("all of them, as a part of a plain build's", sum(({ ours }) => ours) / sum((init) => init.plain), 0.6);
print("Init, in a fresh Node");

hoped("decode, parse and validate: rows a second of one processor", await speedOfReading(), [">=", 60_000]);
for (const [index, { cpu, memory }] of refusalOfBombs().entries()) {
  const bomb = index === 0 ? "a bomb that says so" : "a bomb that claims to be small";
  hoped(`${bomb}: CPU of its refusal`, cpu, ["<=", 200], " ms");
  under(`${bomb}: memory of its refusal`, memory, 80, " MiB");
}
print("Sheets");

hoped("statements of forty facts a second of one processor", speedOfStatements(), [">=", 20_000]);
const certificate = await takenByCertificates();
hoped("the page of a certificate: CPU", certificate.cpu, ["<=", 60], " ms");
under("the page of a certificate", certificate.bytes, 60, " KB");
print("Credits");

hoped("2,000 lessons with five scores each, settled and ranked: CPU", rankingOf2000(), ["<=", 500], " ms");
print("Rounds");

const TEACHERS = 5000;
const county = await aMeteredCounty();
const before = await standing(county);
const imported = await importTeachers(county, TEACHERS);
under("import of 5,000: write requests", imported.writes, 112);
under("import of 5,000: write units", imported.wcu, 27_000);
plain("import of 5,000: read requests", imported.reads);
plain("import of 5,000: read units", imported.rcu);
plain("import of 5,000: seconds", imported.seconds);
plain("import: rows a second", TEACHERS / imported.seconds);
const undone = await undoImport(county, imported.job, before);
under("undo of that import: write requests", undone.writes, 112);
under("undo of that import: write units", undone.wcu, 27_000);
plain("undo of that import: read requests", undone.reads);
plain("undo of that import: read units", undone.rcu);
plain("undo of that import: seconds", undone.seconds);
plain("undo: rows a second", TEACHERS / undone.seconds);
await importTeachers(county, TEACHERS);
const enrolled = await enrollEverybody(county);
await county.system.clock("2022-07-11T00:05");
const report = await makeReport(county);
under("weekly report of 5,000: read units per 1,000", report.rcu / (enrolled / 1000), 70);
plain("weekly report of 5,000: read requests", report.reads);
plain("weekly report of 5,000: seconds", report.seconds);
const [read, bytes] = [await readAPage(county), await tableBytes(county)];
const moves = await takenByMoves(county);
const { enroll, submit, lock } = await enrollSubmitLock(county);
await planEverybody(county);
const week = await aWeekOfEvidence(county);
const statement = await aStatementAndMore(county, week);
await registerEverybody(county);
await county.system.clock("2022-12-05T00:05", []);
const learning = await makeReport(county, "2022-W48");
const registered = await registeringSchools(county);
await county.stop();
under("enroll: read requests", enroll.reads, 2);
under("enroll: write requests", enroll.writes, 1);
under("enroll: write units", enroll.wcu, 10);
requests("submit a list of 60", submit);
requests("submit a stage", lock);
const http = Speed.parse(alone("enrollments.ts"));
plain("enrollments a second, by HTTP", http.perSecond);
plain("one of them, the middle", http.p50, " ms");
plain("one of them, of a hundred the slowest", http.p99, " ms");
const { first, again } = Starts.parse(alone("start.ts"));
plain("npm start that loads the demonstration county", first, " s");
hoped("npm start again", again, ["<=", 30], " s");
const runtime = FiguresOfRuntime.parse(alone("runtime/measure.ts"));
plain("enrollments a second, eight at a time, in npm start", runtime.perSecond);
plain("CPU of one of them, the engine of the table apart", runtime.cpu, " ms");
plain("CPU of the engine", runtime.ofEngine, " ms");
plain("memory after the demonstration county", runtime.afterCounty, " MiB");
plain("memory after 1,000 enrollments", runtime.after1000, " MiB");
under("memory after 10,000, as a part of that after 1,000", runtime.after10000 / runtime.after1000, 1.1);
print("Work, on this machine");

for (const [what, { reads, writes, rcu, wcu }] of moves) {
  plain(`${what}: read requests`, reads);
  under(`${what}: write requests`, writes, 1);
  plain(`${what}: read units`, rcu);
  under(`${what}: write units`, wcu, 32);
}
const { perSecond, filing, approval } = SpeedOfTransfers.parse(alone("transfers.ts"));
plain("1,000 transfers filed and approved by HTTP, eight at a time: a second", perSecond);
plain("filing one, the middle", filing.p50, " ms");
plain("filing one, of a hundred the slowest", filing.p99, " ms");
plain("approving one, the middle", approval.p50, " ms");
plain("approving one, of a hundred the slowest", approval.p99, " ms");
print("Moves, on this machine");

const films = SpeedOfFilms.parse(alone("films.ts"));
plain("1 GB in parts of 16 MiB, one at a time", films.one, " MiB/s");
plain("four at a time", films.four, " MiB/s");
plain("the same by the SDK's uploader", films.sdk, " MiB/s");
plain("memory of the runtime meanwhile, at the most", films.memory, " MiB");
print("Films through the gate, on this machine");

under(`a platform's week, ${figure(week.facts)} facts: write units a fact`, week.wcu, 3.5);
under("the same: write requests", week.writes, Math.ceil(week.facts / 64) + 20);
plain("the same: seconds", week.seconds);
under("a statement of xAPI among fifteen: write units", statement.among, 7.5);
under("one alone that changes nothing that lists show: write units", statement.alone, 9);
under("a teacher's statement: read units, beside who asks, of whom and by which rules", statement.shown, 3);
under("weekly report of 5,000 who learn, have planned and are registered: read units per 1,000", learning.rcu / (enrolled / 1000), 70);
under("registering a school of 100: write requests, the job's own and the pages of certificates apart", registered.writes, 8);
under("registering it: queries a teacher", registered.queries, 1);
plain("registering it: read units a teacher, with who they are", registered.rcu);
under("memory after six schools, as a part of that after one", registered.memory, 1.1);
print("From evidence to credit");

const PARTS = 64;
under("calls of the program by the uploader for 1 GB", await callsOfAnUpload(PARTS), 2 + Math.ceil((PARTS - 8) / 28));
const { ours, sdk } = await speedOfSigning();
plain("signing the address of a part: CPU", ours, " us");
hoped("the same, as a part of what the SDK's presigner takes", ours / sdk, ["<=", 0.1]);
const { reads, kib, cpu } = await lookingAtAFilm();
under("looking at 45 minutes at 25 pictures a second: reads", reads, 12);
under("looking at it: read", kib, 8 * 1024 + 512, " KiB");
plain("looking at it, with its sketch beside a thousand others: CPU", cpu, " ms");
plain("looking at a thousand that arrive: reads of the store, with one for the object itself", 1000 * (reads + 1));
plain("looking at a thousand that arrive: CPU", cpu, " s");
print("Films that arrive");

const prices = pricesIn();
console.log(told(costOfAYear(cdkOut, { importTeachers: imported, enroll, submit, lock, report, read, moves }, bytes, prices), prices));
end();
