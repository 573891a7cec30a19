import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { Sha256Node } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";
import * as z from "zod";

/** How many runs of functions the queues have at once at the most, together; each is bounded by its event source. */
export const AT_ONCE = { DEADLINE_QUEUE_URL: 10, IMPORT_QUEUE_URL: 5, MAIL_QUEUE_URL: 2, REPORT_QUEUE_URL: 10 } as const;

/** So many runs requests and schedules want beside the queues' workers. */
const FOR_REQUESTS = 20;

/** So many Lambda keeps in an account for functions that reserve none. */
const LEFT_UNRESERVED = 100;

/** GetAccountSettings of Lambda. */
const PATH = "/2016-08-19/account-settings/";
const Answer = z.object({ AccountLimit: z.object({ ConcurrentExecutions: z.int() }) });

/** Where Lambda answers in a region, beside the table's own endpoint there, which knows the partition. */
const lambdaIn = (region: string, { endpointProvider }: DynamoDBClient["config"]): URL => {
  const { url } = endpointProvider({ Region: region });
  return new URL(PATH, `https://${url.host.replace(/^dynamodb/, "lambda")}`);
};

/** Reads how many functions an account runs at once in a region, with the caller's credentials. */
export const readAccountLimit = async (region?: string): Promise<number> => {
  const { config } = new DynamoDBClient(region === undefined ? {} : { region });
  const at = await config.region();
  const local = process.env.AWS_ENDPOINT_URL_LAMBDA;
  const url = local === undefined ? lambdaIn(at, config) : new URL(PATH, local);
  const { protocol, hostname, host, pathname: path } = url;
  const request = new HttpRequest({ method: "GET", protocol, hostname, path, headers: { host } });
  const signer = new SignatureV4({ service: "lambda", region: at, credentials: config.credentials, sha256: Sha256Node });
  const { host: _, ...headers } = (await signer.sign(request)).headers;
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(10_000) });
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
