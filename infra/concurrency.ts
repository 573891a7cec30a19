import * as z from "zod";
import { askAws } from "./operator/asked-of-aws.ts";

/** How many runs of functions the queues have at once at the most, together; each is bounded by its event source. */
export const AT_ONCE = {
  CERTIFICATE_QUEUE_URL: 2,
  CREDIT_QUEUE_URL: 2,
  DEADLINE_QUEUE_URL: 10,
  FILM_QUEUE_URL: 2,
  IMPORT_QUEUE_URL: 5,
  MAIL_QUEUE_URL: 2,
  REPORT_QUEUE_URL: 10,
} as const;

/** So many runs requests and schedules want beside the queues' workers. */
const FOR_REQUESTS = 20;

/** So many Lambda keeps in an account for functions that reserve none. */
const LEFT_UNRESERVED = 100;

/** GetAccountSettings of Lambda. */
const PATH = "/2016-08-19/account-settings/";
const Answer = z.object({ AccountLimit: z.object({ ConcurrentExecutions: z.int() }) });

/** Reads how many functions an account runs at once in a region, with the caller's credentials. */
export const readAccountLimit = async (region?: string): Promise<number> => {
  const lambda = { service: "lambda", elsewhere: process.env.AWS_ENDPOINT_URL_LAMBDA, region } as const;
  const response = await askAws(lambda, { method: "GET", path: PATH });
  if (!response.ok) throw new Error(`Lambda answered ${response.status} to GetAccountSettings`);
  return Answer.parse(await response.json()).AccountLimit.ConcurrentExecutions;
};

const OF_WORKERS = Object.values(AT_ONCE).reduce((sum, atOnce) => sum + atOnce, 0);

/** Why an account that runs so many functions at once does not do, and what to do next; nothing where it does. */
export const refusalOfLimit = (atOnce: number, reserving: boolean): string | undefined => {
  const needed = OF_WORKERS + (reserving ? LEFT_UNRESERVED : FOR_REQUESTS);
  if (atOnce >= needed) return undefined;
  const rest = reserving ? `Lambda keeps ${LEFT_UNRESERVED} that nobody reserves` : `requests want ${FOR_REQUESTS} beside`;
  const why = `this account runs ${atOnce} functions at once; the queues' workers take up to ${OF_WORKERS}, and ${rest}.`;
  return `${why} Ask AWS for ${needed} (Service Quotas, Lambda, Concurrent executions)${reserving ? ", or deploy without -c reserve=on" : ""}.`;
};
