import { User, UserManager, WebStorageStateStore } from "oidc-client-ts";
import * as z from "zod";
import { Expired, LineFault, sentenceOf } from "../api/problem.ts";
import { place, root } from "../place.ts";
import { leavingCognito, whyNotSignedIn } from "./issuers.ts";

const manager = new UserManager({
  authority: place.discovery.replace(/\/\.well-known\/.*$/, ""),
  metadataUrl: place.discovery,
  client_id: place.client,
  redirect_uri: place.home,
  post_logout_redirect_uri: place.home,
  scope: "openid",
  userStore: new WebStorageStateStore({ store: window.sessionStorage }),
  automaticSilentRenew: false,
  monitorSession: false,
  loadUserInfo: false,
});

/** A window of its own in which somebody signs in again bears this and the mark of the page that opened it; what it came to is told on the channel. */
const AGAIN = "#sign-in-again=";
const mark = `${AGAIN}${crypto.getRandomValues(new Uint32Array(2)).join("")}`;
const channel = new BroadcastChannel("xueshi-sign-in");
const Told = z.object({ mark: z.string(), user: z.string() });

/** A token is renewed so many seconds before it ends. */
const AHEAD = 30;

let signedIn: User | undefined;
let renewing: Promise<boolean> | undefined;
const waiting = new Set<() => void>();

const takeIn = async (user: User): Promise<void> => {
  signedIn = user;
  await manager.storeUser(user);
  for (const goOn of waiting) goOn();
  waiting.clear();
};

channel.addEventListener("message", async ({ data }: MessageEvent<unknown>) => {
  const told = Told.safeParse(data);
  if (!told.success || told.data.mark !== mark) return;
  const user = User.fromStorageString(told.data.user);
  if (user.profile.sub !== signedIn?.profile.sub) return location.reload();
  await takeIn(user);
});

/** Renews the session by what the issuer gave for it; `false` where it is over and somebody has to sign in again. */
export const renewed = (): Promise<boolean> => {
  renewing ??= (async () => {
    if (signedIn?.refresh_token === undefined) return false;
    try {
      const user = await manager.signinSilent();
      if (user) await takeIn(user);
      return user !== null;
    } catch (error) {
      if (error instanceof TypeError) throw new LineFault();
      return false;
    } finally {
      renewing = undefined;
    }
  })();
  return renewing;
};

/** The access token of whoever is signed in. */
export const token = async (): Promise<string> => {
  if (!signedIn) throw new Expired();
  if ((signedIn.expires_in ?? 0) < AHEAD && !(await renewed())) throw new Expired();
  return signedIn.access_token;
};

/** Leads to the issuer's page. */
export const signIn = (): Promise<void> => manager.signinRedirect({ state: location.hash });

/** Lets somebody sign in again in a window of its own, so that what is under way here goes on; `false` where the browser opens none. */
export const signInAgain = (): boolean => window.open(place.home + mark, "xueshi-sign-in", "popup,width=480,height=640") !== null;

/** Comes once somebody has signed in again. */
export const signedInAgain = (): Promise<void> => new Promise((resolve) => waiting.add(resolve));

/** Forgets who is signed in, here and at the issuer where it lets itself be asked. */
export const signOut = async (): Promise<void> => {
  const endsThere = await manager.metadataService.getEndSessionEndpoint().catch(() => undefined);
  const cognito = endsThere && leavingCognito(place.discovery, endsThere, place.client, place.home);
  if (endsThere !== undefined && cognito === undefined) return manager.signoutRedirect();
  await manager.removeUser();
  location.assign(cognito ?? place.home);
};

/** Whether somebody is signed in as the page opens, and why not where somebody wanted to be. */
type Found = { readonly isIn: boolean; readonly why?: string };

/** Takes in whoever comes back from the issuer: where in the console they were, or what went wrong. */
const comeBack = async (): Promise<{ readonly user?: User | undefined; readonly state: string; readonly why?: string }> => {
  const stateOf = (come: unknown): string =>
    typeof come === "object" && come !== null && "state" in come && typeof come.state === "string" ? come.state : "";
  try {
    const user = await manager.signinCallback();
    return { user, state: stateOf(user) };
  } catch (error) {
    return { state: stateOf(error), why: whyNotSignedIn(error) };
  }
};

/** Who was signed in as the page was left, where that still holds. */
const stillIn = async (): Promise<Found> => {
  try {
    signedIn = (await manager.getUser()) ?? undefined;
    if (!signedIn) return { isIn: false };
    if (!signedIn.expired) return { isIn: true };
    return (await renewed()) ? { isIn: true } : { isIn: false, why: sentenceOf(new Expired()) };
  } catch (error) {
    return { isIn: false, why: sentenceOf(error) };
  }
};

/**
 * Where the page stands as it opens: it takes in whoever comes back from the issuer, and goes there where it was opened to sign in again. Answers whether somebody is
 * signed in and else why not, or `elsewhere` where the page is on its way.
 */
export const opened = async (): Promise<Found | "elsewhere"> => {
  if (location.origin + location.pathname !== place.home) {
    location.replace(place.home + location.hash);
    return "elsewhere";
  }
  const query = new URLSearchParams(location.search);
  if (query.has("code") || query.has("error")) {
    const { user, state, why } = await comeBack();
    if (user && state.startsWith(AGAIN)) {
      channel.postMessage({ mark: state, user: user.toStorageString() });
      window.close();
      root.textContent = "已重新登录。请关闭此窗口，回到原来的页面。";
      return "elsewhere";
    }
    history.replaceState(null, "", place.home + state);
    const still = await stillIn();
    return still.isIn || why === undefined ? still : { isIn: false, why };
  }
  if (location.hash.startsWith(AGAIN)) {
    try {
      await manager.signinRedirect({ prompt: "login", state: location.hash });
      return "elsewhere";
    } catch (error) {
      return { isIn: false, why: whyNotSignedIn(error) };
    }
  }
  return stillIn();
};
