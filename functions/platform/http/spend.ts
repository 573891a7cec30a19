import { createHash } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type Actor, access, type Person } from "#domain/access.ts";
import { type Outcome, refuse } from "#domain/outcome.ts";
import { tomorrowOf } from "#domain/program/days.ts";
import { type Quota, type QuotaName, quotas } from "#domain/program/packs/quotas.ts";
import type { Now } from "#domain/program/types.ts";
import type { Route } from "./route.ts";

/** What an ask spends: of which quota, whose, by which ask, on which day. */
export type Spent = { readonly quota: QuotaName; readonly who: string; readonly ask: string; readonly now: Now };

/** Counts what is spent. An ask that was counted today is not counted again. */
export type Spending = {
  readonly spend: (spent: Spent) => Promise<"spent" | "again" | "used up">;
  readonly giveBack: (spent: Spent) => Promise<void>;
};

type Asking = { readonly route: Route; readonly actor: Actor | Person | null; readonly event: APIGatewayProxyEventV2; readonly now: Now };

/** The same ask of the same account has the same digest. */
const digestOf = (account: string, { on }: Route, { rawPath, rawQueryString, body }: APIGatewayProxyEventV2): string =>
  createHash("sha256")
    .update([account, on, rawPath, rawQueryString, body ?? ""].join("\n"))
    .digest("base64url")
    .slice(0, 22);

const spentBy = ({ route, actor, event, now }: Asking): Spent | undefined => {
  if (!route.spends || !actor) return undefined;
  const { by }: Quota = quotas[route.spends];
  const who = "organization" in actor ? actor[by] : actor.account;
  return { quota: route.spends, who, ask: digestOf(actor.account, route, event), now };
};

const reached = ({ may }: Route, { quota, now }: Spent) => {
  const rule = typeof may === "string" ? "SEC-03" : access[may.do].rule;
  const { opensOn, retryAfter } = tomorrowOf(now);
  return refuse("QUOTA_REACHED", rule, { quota, limit: quotas[quota].aDay, opensOn, retryAfter });
};

const isSpent = ({ spendsOn }: Route, outcome: Outcome<unknown>): boolean => {
  if (spendsOn) return !outcome.ok && spendsOn.includes(outcome.refusal.code);
  return outcome.ok && outcome.did !== "unchanged";
};

/**
 * Does what a route asks for, and counts it where the route spends of a quota: before it is done and apart from it. What was refused, or stood already, is
 * given back, or what was found where misses are counted; whoever asks the same again is answered, also where the day's figure is reached.
 */
export const withinQuota = async <T>(
  asking: Asking,
  { spend, giveBack }: Spending,
  useCase: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> => {
  const spent = spentBy(asking);
  if (!spent) return useCase();
  const counted = await spend(spent);
  if (counted === "used up") return reached(asking.route, spent);
  const outcome = await useCase();
  if (counted === "spent" && !isSpent(asking.route, outcome)) await giveBack(spent);
  return outcome;
};
