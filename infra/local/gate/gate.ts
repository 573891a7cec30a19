import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import * as z from "zod";
import { ObjectFault, type Objects } from "../engines/s3.ts";
import { callObjects } from "../engines/s3-api.ts";
import { type LocalSecrets, SecretFault } from "../engines/secrets.ts";
import { QueueFault, type Queues } from "../engines/sqs.ts";
import { callQueue } from "../engines/sqs-api.ts";
import { bytesOf } from "../http/bytes.ts";
import { dynamoDeeds, mailDeeds, objectDeeds, queueDeeds, secretDeeds, type TableKeys } from "./deeds.ts";
import type { Deed, Permissions } from "./iam.ts";
import { accessKeyOf, refuseSignature, type Signed } from "./signature.ts";

export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string };

/** What stands behind the gate; known only after the gate's own address is, because the template's queues are named by it. */
export type Engines = {
  readonly dynamoDb: string;
  readonly objects: Objects;
  readonly queues: Queues;
  readonly secrets: LocalSecrets;
  /** Takes a mail that was handed to SES; answers with what SES would call it. */
  readonly takeMail: (raw: Buffer) => Promise<string>;
  readonly tableKeys: TableKeys;
  readonly judge: Permissions;
  readonly now: () => number;
};

export type Gate = {
  readonly address: string;
  /** New credentials for a role; `undefined` is the operator, who may do anything. */
  credentialsFor(role: string | undefined): Credentials;
  open(engines: Engines): void;
  readonly refusals: readonly string[];
  stop(): Promise<void>;
};

const DENIED = "com.amazonaws#AccessDeniedException";

/** The one operation of SES that functions make. */
const SEND_EMAIL = "/v2/email/outbound-emails";
const SendEmail = z.looseObject({ FromEmailAddress: z.string(), Content: z.object({ Raw: z.object({ Data: z.base64() }) }) });

type Caller = { readonly role: string | undefined; readonly secret: string };

const agent = new Agent({ keepAlive: true });

const flat = (headers: IncomingMessage["headers"]): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : (value ?? "")]));

const answerJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(JSON.stringify(body));
};

/** What an engine of our own answers; a fault of the caller is an answer too. */
const answerOf = (service: string, carryOut: () => unknown): { readonly status: number; readonly body: unknown } => {
  try {
    return { status: 200, body: carryOut() };
  } catch (error) {
    if (error instanceof QueueFault || error instanceof SecretFault)
      return { status: 400, body: { __type: `com.amazonaws.${service}#${error.code}`, message: error.message } };
    if (error instanceof z.ZodError)
      return { status: 400, body: { __type: `com.amazonaws.${service}#InvalidParameterValue`, message: error.message } };
    throw error;
  }
};

const answerXml = (response: ServerResponse, status: number, code: string, message: string): void => {
  const text = message.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  response.writeHead(status, { "content-type": "application/xml" }).end(`<Error><Code>${code}</Code><Message>${text}</Message></Error>`);
};

const call = (endpoint: string, { method, url, headers, body }: Signed): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(endpoint);
    const path = url.pathname + url.search;
    const outgoing = request({ hostname, port, path, method, agent, headers: { ...headers, connection: "keep-alive" } });
    outgoing.once("response", resolve).once("error", reject).end(body);
  });

/** Engines answer with little: it is passed on in one piece. */
const forward = async (endpoint: string, signed: Signed, response: ServerResponse): Promise<void> => {
  const incoming = await call(endpoint, signed);
  const { date: _, ...headers } = incoming.headers;
  response.writeHead(incoming.statusCode ?? 502, headers).end(await bytesOf(incoming));
};

/** The one door to the engines: it knows each function by its access key and lets through what the function's role in the template grants. */
class Guard {
  readonly #engines: Engines;
  readonly #callers: ReadonlyMap<string, Caller>;
  readonly #refusals: string[];

  constructor(engines: Engines, callers: ReadonlyMap<string, Caller>, refusals: string[]) {
    this.#engines = engines;
    this.#callers = callers;
    this.#refusals = refusals;
  }

  async serve(signed: Signed, response: ServerResponse): Promise<void> {
    const target = signed.headers["x-amz-target"];
    const accessKey = accessKeyOf(signed) ?? "";
    const caller = this.#callers.get(accessKey);
    if (signed.url.pathname === SEND_EMAIL) return this.#mail(signed, caller, response);
    if (!target) return this.#object(signed, accessKey, caller, response);
    const [service = "", operation = ""] = target.split(".");
    if (!caller) return answerJson(response, 400, { __type: DENIED, message: "an unknown access key" });
    const body: unknown = JSON.parse(signed.body.toString() || "{}");
    const { secrets, queues, tableKeys, dynamoDb } = this.#engines;
    if (service === "secretsmanager") {
      const { SecretId } = z.looseObject({ SecretId: z.string() }).parse(body);
      return this.#own(response, caller, secretDeeds(operation, SecretId), service, () => secrets.call(operation, body));
    }
    if (service === "AmazonSQS") {
      const queue = z.looseObject({ QueueUrl: z.string() }).parse(body).QueueUrl.split("/").at(-1) ?? "";
      return this.#own(response, caller, queueDeeds(operation, queue), "sqs", () => callQueue(queues, operation, queue, body));
    }
    const refusal = this.#refuse(caller, dynamoDeeds(operation, body, tableKeys));
    return refusal ? answerJson(response, 400, { __type: DENIED, message: refusal }) : forward(dynamoDb, signed, response);
  }

  /** Lets an engine of our own carry out what the caller may do. */
  #own(response: ServerResponse, caller: Caller, deeds: readonly Deed[], service: string, carryOut: () => unknown): void {
    const refusal = this.#refuse(caller, deeds);
    const { status, body } = refusal ? { status: 400, body: { __type: DENIED, message: refusal } } : answerOf(service, carryOut);
    answerJson(response, status, body);
  }

  async #mail(signed: Signed, caller: Caller | undefined, response: ServerResponse): Promise<void> {
    const { FromEmailAddress, Content } = SendEmail.parse(JSON.parse(signed.body.toString()));
    const refusal = caller ? this.#refuse(caller, mailDeeds(FromEmailAddress)) : "an unknown access key";
    if (refusal) {
      response.setHeader("x-amzn-errortype", "AccessDeniedException");
      return answerJson(response, 403, { message: refusal });
    }
    answerJson(response, 200, { MessageId: await this.#engines.takeMail(Buffer.from(Content.Raw.Data, "base64")) });
  }

  async #object(signed: Signed, accessKey: string, caller: Caller | undefined, response: ServerResponse): Promise<void> {
    if (signed.url.searchParams.has("X-Amz-Signature"))
      return answerXml(response, 501, "NotImplemented", "the local S3 does not know presigned addresses");
    if (!caller) return answerXml(response, 403, "InvalidAccessKeyId", "an unknown access key");
    const fault = await refuseSignature(signed, accessKey, caller.secret);
    if (fault) return answerXml(response, fault === "BadDigest" ? 400 : 403, fault, "the request's signature or digest does not hold");
    const refusal = this.#refuse(caller, objectDeeds(signed));
    if (refusal) return answerXml(response, 403, "AccessDenied", refusal);
    try {
      if (this.#hidesAbsence(signed, caller))
        return answerXml(response, 403, "AccessDenied", "an absent object, and no grant to list what there is");
      const { status, headers, body } = await callObjects(this.#engines.objects, signed, this.#engines.now());
      response.writeHead(status, headers).end(body);
    } catch (error) {
      if (!(error instanceof ObjectFault)) throw error;
      answerXml(response, error.status, error.code, error.message);
    }
  }

  /** Whoever may not list what there is does not hear either that an object is absent. */
  #hidesAbsence({ method, url }: Signed, { role }: Caller): boolean {
    const [, bucket = "", ...rest] = decodeURIComponent(url.pathname).split("/");
    const key = rest.join("/");
    if (role === undefined || key === "" || (method !== "GET" && method !== "HEAD")) return false;
    return (
      this.#engines.judge(role, listing(url)) !== undefined &&
      !this.#engines.objects.has(bucket, key, url.searchParams.get("versionId") ?? undefined)
    );
  }

  #refuse({ role }: Caller, deeds: readonly Deed[]): string | undefined {
    if (role === undefined) return undefined;
    for (const deed of deeds) {
      const refusal = this.#engines.judge(role, deed);
      if (refusal) this.#refusals.push(refusal);
      if (refusal) return refusal;
    }
    return undefined;
  }
}

const listing = (url: URL): Deed =>
  objectDeeds({ method: "GET", url: new URL(`/${url.pathname.split("/")[1]}`, url), headers: {} })[0] ?? { action: "", resource: "" };

/** Listens on a free port of the loopback; nothing passes until `open` says what stands behind. */
export const startGate = async (): Promise<Gate> => {
  const callers = new Map<string, Caller>();
  const refusals: string[] = [];
  let guard: Guard | undefined;
  const server = createServer(async (incoming, response) => {
    response.sendDate = false;
    try {
      const url = new URL(incoming.url ?? "/", `http://${incoming.headers.host}`);
      const signed = { method: incoming.method ?? "GET", url, headers: flat(incoming.headers), body: await bytesOf(incoming) };
      await guard?.serve(signed, response);
    } catch (error) {
      if (response.headersSent) response.destroy();
      else answerJson(response, 500, { __type: "InternalFailure", message: String(error) });
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    address: `http://127.0.0.1:${port}`,
    refusals,
    credentialsFor: (role) => {
      const credentials = { accessKeyId: `LOCAL${randomBytes(12).toString("hex")}`, secretAccessKey: randomBytes(24).toString("hex") };
      callers.set(credentials.accessKeyId, { role, secret: credentials.secretAccessKey });
      return credentials;
    },
    open: (engines) => {
      guard = new Guard(engines, callers, refusals);
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
};
