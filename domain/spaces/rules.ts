import type { Actor, Person } from "../access.ts";
import { given } from "../given.ts";
import { accept, type Outcome, refuse, sameAgain } from "../outcome.ts";
import { endsAfter, plusDays } from "../program/days.ts";
import type { Settings } from "../program/settings.ts";
import type { Now } from "../program/types.ts";
import { isIn } from "../teachers/effects.ts";
import type { Teacher, TeacherCard } from "../teachers/types.ts";
import type { ActivationLine, Slip, Unbind } from "./asks.ts";
import type { OwnBinding } from "./own-binding.ts";
import type { Making } from "./port.ts";
import type { Activation, ActivationState, Binding, Ended } from "./types.ts";

/** One teacher, their code, and their binding. */
export type Standing = { readonly card: TeacherCard; readonly code: Activation | undefined; readonly binding: Binding | undefined };

/** For how many days a code is good (§6-64). */
export const daysOfCode = (settings: Pick<Settings, "activationDays">): number => settings.activationDays;

/** After how many wrong tries of a day a code, and the account that tries, end for that day. */
export const triesOfCode = (settings: Pick<Settings, "activationTries">): number => settings.activationTries;

/** A code is of the school where its teacher was when it was made, and dead once they are at another. */
const isOfSchool = (code: Pick<Activation, "school">, { school }: Pick<TeacherCard, "school">): boolean => code.school === school;

/** For whom somebody makes codes at a school: for whoever serves there; whoever departed from it reads on what they learnt there (§6-31) by a code of the county. */
export const mayHaveCode = ({ level, scope }: Pick<Actor, "level" | "scope">, teacher: Teacher): boolean =>
  isIn(scope, teacher) && (teacher.state === "IN_SERVICE" || level === "COUNTY");

/** How a teacher stands to their own space at a moment. */
const stateOf = ({ card, code, binding }: Standing, now: Pick<Now, "at">): ActivationState => {
  if (binding?.bound) return "BOUND";
  if (!code || code.used || !isOfSchool(code, card)) return "NONE";
  return code.expiresAt > now.at ? "WAITING" : "EXPIRED";
};

export const lineOf = (standing: Standing, now: Pick<Now, "at">): ActivationLine => {
  const state = stateOf(standing, now);
  const { card, code, binding } = standing;
  return {
    teacher: card.teacher,
    name: card.name,
    state,
    expiresAt: state === "WAITING" || state === "EXPIRED" ? (code?.expiresAt ?? null) : null,
    boundAt: binding?.bound?.at ?? null,
  };
};

/** Who is to have a code of some teachers: whoever is not bound and has none that waits; with a reason, those too whose code waits, and it is dead then. */
export const codesToMake = (all: readonly Standing[], reason: string, days: number, now: Now): Making[] => {
  const expiresAt = endsAfter(days, now);
  return all.flatMap((standing) => {
    const { card, code } = standing;
    const state = stateOf(standing, now);
    if (state === "BOUND" || (state === "WAITING" && reason === "")) return [];
    return [{ card, before: code, expiresAt, ...(state === "WAITING" && { reason }) }];
  });
};

/** What became of everyone asked for: the codes made, in their places among those who have one already. */
export const slipsOf = (all: readonly Standing[], made: readonly Slip[], now: Now): readonly Slip[] => {
  const fresh = new Map(made.map((slip) => [slip.teacher, slip]));
  return all.map((standing) => fresh.get(standing.card.teacher) ?? { ...lineOf(standing, now), code: null });
};

/** What a code leads to: itself, whose it is, whom their record is bound to, and whom the account that asks is bound to. */
export type Activating = {
  readonly activation: Activation;
  readonly teacher: Teacher;
  readonly binding: Binding | undefined;
  readonly own: OwnBinding | undefined;
};

export type Activated = Activating & { readonly boundAt: string };

/** Does an account need a code of the county: it has a role where codes are made or handed out, or a code of the school bound it before? */
const needsCounty = ({ roles }: Person, { activation, teacher, own }: Activating): boolean => {
  if (activation.made.level !== "SCHOOL") return false;
  const schools: readonly string[] = [activation.made.organization, teacher.school];
  return (
    roles.some(({ organization }) => schools.includes(organization)) || (own?.ended.some(({ school }) => schools.includes(school)) ?? false)
  );
};

/**
 * Binds an account and a teacher to each other (LRN-02), one to one and for good. A code that is unknown, dead, expired, another's or of a school they left, and
 * a last four that is not theirs, are one answer: ACTIVATION_INVALID. Whoever has both and finds the record bound hears TEACHER_ALREADY_BOUND, and nobody's name. Nobody
 * binds themselves by a code that they made, at whatever level: ACTIVATION_SELF_MADE (LRN-11).
 */
export const decideActivation = (person: Person, facts: Activating | undefined, last4: string, now: Now): Outcome<Activated> => {
  if (facts?.teacher.last4.toUpperCase() !== last4) return refuse("ACTIVATION_INVALID", "LRN-02", {});
  const { activation, binding, own } = facts;
  const { bound } = binding ?? { bound: null };
  if (bound?.account === person.account) return accept({ ...facts, boundAt: bound.at }, "unchanged");
  if (bound) return refuse("TEACHER_ALREADY_BOUND", "LRN-02", {});
  const isGood = !activation.used && activation.expiresAt > now.at && isOfSchool(activation, facts.teacher);
  if (!isGood) return refuse("ACTIVATION_INVALID", "LRN-02", {});
  if (own?.teacher) return refuse("ACCOUNT_ALREADY_BOUND", "LRN-02", {});
  if (needsCounty(person, facts)) return refuse("ACTIVATION_BY_COUNTY", "LRN-02", {});
  if (activation.made.by === person.account) return refuse("ACTIVATION_SELF_MADE", "LRN-11", {});
  return accept({ ...facts, boundAt: now.at }, "created");
};

/**
 * Ends the binding of a teacher's account, with a reason: what that account confirmed is void, unless it is said to be the teacher's own, and the plan open for so many
 * days. Ended already and said so, it is `unchanged`, and for no other reason.
 */
export const decideUnbinding = (
  { account }: Pick<Actor, "account">,
  binding: Binding | undefined,
  { reason, whose }: Unbind,
  openDays: number,
  now: Now,
): Outcome<Ended> => {
  const last = binding?.ended.at(-1);
  const own = whose === "OWN" || undefined;
  if (!binding?.bound && last && last.own === own)
    return sameAgain(last, "LRN-02", [{ what: "REASON", stands: last.reason, asked: reason }]);
  if (reason === "") return refuse("REASON_REQUIRED", "LRN-02", {});
  if (!binding?.bound) return refuse("RECORD_NOT_BOUND", "LRN-02", {});
  const { account: held, at, school } = binding.bound;
  const openThrough = plusDays(now.day, openDays);
  return accept({ account: held, boundAt: at, school, at: now.at, by: account, reason, openThrough, ...given({ own }) });
};
