import { createHash, randomUUID } from "node:crypto";
import * as z from "zod";
import type { Issuer } from "./issuer.ts";
import type { Reply } from "./local-routes.ts";
import { chooserPage } from "./pages.ts";

/** A code is spent at once; an access token is renewed every quarter of an hour, a session as long as the program's own (SEC-07). */
const CODE_SECONDS = 60;
const TOKEN_SECONDS = 15 * 60;
const SESSION_SECONDS = 12 * 3600;

const Asked = z.object({
  response_type: z.literal("code"),
  client_id: z.string().min(1),
  redirect_uri: z.url(),
  state: z.string().default(""),
  code_challenge: z.string().min(43),
  code_challenge_method: z.literal("S256"),
});
type Asked = z.output<typeof Asked>;

const Spent = z.discriminatedUnion("grant_type", [
  z.object({
    grant_type: z.literal("authorization_code"),
    client_id: z.string(),
    code: z.string(),
    redirect_uri: z.string(),
    code_verifier: z.string(),
  }),
  z.object({ grant_type: z.literal("refresh_token"), client_id: z.string(), refresh_token: z.string() }),
]);

/** Who signed in, with which client, and when, in seconds. */
type SignedIn = { readonly user: string; readonly client: string; readonly since: number };
type Code = SignedIn & Pick<Asked, "redirect_uri" | "code_challenge">;

const seconds = (): number => Math.floor(Date.now() / 1000);
const challengeOf = (verifier: string): string => createHash("sha256").update(verifier).digest("base64url");

const answer = (value: unknown, status = 200): Reply => ({ status, type: "application/json", body: JSON.stringify(value) });
const refused = (error: string): Reply => answer({ error }, 400);

/** Signing in with a browser on this machine: a code and PKCE as every OIDC issuer has them, and a page that asks whom to sign in as instead of for a password. */
export class SignIn {
  readonly #issuer: Issuer;
  readonly #audience: string;
  readonly #origin: string;
  readonly #codes = new Map<string, Code>();
  readonly #sessions = new Map<string, SignedIn>();
  #users: readonly string[] = [];

  constructor(issuer: Issuer, audience: string, origin: string) {
    this.#issuer = issuer;
    this.#audience = audience;
    this.#origin = origin;
  }

  /** Names those whom the page offers. */
  offer(users: readonly string[]): void {
    this.#users = users;
  }

  /** The page on which somebody is chosen. */
  chooser(query: URLSearchParams): Reply {
    const asked = this.#asked(query);
    if (!asked) return refused("invalid_request");
    return { type: "text/html; charset=utf-8", body: chooserPage(this.#users, asked) };
  }

  /** Sends whoever was chosen back with a code. */
  chosen(form: URLSearchParams): Reply {
    const asked = this.#asked(form);
    const user = form.get("user") || form.get("other");
    if (!asked || !user) return refused("invalid_request");
    const code = randomUUID();
    const { client_id: client, redirect_uri, code_challenge, state } = asked;
    this.#codes.set(code, { user, client, since: seconds(), redirect_uri, code_challenge });
    const back = new URL(redirect_uri);
    back.searchParams.set("code", code);
    back.searchParams.set("state", state);
    return { status: 303, location: back.href, body: "" };
  }

  /** Tokens for a code, or for the refresh token of a session, each of which is good once. */
  async tokens(form: URLSearchParams): Promise<Reply> {
    const asked = Spent.safeParse(Object.fromEntries(form));
    if (!asked.success) return refused("invalid_request");
    const who = asked.data.grant_type === "refresh_token" ? this.#renewed(asked.data.refresh_token) : this.#coded(asked.data);
    if (!who || who.client !== asked.data.client_id) return refused("invalid_grant");
    const { user, client, since } = who;
    const refresh = randomUUID();
    this.#sessions.set(refresh, who);
    const session = { since, seconds: TOKEN_SECONDS };
    return answer({
      access_token: await this.#issuer.token({ user }, this.#audience, session),
      id_token: await this.#issuer.idToken(user, client, session),
      refresh_token: refresh,
      token_type: "Bearer",
      expires_in: TOKEN_SECONDS,
      scope: "openid",
    });
  }

  /** Nothing is kept in the browser, so that there is nothing to end: back to where it is asked from. */
  end(query: URLSearchParams): Reply {
    const back = query.get("post_logout_redirect_uri") ?? "";
    return this.#isOurs(back) ? { status: 303, location: back, body: "" } : refused("invalid_request");
  }

  #isOurs(address: string): boolean {
    return URL.parse(address)?.origin === this.#origin;
  }

  #asked(given: URLSearchParams): Asked | undefined {
    const { data } = Asked.safeParse(Object.fromEntries(given));
    return data && this.#isOurs(data.redirect_uri) ? data : undefined;
  }

  #coded({ code, redirect_uri, code_verifier }: { code: string; redirect_uri: string; code_verifier: string }): SignedIn | undefined {
    const known = this.#codes.get(code);
    this.#codes.delete(code);
    if (!known || known.redirect_uri !== redirect_uri || known.code_challenge !== challengeOf(code_verifier)) return undefined;
    const { user, client, since } = known;
    return seconds() - since > CODE_SECONDS ? undefined : { user, client, since };
  }

  #renewed(token: string): SignedIn | undefined {
    const known = this.#sessions.get(token);
    this.#sessions.delete(token);
    return known && seconds() - known.since < SESSION_SECONDS ? known : undefined;
  }
}
