import type { Actor, Person } from "../access.ts";
import { given } from "../given.ts";
import type { TeacherId } from "../ids.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import { tooManyForeignToday } from "../teachers/effects.ts";
import { joinedFaults } from "../teachers/entry.ts";
import { readIdentity } from "../teachers/identity.ts";
import { teacherView } from "../teachers/views.ts";
import type { CorrectOwn, CorrectTeacher } from "./asks.ts";
import type { Corrected, CorrectionsWorld } from "./port.ts";
import { decideCorrection, decideSupplement } from "./rules/correct.ts";
import { decideOwnCorrection } from "./rules/own.ts";
import { type CorrectedView, changeView, type OwnChangeView } from "./views.ts";

type OfTeacher = { readonly teacherId: TeacherId; readonly version: number };

const correctedView = ({ opened, pending }: Corrected): CorrectedView => ({
  ...teacherView(opened),
  ...given({ pending: pending && changeView(pending) }),
});

/** Corrects a teacher's record (DIR-04): what is key waits for another's check, the rest applies at once (SEC-04, §6-47). */
export const correctTeacher = async (
  actor: Actor,
  ask: CorrectTeacher & OfTeacher,
  { corrections, now }: CorrectionsWorld,
): Promise<Outcome<CorrectedView>> => {
  if (ask.school !== undefined) return refuse("USE_TRANSFER", "DIR-04", {});
  const identity = ask.document && readIdentity(ask.document.kind, ask.document.number, now.day);
  if (identity && !identity.ok) return identity;
  const [late] = joinedFaults(ask.joinedOn, now.day);
  if (late) return { ok: false, refusal: late.refusal };
  const outcome = await fetchDecideKeep(
    () => corrections.standing({ actor, now }, ask.teacherId, identity?.value),
    (standing) => {
      if (!standing) return refuse("NOT_FOUND", "SEC-04", {});
      return standing.untold ? tooManyForeignToday(now) : decideCorrection(actor, standing, ask, identity?.value);
    },
    (correction, did) => corrections.correct(actor, correction, { act: "correct", rule: "SEC-04", did }, now),
  );
  return outcome.ok ? accept(correctedView(outcome.value), outcome.did) : outcome;
};

/** Supplements whether somebody is a rural teacher (DIR-05). */
export const supplementRural = async (
  actor: Actor,
  ask: OfTeacher & { readonly rural?: boolean | null | undefined },
  { corrections, now }: CorrectionsWorld,
): Promise<Outcome<CorrectedView>> => {
  const outcome = await fetchDecideKeep(
    () => corrections.standing({ actor, now }, ask.teacherId),
    (standing) => (standing ? decideSupplement(standing, ask) : refuse("NOT_FOUND", "DIR-05", {})),
    (correction, did) => corrections.correct(actor, correction, { act: "supplement", rule: "DIR-05", did }, now),
  );
  return outcome.ok ? accept(correctedView(outcome.value), outcome.did) : outcome;
};

/** Tells the school that a fact of one's own record is wrong: it waits for an administrator's check (SEC-04). */
export const correctOwn = async (person: Person, ask: CorrectOwn, { own, now }: CorrectionsWorld): Promise<Outcome<OwnChangeView>> => {
  const { account, teacher } = person;
  if (!teacher) return refuse("NOT_BOUND", "LRN-02", {});
  const outcome = await fetchDecideKeep(
    () => own.standing(account, teacher),
    (standing) => decideOwnCorrection(standing, ask),
    async (asked, did) => ("change" in asked ? accept(asked, did) : own.ask(account, teacher, asked, now)),
  );
  if (!outcome.ok) return outcome;
  return accept({ ...changeView(outcome.value), turnTo: await own.turnTo(outcome.value.checker) }, outcome.did);
};
