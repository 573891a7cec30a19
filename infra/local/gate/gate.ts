import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import * as z from "zod";
import { bytesOf } from "../http/bytes.ts";
import { LINE_KEPT } from "../names.ts";
import type { Coming } from "./object-door.ts";
import { type Credentials, Sessions } from "./sessions.ts";
import type { Signed } from "./signature.ts";

/** A request that is looked at as a whole. */
export type Whole = Signed & { readonly body: Buffer };

/** What stands behind the gate: it judges each request and lets it through to an engine. */
export type Behind = {
  serve(signed: Whole, response: ServerResponse): Promise<void>;
  readonly objects: { serve(coming: Coming, response: ServerResponse): Promise<void> };
};

export type Gate = {
  readonly address: string;
  /** New credentials for a role, in a session that ends after these milliseconds, or hours if none are said; `undefined` may do anything and has no session. */
  credentialsFor(role: string | undefined, lasts?: number): Credentials;
  /** What stands behind it from now on, made of its sessions and of where refusals are told. */
  open(behind: (sessions: Sessions, refusals: string[]) => Behind): void;
  readonly refusals: readonly string[];
  stop(): Promise<void>;
};

/** The one operation of SES that functions make. */
export const SEND_EMAIL = "/v2/email/outbound-emails";

const flat = (headers: IncomingMessage["headers"]): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : (value ?? "")]));

export const answerJson = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { "content-type": "application/x-amz-json-1.0" }).end(JSON.stringify(body));
};

/** Listens on a free port of the loopback; nothing passes until `open` says what stands behind. */
export const startGate = async (): Promise<Gate> => {
  const sessions = new Sessions();
  const refusals: string[] = [];
  let guard: Behind | undefined;
  const server = createServer({ keepAliveTimeout: LINE_KEPT }, async (incoming, response) => {
    response.sendDate = false;
    try {
      const url = new URL(`http://${incoming.headers.host}${incoming.url}`);
      const signed = { method: incoming.method ?? "GET", url, headers: flat(incoming.headers) };
      const isOfObjects = signed.headers["x-amz-target"] === undefined && url.pathname !== SEND_EMAIL;
      if (isOfObjects) await guard?.objects.serve({ ...signed, incoming }, response);
      else await guard?.serve({ ...signed, body: await bytesOf(incoming) }, response);
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
    credentialsFor: (role, lasts) => sessions.begin(role, lasts),
    open: (behind) => {
      refusals.length = 0;
      guard = behind(sessions, refusals);
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
};
