import { templatesIn } from "#given/templates.ts";
import { built } from "#infra/local/build.ts";
import { METRICS } from "#platform/log.ts";
import { ACTS, type Cost, costOf, countyYear, type MeasuredActs, type Prices, pricesIn, standingMonth, type Taken } from "./cost.ts";
import { takenByMoves } from "./moves.ts";
import { aMeteredCounty, enrollEverybody, enrollSubmitLock, importTeachers, makeReport, readAPage, tableBytes } from "./operations.ts";

const TEACHERS = 5000;

/** What the middle one of several acts takes, each figure for itself. */
const onAverage = (all: readonly Taken[]): Taken => {
  const mean = (of: (one: Taken) => number) => all.reduce((sum, one) => sum + of(one), 0) / all.length;
  return {
    reads: mean(({ reads }) => reads),
    writes: mean(({ writes }) => writes),
    rcu: mean(({ rcu }) => rcu),
    wcu: mean(({ wcu }) => wcu),
    processor: mean(({ processor }) => processor),
  };
};

/** What a year costs, by the stack as it was synthesized and what was measured. */
export const costOfAYear = (
  cdkOut: string,
  { moves, ...acts }: Omit<MeasuredActs, "move"> & { readonly moves: ReadonlyMap<string, Taken> },
  bytes: number,
  prices: Prices,
): Cost => {
  const month = standingMonth(templatesIn(cdkOut), Object.keys(METRICS).length);
  return costOf(month, countyYear({ ...acts, move: onAverage([...moves.values()]) }, bytes), prices);
};

const money = (value: number): string => value.toFixed(2).padStart(12);

/** The lines that the bench prints of it. */
export const told = ({ standing, county, perCounty, perProvince, counties }: Cost, { region, currency }: Prices): string => {
  const figure = (amount: number) => (amount < 10 ? amount.toFixed(2) : Math.round(amount).toLocaleString("en"));
  const line = ({ unit, amount, price }: Cost["county"][number]) => `  ${unit.padEnd(38)}${figure(amount).padStart(12)}${money(price)}`;
  return [
    `\nCost of a year in ${currency}, by the list prices of ${region}, without free tiers`,
    ...Object.values(ACTS).map(({ times, says }) => `  ${times.toLocaleString("en").padStart(8)} ${says}`),
    "  what stands there, for each deployment",
    ...standing.map(line),
    "  what a county takes",
    ...county.map(line),
    `  ${"a county by itself".padEnd(50)}${money(perCounty)}`,
    `  ${`a province of ${counties} counties`.padEnd(50)}${money(perProvince)}`,
    `  ${"of it each county".padEnd(50)}${money(perProvince / counties)}`,
  ].join("\n");
};

if (import.meta.main) {
  const cdkOut = await built();
  const county = await aMeteredCounty();
  const imported = await importTeachers(county, TEACHERS);
  await enrollEverybody(county);
  await county.system.clock("2022-07-11T00:05");
  const [report, read, bytes] = [await makeReport(county), await readAPage(county), await tableBytes(county)];
  const moves = await takenByMoves(county);
  const { enroll, submit, lock } = await enrollSubmitLock(county);
  await county.stop();
  const prices = pricesIn(process.argv[2]);
  console.log(told(costOfAYear(cdkOut, { importTeachers: imported, enroll, submit, lock, report, read, moves }, bytes, prices), prices));
  process.exit(0);
}
