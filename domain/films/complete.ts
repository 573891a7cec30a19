import { accept, fetchDecideKeep, type Outcome, type Refused, refuse } from "../outcome.ts";
import { inProgram } from "../program/packs/in-program.ts";
import type { Now, Rules } from "../program/types.ts";
import type { CompleteUpload, PartThere, UploadView } from "./asks.ts";
import { isHeld } from "./effects.ts";
import type { By, FilmStanding, FilmsWorld } from "./port.ts";
import { arrived, completing, frozen, isBroken, notWhole, reopened } from "./rules.ts";
import type { Upload } from "./types.ts";
import { nothing, type OfUpload, uploadView } from "./upload.ts";

type There = readonly PartThere[] | "gone" | undefined;
type Standing = FilmStanding & { readonly there: There };

const isGoingOn = ({ state, multipart }: Upload): boolean => multipart !== undefined && (state === "UPLOADING" || state === "COMPLETING");

/** What is to be done: nothing, for it stands so; these parts are put together; or parts may be sent again, and why. */
type Completion = {
  readonly standing: Standing;
  readonly parts: readonly PartThere[];
  readonly rules: Rules;
  readonly reopens?: Refused | undefined;
};

const decideCompletion = (
  standing: Standing,
  { sum }: CompleteUpload,
  composite: (parts: readonly PartThere[]) => string,
  rules: Rules,
  now: Now,
): Outcome<Completion> => {
  const { upload, lesson, there } = standing;
  if (upload.state === "ABORTED") return refuse("UPLOAD_GONE", "VID-15", {});
  if (upload.sum !== undefined && upload.sum !== sum && !isGoingOn(upload)) return refuse("CHECKSUM_MISMATCH", "VID-15", { parts: ["—"] });
  if (!isGoingOn(upload) || (there === "gone" && upload.sum === sum)) return accept({ standing, parts: [], rules }, "unchanged");
  if (there === "gone" || there === undefined) return refuse("UPLOAD_GONE", "VID-15", {});
  const no = frozen(lesson, rules, now);
  if (no) return no;
  const reopens = notWhole(upload, there, composite(there), sum);
  if (!reopens) return accept({ standing, parts: there, rules }, "queued");
  return isBroken(upload, there, composite) ? accept({ standing, parts: there, rules, reopens }) : reopens;
};

/**
 * Puts the parts of an upload together, as long as they are the file at hand, and has it looked at. What was interrupted is done later: the answer says how far it
 * is, and the same ask may be made again. Where a part was replaced meanwhile, parts may be sent again.
 */
export const completeUpload = (
  by: By,
  { year, lessonId, uploadId, sum }: CompleteUpload & OfUpload,
  { uploads, parts, made, now }: FilmsWorld,
): Promise<Outcome<UploadView>> =>
  inProgram(year, async (rulesIn) => {
    const done = await fetchDecideKeep<Standing | undefined, Completion, UploadView | Refused>(
      async () => {
        const standing = await uploads.one(by.scope, { year, lessonId }, uploadId);
        if (!standing) return undefined;
        const there: There = isGoingOn(standing.upload) ? await parts.arrived(standing.upload) : undefined;
        return { ...standing, there };
      },
      (standing) => (standing ? decideCompletion(standing, { sum }, made.compositeOf, rulesIn(standing), now) : nothing()),
      async ({ standing, parts: there, rules, reopens }, did) => {
        const { upload } = standing;
        if (reopens) {
          const kept = await uploads.keep({ before: upload, after: reopened(upload, now) }, now);
          return kept === "stale" ? kept : accept(reopens);
        }
        if (did === "unchanged") return accept(uploadView(upload, { repeated: isHeld(standing.same, lessonId) }), did);
        const kept = await uploads.keep(completing(upload, sum, now), now, by);
        if (kept === "stale") return kept;
        if ((await parts.complete(kept.value, there)) === "later") return accept(uploadView(kept.value), "queued");
        const put = await uploads.one(by.scope, { year, lessonId }, uploadId);
        const come = put?.upload.state === "COMPLETING" ? await uploads.keep(arrived(put, rules, now), now) : "stale";
        await made.verify(kept.value);
        return accept(uploadView(come === "stale" ? kept.value : come.value), "queued");
      },
    );
    if (!done.ok) return done;
    return "upload" in done.value ? accept(done.value, done.did) : done.value;
  });
