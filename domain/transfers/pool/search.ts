import type { Actor } from "../../access.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import { tomorrowOf } from "../../program/days.ts";
import { quotas } from "../../program/packs/quotas.ts";
import type { Now } from "../../program/types.ts";
import { masked } from "../../teachers/effects.ts";
import { readIdentity } from "../../teachers/identity.ts";
import type { SearchPoolAsk } from "../asks.ts";
import type { Sought, TransfersWorld } from "../port.ts";

const tooMany = (now: Now) => {
  const { opensOn, retryAfter } = tomorrowOf(now);
  return refuse("TOO_MANY_POOL_MISSES", "TRF-03", { limit: quotas.poolMisses.aDay, opensOn, retryAfter });
};

const soughtBy = ({ document, name, last4 }: SearchPoolAsk, { day }: Now): Outcome<Sought> => {
  if (document) {
    const identity = readIdentity(document.kind, document.number, day);
    return identity.ok ? accept({ identity: identity.value }) : identity;
  }
  return accept({ name: name ?? "", last4: (last4 ?? "").toUpperCase() });
};

/** Looks for one person in the departed pool (TRF-03). Every search is in the audit with its purpose; ten a day may miss. */
export const searchPool = async (actor: Actor, ask: SearchPoolAsk, { pool, now }: TransfersWorld) => {
  if (ask.purpose === "") return refuse("PURPOSE_REQUIRED", "SEC-08", {});
  const sought = soughtBy(ask, now);
  if (!sought.ok) return sought;
  if (await pool.usedUp(actor, now)) return tooMany(now);
  const [person, ...others] = await pool.find(sought.value);
  const found = person && others.length === 0 ? person : undefined;
  const search = { purpose: ask.purpose, by: ask.document ? "NUMBER" : "NAME", found: found?.teacher ?? null };
  await pool.searched(actor, now, search);
  if (!found && !(await pool.miss(actor, now))) return tooMany(now);
  if (others.length > 0) return refuse("POOL_NOT_ONE", "TRF-03", {});
  const departedOn = found?.departure?.on;
  if (!found || !departedOn) return accept({ found: null }, "unchanged");
  const { teacher, name, last4, subject } = found;
  return accept({ found: { teacher, name, number: masked(last4), subject, departedOn } }, "unchanged");
};
