import type { Actor, Person } from "../access.ts";
import type { ObjectionId, RoundId } from "../ids.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import { cameByLetter, decideEvidence, isTheirs } from "./evidence.ts";
import type { OfRound } from "./keep.ts";
import type { EvidenceWorld, ObjectionStanding } from "./port.ts";
import type { PublicObjection } from "./types.ts";
import { type ObjectionMade, type ObjectionToDecide, objectionMade, objectionToDecide } from "./views.ts";

type Brought = { readonly fileNumber: number; readonly file: { readonly bytes: Uint8Array } };
type OfObjection = { readonly roundId: RoundId; readonly objectionId: ObjectionId };

const nothing = () => refuse("NOT_FOUND", "VID-03", {});

const bring = (
  by: Actor | Person,
  { roundId, objectionId, fileNumber, file: { bytes: content } }: OfObjection & Brought,
  isAllowed: (objection: PublicObjection) => boolean,
  { objections, evidence, now }: EvidenceWorld,
): Promise<Outcome<PublicObjection>> =>
  fetchDecideKeep(
    () => objections.standing(roundId, objectionId),
    (standing) => {
      if (!standing?.objection || !isAllowed(standing.objection)) return nothing();
      const bringing = { fileNumber, content, ...evidence.placeOf(standing.objection, fileNumber, content) };
      const decided = decideEvidence(standing.objection, bringing, now);
      return decided.ok ? accept({ move: decided.value, of: standing.publicity }, decided.did) : decided;
    },
    async ({ move, of }, did) =>
      did === "unchanged" ? accept(move.after, did) : evidence.keep(by, of, { ...move, fileNumber, content }, now),
  );

/** Whoever objects brings a file that proves it (§6-25); what somebody else objects to by name is not theirs. */
export const bringEvidence = async (person: Person, ask: OfObjection & Brought, world: EvidenceWorld): Promise<Outcome<ObjectionMade>> => {
  const brought = await bring(person, ask, (objection) => isTheirs(person.account, objection), world);
  return brought.ok ? accept(objectionMade(brought.value), brought.did) : brought;
};

const decidable = async (
  actor: Actor,
  { year, roundId, objectionId }: OfRound & OfObjection,
  { publicities, objections }: EvidenceWorld,
): Promise<Outcome<ObjectionStanding & { readonly objection: PublicObjection }>> => {
  if ((await publicities.standing(actor, roundId))?.result.year !== year) return nothing();
  const standing = await objections.standing(roundId, objectionId);
  if (!standing?.objection) return nothing();
  const isOwn = (await publicities.own(actor, [standing.objection.lesson])).size > 0;
  return isOwn ? refuse("OWN_LESSON", "VID-02", {}) : accept({ ...standing, objection: standing.objection });
};

/** The office adds what came with a letter; not to an objection to their own lesson (VID-02). */
export const bringLetterEvidence = async (
  actor: Actor,
  ask: OfRound & OfObjection & Brought,
  world: EvidenceWorld,
): Promise<Outcome<ObjectionToDecide>> => {
  const seen = await decidable(actor, ask, world);
  if (!seen.ok) return seen;
  const brought = await bring(actor, ask, cameByLetter, world);
  return brought.ok ? accept(objectionToDecide(brought.value), brought.did) : brought;
};

/** Whoever decides an objection opens a file that proves it; each time is written down. */
export const openEvidence = async (
  actor: Actor,
  { fileNumber, ...of }: OfRound & OfObjection & { readonly fileNumber: number },
  world: EvidenceWorld,
) => {
  const seen = await decidable(actor, of, world);
  if (!seen.ok) return seen;
  const file = seen.value.objection.files?.find((one) => one.fileNumber === fileNumber);
  return file ? accept(await world.evidence.open(actor, seen.value.objection, file, world.now), "unchanged") : nothing();
};
