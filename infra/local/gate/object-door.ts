import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { callStore } from "../engines/s3/api.ts";
import type { Answer } from "../engines/s3/calls.ts";
import { xml } from "../engines/s3/xml.ts";
import { catchUp } from "../engines/store/expiry.ts";
import { fault, LineBroken, ObjectFault } from "../engines/store/faults.ts";
import { newest } from "../engines/store/objects.ts";
import type { Store } from "../engines/store/store.ts";
import { bytesOfBody } from "./chunks.ts";
import { corsHeaders } from "./cors.ts";
import type { Deed } from "./iam.ts";
import { deletion, listing, objectDeeds, placeOf } from "./object-deeds.ts";
import type { Caller, Sessions } from "./sessions.ts";
import { callerIn, refuseSignature, type Signed } from "./signature.ts";

type Headers = Readonly<Record<string, string>>;

/** A request as it comes in; headers that come behind the body are added to its own. */
export type Coming = Signed & { readonly headers: Record<string, string>; readonly incoming: IncomingMessage };

type Behind = {
  readonly store: Store;
  readonly sessions: Sessions;
  readonly now: () => number;
  /** Why a caller may not do what it asks for. */
  readonly refuse: (caller: Caller, deeds: readonly Deed[]) => string | undefined;
  /** The same, where nothing is refused by it. */
  readonly may: (caller: Caller, deed: Deed) => boolean;
};

/** The door to the objects: it answers browsers by the bucket's rules, checks signatures, judges deeds and lets bytes pass as they come. */
export class ObjectDoor {
  readonly #behind: Behind;

  constructor(behind: Behind) {
    this.#behind = behind;
  }

  async serve(coming: Coming, response: ServerResponse): Promise<void> {
    try {
      const { status, headers, body } = coming.method === "OPTIONS" ? this.#preflight(coming) : await this.#carryOut(coming);
      response.writeHead(status, { ...this.#always(coming), ...headers });
      if (typeof body === "string") response.end(body);
      else await pipeline(body, response);
    } catch (error) {
      if (error instanceof LineBroken || response.headersSent) response.destroy();
      else if (error instanceof ObjectFault) this.#tell(coming, response, error);
      else if (error instanceof URIError)
        this.#tell(coming, response, new ObjectFault(400, "InvalidURI", "Couldn't parse the specified URI."));
      else throw error;
    }
  }

  #tell(coming: Coming, response: ServerResponse, { status, code: Code, message: Message }: ObjectFault): void {
    const headers = { ...this.#always(coming), "content-type": "application/xml", ...(status === 503 && { "retry-after": "1" }) };
    const told = xml("Error", { Code, Message, Resource: coming.url.pathname });
    response.writeHead(status, headers).end(coming.method === "HEAD" ? "" : told);
  }

  #always({ url, headers, method }: Coming): Headers {
    const cors = method === "OPTIONS" ? undefined : corsHeaders(this.#rules(url), headers, method);
    return { ...cors, "x-amz-request-id": randomUUID() };
  }

  #rules(url: URL) {
    try {
      return this.#behind.store.settings(placeOf(url).bucket).cors ?? [];
    } catch {
      return [];
    }
  }

  #preflight({ url, headers }: Coming): Answer {
    const { origin, "access-control-request-method": method } = headers;
    if (origin === undefined || method === undefined)
      return fault(400, "BadRequest", "Insufficient information. Origin and Access-Control-Request-Method are needed.");
    const told = corsHeaders(this.#behind.store.settings(placeOf(url).bucket).cors ?? [], headers, method);
    return told
      ? { status: 200, headers: told, body: "" }
      : fault(403, "AccessForbidden", "CORSResponse: This CORS request is not allowed.");
  }

  async #carryOut(coming: Coming): Promise<Answer> {
    const { store, now, refuse } = this.#behind;
    catchUp(store);
    const { method, url, headers, incoming } = coming;
    const caller = this.#callerOf(coming);
    const refused = refuseSignature(coming, caller.secret, now());
    if (refused) return fault(refused.status, refused.code, refused.message);
    const tagsOf = (bucket: string, key: string, version: string | undefined) => newest(store, { bucket, key }, version)?.tags ?? {};
    const refusal = refuse(caller, objectDeeds(coming, tagsOf));
    if (refusal !== undefined) return fault(403, "AccessDenied", refusal);
    const { bucket, key } = placeOf(url);
    if (this.#hidesAbsence(coming, caller)) return fault(403, "AccessDenied", "an absent object, and no grant to list what there is");
    const ofBatch = (key: string, version: string | undefined) => refuse(caller, [deletion(bucket, key, version)]);
    return callStore(store, { method, bucket, key, query: url.searchParams, headers, body: bytesOfBody(incoming, headers), ofBatch });
  }

  #callerOf(request: Signed): Caller {
    const { accessKeyId, token } = callerIn(request);
    if (accessKeyId === "") return fault(403, "AccessDenied", "Access Denied");
    const found = this.#behind.sessions.find(accessKeyId, token);
    switch (found) {
      case "InvalidAccessKeyId":
        return fault(403, found, "an unknown access key");
      case "InvalidToken":
        return fault(400, found, "The provided token is malformed or otherwise invalid.");
      case "ExpiredToken":
        return fault(400, found, "The provided token has expired.");
      default:
        return found;
    }
  }

  /** Whoever may not list what there is does not hear either that an object is absent. */
  #hidesAbsence({ method, url }: Signed, caller: Caller): boolean {
    const { bucket, key } = placeOf(url);
    if (
      key === "" ||
      url.searchParams.has("uploadId") ||
      (method !== "GET" && method !== "HEAD") ||
      this.#behind.may(caller, listing(bucket))
    )
      return false;
    return newest(this.#behind.store, { bucket, key }, url.searchParams.get("versionId") ?? undefined) === undefined;
  }
}
