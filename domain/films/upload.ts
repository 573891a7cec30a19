import { given } from "../given.ts";
import type { UploadId } from "../ids.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import { inProgram } from "../program/packs/in-program.ts";
import type { BeginUpload, PartAddress, PartThere, SignParts, UploadLine, UploadView } from "./asks.ts";
import { isHeld } from "./effects.ts";
import type { By, FilmsWorld, OfLesson } from "./port.ts";
import { aborted, decideBeginningUpload, notUploading } from "./rules.ts";
import { PART_BYTES, partsOf, type Upload } from "./types.ts";
import { rejectionView } from "./views.ts";

/** Which upload of which lesson. */
export type OfUpload = OfLesson & { readonly uploadId: UploadId };

export const nothing = () => refuse("NOT_FOUND", "VID-15", {});

type Shown = { readonly arrived?: readonly PartThere[]; readonly window?: readonly PartAddress[]; readonly repeated?: boolean };

/** An upload as people read it. */
export const uploadView = (one: Upload, { arrived = [], window = [], repeated = false }: Shown = {}): UploadView => {
  const { upload, state, size, facts, rejection, endedAt, movedAt, goesOn = null, goneAt = null } = one;
  const ended = state === "READY" || state === "REJECTED";
  const film = { upload, size, state, at: endedAt ?? movedAt, ...given({ facts, rejection: rejection && rejectionView(rejection) }) };
  return {
    upload,
    state,
    size,
    partBytes: PART_BYTES,
    parts: partsOf(one),
    arrived,
    window,
    film: ended ? film : null,
    repeated,
    goesOn,
    goneAt,
  };
};

/** The upload under the name by which the store knows it; of several that begin it at once one names it. */
const named = async (by: By, upload: Upload, of: OfLesson, { uploads, parts, now }: FilmsWorld): Promise<Upload> => {
  if (upload.state !== "UPLOADING" || upload.multipart !== undefined) return upload;
  const after = { ...upload, multipart: await parts.begin(upload), changes: upload.changes + 1 };
  const kept = await uploads.keep({ before: upload, after }, now);
  if (kept !== "stale") return kept.value;
  await parts.abort(after);
  return (await uploads.one(by.scope, of, upload.upload))?.upload ?? upload;
};

const numbered = (from: number, sums: readonly string[]): ReadonlyMap<number, string> =>
  new Map(sums.map((sum, index) => [from + index, sum]));

/** Begins the upload of a lesson's film, or goes on with the one that this file has, and answers with the addresses of its first parts (VID-15). */
export const beginUpload = (by: By, { year, lessonId, ...file }: BeginUpload & OfLesson, world: FilmsWorld): Promise<Outcome<UploadView>> =>
  inProgram(year, async (rulesIn) => {
    const { uploads, parts, made, now } = world;
    const of = { year, lessonId };
    const outcome = await fetchDecideKeep(
      () => uploads.beginning(by.scope, of, file),
      (standing) => {
        if (!standing) return nothing();
        const decided = decideBeginningUpload(by, standing, file, made.newUpload(), rulesIn(standing), now);
        return decided.ok ? accept({ upload: decided.value, standing }, decided.did) : decided;
      },
      async ({ upload, standing }, did) => (did === "unchanged" ? accept(upload, did) : uploads.begin(by, upload, standing, file, now)),
    );
    if (!outcome.ok) return outcome;
    const upload = await named(by, outcome.value, of, world);
    if (upload.state !== "UPLOADING") return accept(uploadView(upload), outcome.did);
    const there = await parts.arrived(upload);
    if (there === "gone") return refuse("UPLOAD_GONE", "VID-15", {});
    const first = numbered(1, file.sums);
    if (!(await uploads.signed(upload, first, now))) return refuse("UPLOAD_STATE", "VID-15", { state: upload.state });
    return accept(uploadView(upload, { arrived: there, window: await parts.sign(upload, first) }), outcome.did);
  });

/** The addresses of some more parts. Each takes the part of that length and sum alone, for an hour at the most. */
export const signParts = async (
  by: By,
  { year, lessonId, uploadId, from, sums }: SignParts & OfUpload,
  { uploads, parts, now }: FilmsWorld,
): Promise<Outcome<{ readonly upload: UploadId; readonly window: readonly PartAddress[] }>> =>
  fetchDecideKeep(
    () => uploads.one(by.scope, { year, lessonId }, uploadId),
    (standing) => {
      if (!standing) return nothing();
      const { upload } = standing;
      const no = notUploading(upload);
      if (no) return no;
      return from + sums.length - 1 > partsOf(upload) ? refuse("PART_UNKNOWN", "VID-15", { parts: partsOf(upload) }) : accept(upload);
    },
    async (upload) => {
      const window = numbered(from, sums);
      if (!(await uploads.signed(upload, window, now))) return "stale";
      return accept({ upload: upload.upload, window: await parts.sign(upload, window) });
    },
  );

/** How far an upload is, and which of its parts have come: whoever goes on with it, at any machine, compares their sums with the file at hand. */
export const readUpload = async (
  { scope }: By,
  { year, lessonId, uploadId }: OfUpload,
  { uploads, parts }: Pick<FilmsWorld, "uploads" | "parts">,
): Promise<Outcome<UploadView>> => {
  const standing = await uploads.one(scope, { year, lessonId }, uploadId);
  if (!standing) return nothing();
  const { upload, same } = standing;
  if (upload.state === "ABORTED") return refuse("UPLOAD_GONE", "VID-15", {});
  if (upload.state !== "UPLOADING" || upload.multipart === undefined)
    return accept(uploadView(upload, { repeated: isHeld(same, lessonId) }), "unchanged");
  const arrived = await parts.arrived(upload);
  return arrived === "gone" ? refuse("UPLOAD_GONE", "VID-15", {}) : accept(uploadView(upload, { arrived }), "unchanged");
};

const isOver = ({ state }: Upload): boolean => state === "READY" || state === "REJECTED" || state === "ABORTED";

/** The uploads of a lesson that are not over: whoever comes with a file sees whether one is to be gone on with. */
export const listUploads = async (
  { scope }: By,
  of: OfLesson,
  { ofLesson }: Pick<FilmsWorld, "ofLesson">,
): Promise<Outcome<{ readonly items: readonly UploadLine[] }>> => {
  const all = await ofLesson.all(scope, of);
  if (!all) return nothing();
  const lines = all
    .filter((one) => !isOver(one))
    .map((one) => ({ upload: one.upload, state: one.state, size: one.size, parts: partsOf(one), movedAt: one.movedAt }));
  return accept({ items: lines }, "unchanged");
};

/** Gives an upload up whose parts still come; they go, and the room that it took is free again. */
export const giveUpUpload = async (
  by: By,
  { year, lessonId, uploadId }: OfUpload,
  { uploads, parts, now }: FilmsWorld,
): Promise<Outcome<UploadView>> =>
  fetchDecideKeep(
    () => uploads.one(by.scope, { year, lessonId }, uploadId),
    (standing) => {
      if (!standing) return nothing();
      const { upload } = standing;
      if (upload.state === "ABORTED") return accept(aborted(upload, now), "unchanged");
      return notUploading(upload) ?? accept(aborted(upload, now));
    },
    async (move, did) => {
      const kept = did === "unchanged" ? accept(move.before ?? move.after, did) : await uploads.keep(move, now, by);
      if (kept === "stale") return kept;
      if (did !== "unchanged") await parts.abort(kept.value);
      return accept(uploadView(kept.value), did);
    },
  );
