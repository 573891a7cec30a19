import type * as z from "zod";
import type { Person } from "../access.ts";
import type { ObjectionId } from "../ids.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import type { Year } from "../program/types.ts";
import type { ObjectTo } from "./asks.ts";
import type { ObjectionsWorld } from "./port.ts";
import { decideObjection, decideWithdrawal } from "./rules.ts";
import type { Objection } from "./types.ts";
import { type OwnObjectionView, objectionView } from "./views.ts";

type View = z.input<typeof OwnObjectionView>;

const shown = async (objection: Objection, { own, now }: ObjectionsWorld): Promise<View> => ({
  ...objectionView(objection, now),
  turnTo: await own.turnTo(objection.county),
});

const unbound = () => refuse("NOT_BOUND", "LRN-02", {});

/** Objects to a line of the own statement (SEC-01): the source and the county see it, and the county answers in so many working days. */
export const objectTo = async (
  person: Person,
  { year, ...ask }: ObjectTo & { readonly year: Year },
  world: ObjectionsWorld,
): Promise<Outcome<View>> => {
  const { own, now } = world;
  const { teacher, account } = person;
  if (!teacher) return unbound();
  const outcome = await fetchDecideKeep<Awaited<ReturnType<typeof own.objecting>>, Parameters<typeof own.file>[1] | Objection, Objection>(
    () => own.objecting(year, teacher),
    (facts) => (facts ? decideObjection(account, facts, ask, now) : refuse("PROGRAM_UNKNOWN", "GOV-05", { year })),
    async (decided) => ("objection" in decided ? accept(decided, "unchanged") : own.file(person, decided, now)),
  );
  return outcome.ok ? accept(await shown(outcome.value, world), outcome.did) : outcome;
};

/** Takes an own objection back while nobody has answered it. */
export const withdrawObjection = async (
  { teacher, account }: Person,
  { year, objectionId }: { readonly year: Year; readonly objectionId: ObjectionId },
  world: ObjectionsWorld,
): Promise<Outcome<View>> => {
  const { own, objections, now } = world;
  if (!teacher) return unbound();
  const outcome = await fetchDecideKeep(
    () => objections.one({ year, teacher, objection: objectionId }),
    (found) => (found ? decideWithdrawal(account, found, now) : refuse("NOT_FOUND", "SEC-01", {})),
    async (withdrawn, did) => (did === "unchanged" ? accept(withdrawn, did) : own.withdraw(account, withdrawn, now)),
  );
  return outcome.ok ? accept(await shown(outcome.value, world), outcome.did) : outcome;
};

/** The own objections of a year, first to last, each with its answer. */
export const listOwnObjections = async (
  { teacher }: Person,
  { year }: { readonly year: Year },
  world: ObjectionsWorld,
): Promise<Outcome<{ items: View[] }>> => {
  if (!teacher) return unbound();
  const all = await world.own.list(year, teacher);
  return accept({ items: await Promise.all(all.map((one) => shown(one, world))) }, "unchanged");
};
