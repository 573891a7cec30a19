import type { Actor } from "../access.ts";
import type { ChangeId, TeacherId } from "../ids.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import type { CorrectionsWorld } from "./port.ts";
import { type Checked, type Checking, decideApproval, decideRejection } from "./rules/check.ts";
import { type ChangeView, changeView } from "./views.ts";

type OfChange = { readonly teacherId: TeacherId; readonly changeId: ChangeId };

const checkChange = async (
  actor: Actor,
  ask: OfChange,
  { corrections, now }: CorrectionsWorld,
  decide: (standing: Checking) => Outcome<Checked>,
): Promise<Outcome<ChangeView>> => {
  const outcome = await fetchDecideKeep(
    () => corrections.change({ actor, now }, ask.teacherId, ask.changeId),
    (standing) => (standing ? decide(standing) : refuse("NOT_FOUND", "SEC-04", {})),
    async (done, did) => (did === "unchanged" ? accept(done.change, did) : corrections.check(actor, done, now)),
  );
  return outcome.ok ? accept(changeView(outcome.value), outcome.did) : outcome;
};

/** Approves a correction that another made (SEC-04). */
export const approveChange = (actor: Actor, ask: OfChange, world: CorrectionsWorld): Promise<Outcome<ChangeView>> =>
  checkChange(actor, ask, world, (standing) => decideApproval(actor, standing, world.now));

/** Rejects a correction, or withdraws one's own, with a reason. */
export const rejectChange = (
  actor: Actor,
  ask: OfChange & { readonly reason: string },
  world: CorrectionsWorld,
): Promise<Outcome<ChangeView>> => checkChange(actor, ask, world, (standing) => decideRejection(actor, standing, ask, world.now));
