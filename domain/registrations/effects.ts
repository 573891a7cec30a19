import { hasPassed } from "../credits/effects.ts";
import type { RegisteredOn } from "../credits/types.ts";
import type { TeacherId } from "../ids.ts";
import { dayOf } from "../program/days.ts";
import type { Day } from "../program/types.ts";
import type { Confirmation } from "./confirmation/types.ts";
import type { Registration, RegistrationCard } from "./types.ts";

/**
 * How credit stands at a school: how many of those enrolled are registered, confirmed and not registered, passed and not confirmed, or short, as lists show their
 * progress. `held`: those not registered who have departed, and whom nobody can confirm or register until a school pulls them (§6-31). `until`: by when it confirms anew,
 * where a list of it was returned.
 */
export type SchoolCredit = {
  readonly registered: number;
  readonly confirmed: number;
  readonly unconfirmed: number;
  readonly short: number;
  readonly held: number;
  readonly until: Day | null;
};

/** What lists keep of what was registered of somebody's year, first to last. */
export const registeredOnOf = (registrations: readonly Pick<RegistrationCard, "state" | "registeredAt">[]): RegisteredOn => {
  const last = registrations.at(-1);
  if (!last) return null;
  return last.state === "REGISTERED" ? dayOf(last.registeredAt) : "TAKEN_BACK";
};

/**
 * CRD-05: whether a registration was taken back after a list was confirmed, so that the list speaks for its teacher no more. A card does not say when it was taken back;
 * nobody is on a list that was confirmed while they were registered.
 */
export const isTakenBackSince = (
  { state, registeredAt, reversed }: Pick<RegistrationCard, "state" | "registeredAt"> & Pick<Partial<Registration>, "reversed">,
  confirmedAt: string,
): boolean => state === "REVERSED" && (reversed?.at ?? registeredAt) >= confirmedAt;

/** Until when a school confirms anew: the latest day that the county named with a list it gave back, as long as no list was confirmed since (SEC-01). */
export const confirmsAnewUntil = (lists: readonly Pick<Confirmation, "returned" | "confirmedAt">[]): Day | undefined =>
  lists
    .flatMap(({ returned }) => (returned && !lists.some(({ confirmedAt }) => confirmedAt > returned.at) ? [returned.until] : []))
    .toSorted()
    .at(-1);

type Enrolled = { readonly teacher: TeacherId; readonly progress?: string | undefined };

/** Counts how credit stands at a school by who is enrolled, whose credit is held, who is registered, and the lists it confirmed, first to last. */
export const creditOf = (
  enrolled: readonly Enrolled[],
  isHeld: (teacher: TeacherId) => boolean,
  registrations: readonly Pick<RegistrationCard, "teacher" | "state" | "registeredAt">[],
  lists: readonly Pick<Confirmation, "teachers" | "returned" | "confirmedAt">[],
): SchoolCredit => {
  const registered = new Set(registrations.flatMap(({ teacher, state }) => (state === "REGISTERED" ? [teacher] : [])));
  const earlier = Map.groupBy(registrations, ({ teacher }) => teacher);
  const standsFor = (teacher: TeacherId, confirmedAt: string) =>
    !earlier.get(teacher)?.some((registration) => isTakenBackSince(registration, confirmedAt));
  const confirmed = new Set(
    lists.flatMap(({ teachers, returned, confirmedAt }) => (returned ? [] : teachers.filter((one) => standsFor(one, confirmedAt)))),
  );
  const unregistered = enrolled.filter(({ teacher }) => !registered.has(teacher));
  const rest = unregistered.filter(({ teacher }) => !isHeld(teacher));
  const open = rest.filter(({ teacher }) => !confirmed.has(teacher));
  const passed = open.filter(({ progress }) => hasPassed(progress));
  return {
    registered: enrolled.length - unregistered.length,
    confirmed: rest.length - open.length,
    unconfirmed: passed.length,
    short: open.length - passed.length,
    held: unregistered.length - rest.length,
    until: confirmsAnewUntil(lists) ?? null,
  };
};
