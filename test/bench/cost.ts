import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import type { Reading } from "#given/meter.ts";
import type { Templates } from "#given/templates.ts";

/** `source` is the page that has it; `seen` when a copy or a report of that page was read that had it so: a month, undated, or not at all. */
const Price = z.strictObject({ unit: z.string(), price: z.number(), per: z.number(), source: z.url(), seen: z.string() });
const Prices = z.strictObject({ region: z.string(), currency: z.string(), prices: z.record(z.string(), Price) });
export type Prices = z.infer<typeof Prices>;

/** The list prices of a region, as a file holds them: that of US East (N. Virginia), or another. Free tiers and discounts are left out. */
export const pricesIn = (file = fileURLToPath(new URL("./prices-us-east-1.json", import.meta.url))): Prices =>
  Prices.parse(JSON.parse(readFileSync(file, "utf8")));

/** What one act takes: of the table, and of processors in seconds, whoever they worked for. */
export type Taken = Reading & { readonly processor: number };

/** How often a county of 5,000 teachers and 60 schools does something in a year, and in how many requests of the API. */
export const ACTS = {
  importTeachers: { times: 2, requests: 20, says: "imports of 5,000 teachers" },
  enroll: { times: 5000, requests: 1, says: "enrollments by hand" },
  submit: { times: 90, requests: 3, says: "lists of schools submitted" },
  lock: { times: 4, requests: 3, says: "stages submitted" },
  report: { times: 26, requests: 2, says: "weekly reports" },
  move: { times: 1000, requests: 2, says: "requests, approvals, departures and pulls" },
  read: { times: 120_000, requests: 1, says: "pages read: 60 schools, 40 days, 50 pages" },
} as const;

type ActName = keyof typeof ACTS;
const isAct = (name: string): name is ActName => Object.hasOwn(ACTS, name);

/** What was measured, by the acts of a year. */
export type MeasuredActs = Readonly<Record<ActName, Taken>>;

/** As many as Shandong has. */
const PROVINCE_COUNTIES = 136;
/** A function has a share of a processor by its memory, a whole one at so much; what it computes costs the same whatever it has. */
const WHOLE_PROCESSOR_GIGABYTES = 1769 / 1024;
/** How long a function waits for the table, in seconds a request, and with how much memory. */
const WAIT = 0.005;
const WAITING_GIGABYTES = 1;
const MAILS = 4000;
/** Sending, receiving and deleting. */
const REQUESTS_A_MESSAGE = 3;
const MESSAGES = MAILS + 500;
/** Lambda asks an idle queue by five long polls of twenty seconds. */
const POLLS_A_MONTH = (5 * 30 * 86_400) / 20;
const LOG_BYTES_A_REQUEST = 1200;
const LOG_MONTHS = 6;
const OBJECTS = 500;
const OBJECT_GIGABYTES = 0.1;
const GIGABYTE = 1024 ** 3;

type Amounts = Readonly<Record<string, number>>;

const Metric = z.object({ MetricStat: z.unknown().optional() });
const Alarm = z.object({ Metrics: z.array(Metric).default([]) });

/** What stands there whether anybody asks or not, for a month. */
export const standingMonth = (templates: Templates, ownMetrics: number): Amounts => {
  const resources = [...templates.values()].flatMap(({ Resources }) => Object.values(Resources));
  const ofType = (type: string) => resources.filter(({ Type }) => Type === type);
  const alarms = ofType("AWS::CloudWatch::Alarm").map(({ Properties }) => Alarm.parse(Properties).Metrics);
  return {
    alarmMetricMonth: alarms.reduce((sum, metrics) => sum + Math.max(1, metrics.filter(({ MetricStat }) => MetricStat).length), 0),
    keyMonth: ofType("AWS::KMS::Key").length,
    secretMonth: 1,
    ownMetricMonth: ownMetrics,
    queueRequest: ofType("AWS::Lambda::EventSourceMapping").length * POLLS_A_MONTH,
    scheduledCall: ofType("AWS::Scheduler::Schedule").length * 30,
  };
};

/** What a county takes in a year, by the formulas above; `tableBytes` is what lies in the table for it at the end. */
export const countyYear = (acts: MeasuredActs, tableBytes: number): Amounts => {
  const entries = Object.keys(ACTS)
    .filter(isAct)
    .map((name) => ({ ...ACTS[name], ...acts[name] }));
  const sum = (of: (entry: (typeof entries)[number]) => number) => entries.reduce((total, entry) => total + entry.times * of(entry), 0);
  const requests = sum((entry) => entry.requests);
  const gigabytes = tableBytes / GIGABYTE;
  const logged = (requests * LOG_BYTES_A_REQUEST) / GIGABYTE;
  return {
    writeUnit: sum(({ wcu }) => wcu),
    readUnit: sum(({ rcu }) => rcu),
    apiRequest: requests,
    functionRequest: requests + MESSAGES,
    functionGigabyteSecond: sum(
      ({ processor, reads, writes }) => processor * WHOLE_PROCESSOR_GIGABYTES + (reads + writes) * WAIT * WAITING_GIGABYTES,
    ),
    queueRequest: MESSAGES * REQUESTS_A_MESSAGE,
    tableGigabyteMonth: gigabytes * 12,
    recoveryGigabyteMonth: gigabytes * 12,
    objectPut: OBJECTS,
    objectGigabyteMonth: OBJECT_GIGABYTES * 12,
    keyRequest: requests / 10,
    logGigabyte: logged,
    logGigabyteMonth: logged * LOG_MONTHS,
    mailBySes: MAILS,
  };
};

type CostLine = { readonly what: string; readonly unit: string; readonly amount: number; readonly price: number };

/** Each amount at its price; one that has no price is a fault. */
export const priced = (amounts: Amounts, { prices }: Prices): CostLine[] =>
  Object.entries(amounts).map(([what, amount]) => {
    const price = prices[what];
    if (!price) throw new Error(`${what} has no price`);
    return { what, unit: price.unit, amount, price: (amount / price.per) * price.price };
  });

const total = (lines: readonly CostLine[]): number => lines.reduce((sum, { price }) => sum + price, 0);

export type Cost = {
  readonly standing: readonly CostLine[];
  readonly county: readonly CostLine[];
  /** What a county that has a deployment of its own pays for a year, and a province with all its counties in one. */
  readonly perCounty: number;
  readonly perProvince: number;
  readonly counties: number;
};

/** What a year costs: what stands there for twelve months, and what each county takes. */
export const costOf = (month: Amounts, year: Amounts, prices: Prices): Cost => {
  const standing = priced(Object.fromEntries(Object.entries(month).map(([what, amount]) => [what, amount * 12])), prices);
  const county = priced(year, prices);
  return {
    standing,
    county,
    perCounty: total(standing) + total(county),
    perProvince: total(standing) + PROVINCE_COUNTIES * total(county),
    counties: PROVINCE_COUNTIES,
  };
};
