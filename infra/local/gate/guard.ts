import { Agent, type IncomingMessage, request, type ServerResponse } from "node:http";
import * as z from "zod";
import { type LocalSecrets, SecretFault } from "../engines/secrets.ts";
import { QueueFault, type Queues } from "../engines/sqs.ts";
import { callQueue } from "../engines/sqs-api.ts";
import type { Store } from "../engines/store/store.ts";
import { bytesOf } from "../http/bytes.ts";
import { dynamoDeeds, mailDeeds, queueDeeds, secretDeeds, type TableKeys } from "./deeds.ts";
import { answerJson, type Behind, SEND_EMAIL, type Whole } from "./gate.ts";
import type { Deed, Permissions } from "./iam.ts";
import { ObjectDoor } from "./object-door.ts";
import type { Caller, NoCaller, Sessions } from "./sessions.ts";
import { callerIn } from "./signature.ts";

/** The engines that a guard leads to; known only after the gate's own address is, because the template's queues are named by it. */
export type Engines = {
  readonly dynamoDb: string;
  readonly store: Store;
  readonly queues: Queues;
  readonly secrets: LocalSecrets;
  /** Takes a mail that was handed to SES; answers with what SES would call it. */
  readonly takeMail: (raw: Buffer) => Promise<string>;
  readonly tableKeys: TableKeys;
  readonly judge: Permissions;
  readonly now: () => number;
};

const DENIED = "com.amazonaws#AccessDeniedException";

const SendEmail = z.looseObject({ FromEmailAddress: z.string(), Content: z.object({ Raw: z.object({ Data: z.base64() }) }) });

/** How the other services say what S3 calls so. */
const NO_CALLER: Readonly<Record<NoCaller, string>> = {
  InvalidAccessKeyId: "UnrecognizedClientException",
  InvalidToken: "UnrecognizedClientException",
  ExpiredToken: "ExpiredTokenException",
};

const agent = new Agent({ keepAlive: true });

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

const call = (endpoint: string, { method, url, headers, body }: Whole): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(endpoint);
    const path = url.pathname + url.search;
    const outgoing = request({ hostname, port, path, method, agent, headers: { ...headers, connection: "keep-alive" } });
    outgoing.once("response", resolve).once("error", reject).end(body);
  });

/** Engines answer with little: it is passed on in one piece. */
const forward = async (endpoint: string, signed: Whole, response: ServerResponse): Promise<void> => {
  const incoming = await call(endpoint, signed);
  const { date: _, ...headers } = incoming.headers;
  response.writeHead(incoming.statusCode ?? 502, headers).end(await bytesOf(incoming));
};

/** The one door to the engines: it knows each function by its access key and lets through what the function's role in the template grants. */
export class Guard implements Behind {
  readonly #engines: Engines;
  readonly #sessions: Sessions;
  readonly #refusals: string[];
  readonly objects: ObjectDoor;

  constructor(engines: Engines, sessions: Sessions, refusals: string[]) {
    this.#engines = engines;
    this.#sessions = sessions;
    this.#refusals = refusals;
    const refuse = (caller: Caller, deeds: readonly Deed[]) => this.#refuse(caller, deeds);
    const may = ({ role }: Caller, deed: Deed) => role === undefined || engines.judge(role, deed) === undefined;
    this.objects = new ObjectDoor({ store: engines.store, sessions, now: engines.now, refuse, may });
  }

  async serve(signed: Whole, response: ServerResponse): Promise<void> {
    const { accessKeyId, token } = callerIn(signed);
    const caller = this.#sessions.find(accessKeyId, token);
    if (signed.url.pathname === SEND_EMAIL) return this.#mail(signed, caller, response);
    const [service = "", operation = ""] = (signed.headers["x-amz-target"] ?? "").split(".");
    if (typeof caller === "string") return answerJson(response, 400, { __type: `com.amazonaws#${NO_CALLER[caller]}`, message: caller });
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

  async #mail(signed: Whole, caller: Caller | NoCaller, response: ServerResponse): Promise<void> {
    const { FromEmailAddress, Content } = SendEmail.parse(JSON.parse(signed.body.toString()));
    const refusal = typeof caller === "string" ? caller : this.#refuse(caller, mailDeeds(FromEmailAddress));
    if (refusal) {
      response.setHeader("x-amzn-errortype", "AccessDeniedException");
      return answerJson(response, 403, { message: refusal });
    }
    answerJson(response, 200, { MessageId: await this.#engines.takeMail(Buffer.from(Content.Raw.Data, "base64")) });
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
