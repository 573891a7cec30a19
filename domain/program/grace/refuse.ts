import type { Actor, Scope } from "../../access.ts";
import { accept, fetchDecideKeep, type Kept, type Outcome, refuse, sameAgain } from "../../outcome.ts";
import { lastDayOf, windowOn } from "../calendar/windows.ts";
import type { ProgramRow } from "../changes/types.ts";
import { inProgram } from "../packs/in-program.ts";
import type { Now, Rules, Year } from "../types.ts";
import type { GraceRefusal, GraceShown, RefuseGrace } from "./types.ts";

export type GraceStanding = { readonly program: ProgramRow | undefined; readonly refusal: GraceRefusal | undefined };

/** What a county said about days of grace. */
export type Graces = {
  readonly standing: (scope: Scope, year: Year) => Promise<GraceStanding>;
  readonly keep: (actor: Actor, refusal: GraceRefusal, before: GraceRefusal | undefined, now: Now) => Promise<Kept<GraceRefusal>>;
};

type World = { readonly graces: Graces; readonly now: Now };

const shown = ({ scope }: Actor, rules: Rules, refusal: GraceRefusal | undefined): GraceShown => ({
  year: rules.year,
  county: scope.county,
  graceDays: rules.settings.registrationGraceDays,
  lastDay: lastDayOf(rules, "CAL-17"),
  ...(refusal && { graceRefused: { reason: refusal.reason, at: refusal.at, by: refusal.by } }),
});

/**
 * §6-50: a county says, with a reason, that it gives no days of grace. Said already it is as it is, and another reason STANDS_OTHERWISE. Where it gave some it is GRACE_GIVEN, once registration has closed
 * WINDOW_CLOSED.
 */
const decideRefusal = (
  { account, scope }: Actor,
  refusal: GraceRefusal | undefined,
  { reason }: RefuseGrace,
  rules: Rules,
  now: Now,
): Outcome<GraceRefusal> => {
  const { registrationGraceDays: days } = rules.settings;
  const again = refusal && sameAgain(refusal, "CAL-17", [{ what: "REASON", stands: refusal.reason, asked: reason }]);
  if (again && (again.ok || days === 0)) return again;
  if (days > 0) return refuse("GRACE_GIVEN", "CAL-17", { days, lastDay: lastDayOf(rules, "CAL-17") ?? "" });
  if (reason === "") return refuse("REASON_REQUIRED", "CAL-17", {});
  if (windowOn(rules, "CAL-17", now.day) === "CLOSED")
    return refuse("WINDOW_CLOSED", "CAL-17", { closedOn: lastDayOf(rules, "CAL-17") ?? "" });
  return accept({ year: rules.year, county: scope.county, reason, at: now.at, by: account });
};

/** A county says no to days of grace for registering credit. */
export const refuseGrace = (
  actor: Actor,
  ask: RefuseGrace & { readonly year: Year },
  { graces, now }: World,
): Promise<Outcome<GraceShown>> =>
  inProgram(ask.year, (rulesIn) =>
    fetchDecideKeep(
      () => graces.standing(actor.scope, ask.year),
      (standing) => {
        const decided = decideRefusal(actor, standing.refusal, ask, rulesIn(standing), now);
        return decided.ok ? accept({ standing, refusal: decided.value }, decided.did) : decided;
      },
      async ({ standing, refusal }, did) => {
        const kept = did === "unchanged" ? accept(refusal, did) : await graces.keep(actor, refusal, standing.refusal, now);
        return kept === "stale" ? kept : accept(shown(actor, rulesIn(standing), kept.value), kept.did);
      },
    ),
  );

/** The days of grace of a county's year, and what it said about them. */
export const readGrace = (actor: Actor, { year }: { readonly year: Year }, { graces }: World): Promise<Outcome<GraceShown>> =>
  inProgram(year, async (rulesIn) => {
    const standing = await graces.standing(actor.scope, year);
    return accept(shown(actor, rulesIn(standing), standing.refusal), "unchanged");
  });
