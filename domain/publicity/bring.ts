import type { Actor, Person } from "../access.ts";
import type { ObjectionId, RoundId } from "../ids.ts";
import { accept, fetchDecideKeep, type Kept, type Outcome, refuse } from "../outcome.ts";
import type { EvidenceAddress, UploadEvidence } from "./asks.ts";
import { cameByLetter, decideEvidence, decideUpload, evidenceType, isTheirs } from "./evidence.ts";
import type { EvidenceWorld, Objected } from "./evidence-port.ts";
import type { OfRound } from "./keep.ts";
import type { PublicObjection } from "./types.ts";
import { type ObjectionMade, type ObjectionToDecide, objectionMade, objectionToDecide } from "./views.ts";

type OfObjection = { readonly roundId: RoundId; readonly objectionId: ObjectionId };
type OfFile = OfObjection & { readonly fileNumber: number };
type Brought = OfFile & { readonly file: { readonly bytes: Uint8Array } };
type Uploaded = OfFile & UploadEvidence;
type IsAllowed = (objection: PublicObjection) => boolean;

const nothing = () => refuse("NOT_FOUND", "VID-03", {});

const bring = (
  by: Actor | Person,
  { roundId, objectionId, fileNumber, file: { bytes: content } }: Brought,
  isAllowed: IsAllowed,
  { evidence, now }: EvidenceWorld,
): Promise<Outcome<PublicObjection>> =>
  fetchDecideKeep(
    () => evidence.standing(roundId, objectionId),
    (standing) => {
      if (!standing || !isAllowed(standing.objection)) return nothing();
      const bringing = { fileNumber, bytes: content.length, mediaType: evidenceType(content) };
      const decided = decideEvidence(
        standing.objection,
        { ...bringing, ...evidence.placeOf(standing.objection, fileNumber, content) },
        now,
      );
      return decided.ok ? accept({ move: decided.value, of: standing.publicity }, decided.did) : decided;
    },
    async ({ move, of }, did) =>
      did === "unchanged" ? accept(move.after, did) : evidence.keep(by, of, { ...move, fileNumber, content }, now),
  );

const upload = (
  by: Actor | Person,
  { roundId, objectionId, fileNumber, bytes, sum, mediaType }: Uploaded,
  isAllowed: IsAllowed,
  { evidence, arrivals, now }: EvidenceWorld,
): Promise<Outcome<PublicObjection | EvidenceAddress>> => {
  const said = { bytes, sum, mediaType };
  return fetchDecideKeep(
    async () => {
      const standing = await evidence.standing(roundId, objectionId);
      if (!standing || !isAllowed(standing.objection)) return undefined;
      const place = evidence.placeOf(standing.objection, fileNumber, sum);
      return { ...standing, place, first: await arrivals.firstOf(place, said) };
    },
    (found) => {
      if (!found) return nothing();
      const { objection, publicity: of, place, first } = found;
      const decided = decideUpload(objection, { fileNumber, bytes, mediaType, ...place }, first, now);
      return decided.ok ? accept({ move: decided.value, of, place }, decided.did) : decided;
    },
    async ({ move, of, place }, did): Promise<Kept<PublicObjection | EvidenceAddress>> => {
      if (did === "queued") {
        const announced = move.after === move.before ? undefined : await arrivals.announce(move);
        return announced === "stale" ? announced : accept(arrivals.address(place, said), did);
      }
      return did === "unchanged" ? accept(move.after, did) : evidence.keep(by, of, { ...move, fileNumber, content: undefined }, now);
    },
  );
};

const seenBy =
  <T>(view: (objection: PublicObjection) => T) =>
  (outcome: Outcome<PublicObjection | EvidenceAddress>): Outcome<T | EvidenceAddress> => {
    if (!outcome.ok) return outcome;
    const { value, did } = outcome;
    return accept("url" in value ? value : view(value), did);
  };

const isTheirsFor =
  ({ account }: Person): IsAllowed =>
  (objection) =>
    isTheirs(account, objection);

/** Whoever objects brings a file that proves it (§6-25); what somebody else objects to by name is not theirs. */
export const bringEvidence = async (person: Person, ask: Brought, world: EvidenceWorld): Promise<Outcome<ObjectionMade>> => {
  const brought = await bring(person, ask, isTheirsFor(person), world);
  return brought.ok ? accept(objectionMade(brought.value), brought.did) : brought;
};

/** The same of a larger file: it is told where it is put, and asked again once it lies there. */
export const uploadEvidence = async (
  person: Person,
  ask: Uploaded,
  world: EvidenceWorld,
): Promise<Outcome<ObjectionMade | EvidenceAddress>> => seenBy(objectionMade)(await upload(person, ask, isTheirsFor(person), world));

const decidable = async (
  actor: Actor,
  { year, roundId, objectionId }: OfRound & OfObjection,
  { evidence }: EvidenceWorld,
): Promise<Outcome<Objected>> => {
  const standing = await evidence.standing(roundId, objectionId);
  if (standing?.publicity.county !== actor.scope.organization || standing.publicity.year !== year) return nothing();
  return (await evidence.isOwn(actor, standing.objection.lesson)) ? refuse("OWN_LESSON", "VID-02", {}) : accept(standing);
};

/** The office adds what came with a letter; not to an objection to their own lesson (VID-02). */
export const bringLetterEvidence = async (
  actor: Actor,
  ask: OfRound & Brought,
  world: EvidenceWorld,
): Promise<Outcome<ObjectionToDecide>> => {
  const seen = await decidable(actor, ask, world);
  if (!seen.ok) return seen;
  const brought = await bring(actor, ask, cameByLetter, world);
  return brought.ok ? accept(objectionToDecide(brought.value), brought.did) : brought;
};

/** The same of a larger file that came with a letter. */
export const uploadLetterEvidence = async (
  actor: Actor,
  ask: OfRound & Uploaded,
  world: EvidenceWorld,
): Promise<Outcome<ObjectionToDecide | EvidenceAddress>> => {
  const seen = await decidable(actor, ask, world);
  return seen.ok ? seenBy(objectionToDecide)(await upload(actor, ask, cameByLetter, world)) : seen;
};

/** Whoever decides an objection opens a file that proves it; each time is written down. */
export const openEvidence = async (actor: Actor, { fileNumber, ...of }: OfRound & OfFile, world: EvidenceWorld) => {
  const seen = await decidable(actor, of, world);
  if (!seen.ok) return seen;
  const { objection } = seen.value;
  const file = objection.files?.find((one) => one.fileNumber === fileNumber);
  return file ? accept(await world.evidence.open(actor, objection, file, world.now), "unchanged") : nothing();
};
