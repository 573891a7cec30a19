import type { Actor, Person } from "../access.ts";
import type { TeacherId } from "../ids.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import { tomorrowOf } from "../program/days.ts";
import type { Now } from "../program/types.ts";
import type { Activate, Bound, Unbind, Unbound } from "./asks.ts";
import type { SpacesWorld } from "./port.ts";
import { decideActivation, decideUnbinding } from "./rules.ts";

const triesSpent = (limit: number, now: Now) => refuse("ACTIVATION_TRIES_SPENT", "SEC-06", { limit, ...tomorrowOf(now) });

/**
 * Binds the account that is signed in to the teacher whose slip it is (LRN-02). Each try counts before it is judged, and is given back unless it was wrong: so many
 * wrong ones end account and code for the day (SEC-06).
 */
export const activate = async (
  person: Person,
  { code, last4 }: Activate,
  { bindings, tries, now }: SpacesWorld,
): Promise<Outcome<Bound>> => {
  const first = await bindings.byCode(person, code, now);
  const counted = [person.account, ...(first.facts ? [first.hash] : [])];
  if (!(await tries.count(counted, first.limit, now))) return triesSpent(first.limit, now);
  const outcome = await fetchDecideKeep(
    async () => (await bindings.byCode(person, code, now)).facts,
    (facts) => decideActivation(person, facts, last4, now),
    async (activated, did) => (did === "unchanged" ? accept(activated, did) : bindings.activate(person, activated, now)),
  );
  if (outcome.ok || outcome.refusal.code !== "ACTIVATION_INVALID") await tries.giveBack(counted, now);
  if (!outcome.ok) return outcome;
  const { teacher, boundAt } = outcome.value;
  return accept({ teacher: teacher.teacher, name: teacher.name, boundAt }, outcome.did);
};

/** For so many days the plan is open once a binding was ended (§6-71). */
const OPEN_DAYS = 10;

/** Ends the binding of a teacher of the county, whose password is lost or whose record somebody else took (LRN-02). */
export const unbind = async (
  actor: Actor,
  { teacherId, reason, whose }: Unbind & { readonly teacherId: TeacherId },
  { bindings, now }: SpacesWorld,
): Promise<Outcome<Unbound>> => {
  const outcome = await fetchDecideKeep(
    () => bindings.of(teacherId),
    (found) => {
      if (found?.teacher.county !== actor.scope.county) return refuse("NOT_FOUND", "LRN-02", {});
      const decided = decideUnbinding(actor, found.binding, { reason, whose }, OPEN_DAYS, now);
      return decided.ok ? accept({ before: found.binding, ended: decided.value }, decided.did) : decided;
    },
    async ({ before, ended }, did) =>
      did === "unchanged" || !before ? accept(ended, "unchanged") : bindings.end(actor, before, ended, now),
  );
  if (!outcome.ok) return outcome;
  const { at, reason: why, openThrough, own } = outcome.value;
  return accept({ teacher: teacherId, unboundAt: at, reason: why, openThrough, whose: own ? "OWN" : "OTHERS" }, outcome.did);
};
