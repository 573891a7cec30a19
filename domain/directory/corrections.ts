import type { Actor } from "../access.ts";
import type { ChangeId, TeacherId } from "../ids.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { CorrectTeacher, ListedChanges } from "./asks-records.ts";
import { joinedFaults } from "./entry.ts";
import { readIdentity } from "./identity.ts";
import type { Corrected, RecordsWorld } from "./port.ts";
import { isForeign, tooManyForeign } from "./rules.ts";
import { type Checked, type Checking, decideApproval, decideCorrection, decideRejection, decideSupplement } from "./rules-corrections.ts";
import { teacherView } from "./views.ts";
import { type ChangeView, type CorrectedView, changeView } from "./views-records.ts";

type OfTeacher = { readonly teacherId: TeacherId; readonly version: number };

const viewed = ({ opened, pending }: Corrected): CorrectedView => ({
  ...teacherView(opened),
  ...(pending && { pending: changeView(pending) }),
});

/** Corrects a teacher's record (DIR-04): what is key waits for another's check, the rest applies at once (SEC-04, §6-47). */
export const correctTeacher = async (
  actor: Actor,
  ask: CorrectTeacher & OfTeacher,
  { corrections, foreign, now }: RecordsWorld,
): Promise<Outcome<CorrectedView>> => {
  if (ask.school !== undefined) return refuse("USE_TRANSFER", "DIR-04", {});
  const identity = ask.document && readIdentity(ask.document.kind, ask.document.number, now.day);
  if (identity && !identity.ok) return identity;
  const [late] = joinedFaults(ask.joinedOn, now.day);
  if (late) return { ok: false, refusal: late.refusal };
  if (identity && (await foreign.usedUp(actor, now))) return tooManyForeign();
  let strangers = false;
  const outcome = await fetchDecideKeep(
    () => corrections.standing(actor.scope, ask.teacherId, identity?.value),
    (standing) => {
      if (!standing) return refuse("NOT_FOUND", "SEC-04", {});
      strangers = standing.holder !== undefined && isForeign(actor.scope, { teacher: standing.holder });
      return decideCorrection(actor, standing, ask, identity?.value);
    },
    (correction, did) => corrections.correct(actor, correction, { act: "correct", rule: "SEC-04", did }, now),
  );
  if (!outcome.ok && strangers && !(await foreign.hit(actor, now))) return tooManyForeign();
  return outcome.ok ? accept(viewed(outcome.value), outcome.did) : outcome;
};

/** Supplements whether somebody is a rural teacher (DIR-05). */
export const supplementRural = async (
  actor: Actor,
  ask: OfTeacher & { readonly rural?: boolean | null | undefined },
  { corrections, now }: RecordsWorld,
): Promise<Outcome<CorrectedView>> => {
  const outcome = await fetchDecideKeep(
    () => corrections.standing(actor.scope, ask.teacherId),
    (standing) => (standing ? decideSupplement(standing, ask) : refuse("NOT_FOUND", "DIR-05", {})),
    (correction, did) => corrections.correct(actor, correction, { act: "supplement", rule: "DIR-05", did }, now),
  );
  return outcome.ok ? accept(viewed(outcome.value), outcome.did) : outcome;
};

type OfChange = { readonly teacherId: TeacherId; readonly changeId: ChangeId };

const checked = async (
  actor: Actor,
  ask: OfChange,
  { corrections, now }: RecordsWorld,
  decide: (standing: Checking) => Outcome<Checked>,
): Promise<Outcome<ChangeView>> => {
  const outcome = await fetchDecideKeep(
    () => corrections.change(actor.scope, ask.teacherId, ask.changeId),
    (standing) => (standing ? decide(standing) : refuse("NOT_FOUND", "SEC-04", {})),
    async (done, did) => (did === "unchanged" ? accept(done.change, did) : corrections.check(actor, done, now)),
  );
  return outcome.ok ? accept(changeView(outcome.value), outcome.did) : outcome;
};

/** Approves a correction that another made (SEC-04). */
export const approveChange = (actor: Actor, ask: OfChange, world: RecordsWorld): Promise<Outcome<ChangeView>> =>
  checked(actor, ask, world, (standing) => decideApproval(actor, standing, world.now));

/** Rejects a correction, or withdraws one's own, with a reason. */
export const rejectChange = (
  actor: Actor,
  ask: OfChange & { readonly reason: string },
  world: RecordsWorld,
): Promise<Outcome<ChangeView>> => checked(actor, ask, world, (standing) => decideRejection(actor, standing, ask, world.now));

/** The corrections that wait to be checked by an organisation, or that it made and wait for another's check; oldest first. */
export const listChanges = async (
  actor: Actor,
  { of, page }: ListedChanges & { readonly page: Page },
  { corrections }: RecordsWorld,
): Promise<Outcome<Paged<ChangeView>>> => {
  const { items, next } = await corrections.open(actor.scope, of, page);
  return accept({ items: items.map(changeView), ...(next && { next }) });
};
