import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { Sha256Node } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";

type Ask = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** What to ask of a service: its name in addresses and signatures, the variable that names another address of it, and the region where it is not the caller's. */
type Service = {
  readonly service: "lambda" | "secretsmanager";
  readonly elsewhere: string | undefined;
  readonly region?: string | undefined;
};

/** Where a service answers in a region, beside the table's own endpoint there, which knows the partition. */
const serviceIn = (service: string, region: string, { endpointProvider }: DynamoDBClient["config"]): string => {
  const { url } = endpointProvider({ Region: region });
  return `https://${url.host.replace(/^dynamodb/, service)}`;
};

/** Asks a service of AWS something with the caller's own credentials, without the client that one question would bring along. */
export const askAws = async ({ service, elsewhere, region }: Service, { method, path, headers = {}, body }: Ask): Promise<Response> => {
  const { config } = new DynamoDBClient(region === undefined ? {} : { region });
  const at = await config.region();
  const url = new URL(path, elsewhere ?? serviceIn(service, at, config));
  const { protocol, hostname, host } = url;
  const request = new HttpRequest({ method, protocol, hostname, path, headers: { ...headers, host }, ...(body !== undefined && { body }) });
  const signer = new SignatureV4({ service, region: at, credentials: config.credentials, sha256: Sha256Node });
  const { host: _, ...signed } = (await signer.sign(request)).headers;
  return fetch(url, { method, headers: signed, ...(body !== undefined && { body }), signal: AbortSignal.timeout(10_000) });
};
