import { randomBytes, timingSafeEqual } from "node:crypto";

export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string };

/** Whoever signs with a key: a role, or where that is `undefined` this machine's account. */
export type Caller = { readonly role: string | undefined; readonly secret: string };

type Session = Caller & { readonly token: string; readonly until: number };

/** Why a key is not taken, as AWS says it. */
export type NoCaller = "InvalidAccessKeyId" | "InvalidToken" | "ExpiredToken";

/** So long a session lasts, by the wall's clock: longer than a function works without starting again. */
const LASTS_MS = 6 * 3_600_000;

const same = (left: string, right: string): boolean =>
  left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));

const random = (bytes: number): string => randomBytes(bytes).toString("hex");

/** Who may speak to the engines: functions in sessions that end, and people with keys that do not. */
export class Sessions {
  readonly #callers = new Map<string, Caller | Session>();

  /** New credentials for a role, for a session of some milliseconds; `undefined` may do anything, and needs no session. */
  begin(role: string | undefined, lasts = LASTS_MS): Credentials {
    const [accessKeyId, secret] = [`LOCAL${random(12)}`, random(24)];
    if (role === undefined || lasts === Number.POSITIVE_INFINITY) {
      this.#callers.set(accessKeyId, { role, secret });
      return { accessKeyId, secretAccessKey: secret };
    }
    const token = random(32);
    this.#callers.set(accessKeyId, { role, secret, token, until: Date.now() + lasts });
    return { accessKeyId, secretAccessKey: secret, sessionToken: token };
  }

  /** Whose key it is, if its session goes on. */
  find(accessKeyId: string, token: string | undefined): Caller | NoCaller {
    const found = this.#callers.get(accessKeyId);
    if (!found) return "InvalidAccessKeyId";
    if (!("token" in found)) return token === undefined ? found : "InvalidToken";
    if (!same(found.token, token ?? "")) return "InvalidToken";
    return Date.now() < found.until ? found : "ExpiredToken";
  }
}
