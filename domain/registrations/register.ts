import type { Actor } from "../access.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import type { Now } from "../program/types.ts";
import type { RegisterCredit, ReverseCredit } from "./asks.ts";
import type { AboutCredit, CreditStanding, Credits, CreditsWorld } from "./port.ts";
import { decideRegistration, decideReversal } from "./rules.ts";
import type { Registration } from "./types.ts";
import { type CreditView, creditView } from "./views.ts";

const nobody = () => refuse("NOT_FOUND", "SEC-01", {});

const shown = (standing: CreditStanding, { year }: AboutCredit, latest: Registration): CreditView => {
  const others = standing.registrations.filter(({ number }) => number !== latest.number);
  return creditView({ ...standing, registrations: [...others, latest].sort((one, other) => one.number - other.number) }, year);
};

/** What registering asks of the world. */
type Registers = { readonly credits: Pick<Credits, "standing" | "objectOf" | "keep">; readonly now: Now };

/** Registers the credit of one teacher and year by the statement that was seen (SEC-01, CRD-05). */
export const registerCredit = (
  actor: Actor,
  ask: AboutCredit & RegisterCredit & { readonly job?: number },
  { credits, now }: Registers,
): Promise<Outcome<CreditView>> => {
  const object = credits.objectOf(actor.scope, ask, ask.statement);
  return fetchDecideKeep(
    () => credits.standing(actor.scope, ask),
    (standing) => {
      if (!standing) return nobody();
      const decided = decideRegistration(actor, standing, ask, object, now);
      return decided.ok ? accept({ registration: decided.value, standing }, decided.did) : decided;
    },
    async (registering, did) => {
      const kept = did === "unchanged" ? accept(registering.registration, did) : await credits.keep(actor, registering, now);
      return kept === "stale" ? kept : accept(shown(registering.standing, ask, kept.value), kept.did);
    },
  );
};

/** Takes a registration back with a reason; both the registration and its reversal stay (§6-67). */
export const reverseCredit = (
  actor: Actor,
  ask: AboutCredit & ReverseCredit,
  { credits, now }: CreditsWorld,
): Promise<Outcome<CreditView>> =>
  fetchDecideKeep(
    () => credits.standing(actor.scope, ask),
    (standing) => {
      if (!standing) return nobody();
      const decided = decideReversal(actor, standing, ask, now);
      return decided.ok ? accept({ registration: decided.value, standing }, decided.did) : decided;
    },
    async (reversing, did) => {
      const kept = did === "unchanged" ? accept(reversing.registration, did) : await credits.reverse(actor, reversing, now);
      return kept === "stale" ? kept : accept(shown(reversing.standing, ask, kept.value), kept.did);
    },
  );
