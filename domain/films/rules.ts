import { given } from "../given.ts";
import type { Lesson } from "../lessons/types.ts";
import { accept, type Outcome, type Refused, refuse } from "../outcome.ts";
import { plusWorkingDays } from "../program/calendar/working-days.ts";
import { dayOf, plusDays } from "../program/days.ts";
import { GIB } from "../program/settings.ts";
import type { Now, Rules } from "../program/types.ts";
import type { BeginUpload, PartThere } from "./asks.ts";
import type { Found } from "./container/probe.ts";
import { type SameMove, shows, showsNoMore } from "./effects.ts";
import type { By, FilmObject, FilmStanding, RoomStanding, UploadMove } from "./port.ts";
import { bytesOf, FIRST_PARTS, type FilmOfLesson, type FilmType, isTheSame, partsOf, type Upload } from "./types.ts";

/** The media types by which the kinds of film are sent. */
export const MEDIA_TYPES = { MP4: "video/mp4", MOV: "video/quicktime" } as const satisfies Record<FilmType, string>;

const typeOf = (media: string): FilmType | undefined => {
  const plain = media.split(";")[0]?.trim().toLowerCase();
  return plain === MEDIA_TYPES.MP4 ? "MP4" : plain === MEDIA_TYPES.MOV ? "MOV" : undefined;
};

/** Whether the lesson may have another film: while it is not handed in, or for some working days after the one it was handed in with was rejected (CAL-09). */
export const frozen = ({ state, film, sealing }: Lesson, { settings }: Rules, { day }: Now): Refused | undefined => {
  if (sealing) return refuse("FILM_SEALED", "SEC-03", {});
  if (state === "DRAFT" || state === "RETURNED") return undefined;
  const isRejected = state !== "WITHDRAWN" && film?.state === "REJECTED";
  const repairs = isRejected && day <= (film.repairBy ?? plusWorkingDays(dayOf(film.at), settings.lessonRepairDays));
  return repairs ? undefined : refuse("LESSON_FROZEN", "VID-15", { state });
};

/** VID-15: an upload is begun; the same ask of one that was not given up is the one that stands. What it declares is reserved of the school's room. */
export const decideBeginningUpload = (
  { account }: Pick<By, "account">,
  { lesson, upload, room }: RoomStanding,
  { size, type: media, sums }: BeginUpload,
  { upload: id, object }: Pick<Upload, "upload" | "object">,
  rules: Rules,
  now: Now,
): Outcome<Upload> => {
  if (upload && isTheSame(upload)) return accept(upload, "unchanged");
  const { filmTypes, filmBytesAtMost, uploadsAtATime, schoolBytesPerYear } = rules.settings;
  const type = typeOf(media);
  if (!type || !filmTypes.includes(type))
    return refuse("MEDIA_TYPE", "VID-15", { type: media, choices: filmTypes.map((one) => MEDIA_TYPES[one]) });
  if (size > filmBytesAtMost) return refuse("FILE_TOO_LARGE", "VID-15", { limit: filmBytesAtMost / GIB });
  const parts = partsOf({ size });
  if (sums.length > parts) return refuse("PART_UNKNOWN", "VID-15", { parts });
  const first = Math.min(FIRST_PARTS, parts);
  if (sums.length < first) return refuse("SUMS_MISSING", "VID-15", { first });
  const no = frozen(lesson, rules, now);
  if (no) return no;
  const { bytes = 0, open = 0 } = room ?? {};
  if (open >= uploadsAtATime) return refuse("UPLOADS_AT_ONCE", "VID-15", { limit: uploadsAtATime });
  const left = Math.max(0, schoolBytesPerYear - bytes);
  if (size > left) return refuse("SCHOOL_FILMS_FULL", "VID-15", { left });
  const { year, county, school } = lesson;
  const of = { upload: id, object, lesson: lesson.lesson, year, county, school, size, type };
  return accept({ ...of, state: "UPLOADING", sums: {}, movedAt: now.at, startedBy: account, changes: 1 }, "created");
};

/** An upload whose parts may come still; one that was given up is UPLOAD_GONE, one past that UPLOAD_STATE. */
export const notUploading = ({ state }: Upload): Refused | undefined => {
  if (state === "ABORTED") return refuse("UPLOAD_GONE", "VID-15", {});
  return state === "UPLOADING" ? undefined : refuse("UPLOAD_STATE", "VID-15", { state });
};

/** A few numbers of parts, as a sentence names them. */
const few = (parts: readonly number[]): readonly string[] => parts.slice(0, 20).map(String);

/** What hinders parts from being put together: one that is missing or cut, one that is not as it was signed, or a whole that is not the file at hand. */
export const notWhole = (upload: Upload, arrived: readonly PartThere[], composite: string, sum: string): Refused | undefined => {
  const there = new Map(arrived.map((one) => [one.part, one]));
  const missing = Array.from({ length: partsOf(upload) }, (_, index) => index + 1).filter(
    (part) => there.get(part)?.bytes !== bytesOf(upload, part),
  );
  if (missing.length > 0) return refuse("PART_MISSING", "VID-15", { parts: few(missing), missing: missing.length });
  const wrong = arrived.flatMap(({ part, sum: of }) => (upload.sums[part] === of ? [] : [part]));
  if (wrong.length > 0) return refuse("CHECKSUM_MISMATCH", "VID-15", { parts: few(wrong) });
  return composite === sum ? undefined : refuse("CHECKSUM_MISMATCH", "VID-15", { parts: ["—"] });
};

/** Whether what was being put together is not the whole any more that it was to be: a part was replaced, or is gone. */
export const isBroken = (upload: Upload, arrived: readonly PartThere[], compositeOf: (parts: readonly PartThere[]) => string): boolean =>
  upload.state === "COMPLETING" && notWhole(upload, arrived, compositeOf(arrived), upload.sum ?? "") !== undefined;

const next = (before: Upload, change: Partial<Upload>): Upload => ({ ...before, ...change, changes: before.changes + 1 });

/** The parts are being put together, by this sum. */
export const completing = (before: Upload, sum: string, { at }: Now): UploadMove => ({
  before,
  after: next(before, { state: "COMPLETING", sum, movedAt: at }),
});

/** Parts of an upload that was being put together are not the whole by now: they may be sent again. */
export const reopened = ({ sum: _, ...before }: Upload, { at }: Now): Upload => next(before, { state: "UPLOADING", movedAt: at });

/** The upload is given up. */
export const aborted = (before: Upload, { at }: Now): UploadMove => ({ before, after: next(before, { state: "ABORTED", endedAt: at }) });

/** SEC-03: for a film that guardians did not agree to, consents are declared anew. */
const withFilm = (lesson: Lesson, film: FilmOfLesson, asksAnew = false) => ({
  before: lesson,
  after: { ...lesson, film, ...(asksAnew && { consent: undefined }), version: lesson.version + 1 },
});

/** The day on which a film goes that does not count, or no more (VID-15). */
const goesOn = ({ settings }: Rules, { day }: Now) => plusDays(day, settings.rejectedFilmDays);

const moves = (...all: readonly (SameMove | undefined)[]): readonly SameMove[] => all.flatMap((move) => move ?? []);

/** Whether guardians agreed to another film that counted. One that was rejected nobody saw, and what comes for it is of the same lesson. */
const isAnother = ({ film }: Lesson, sum: string): boolean => film?.state === "READY" && film.sum !== sum;

/**
 * All has come and is looked at; the lesson shows this film from now on, unless it was frozen meanwhile with another. The one that it showed goes after some days, and the consents
 * for it are declared anew.
 */
export const arrived = (standing: FilmStanding, rules: Rules, now: Now): UploadMove => {
  const { upload: before, lesson, former, same, formerSame } = standing;
  const { upload, object, size, sum = "" } = before;
  const move = { before, after: next(before, { state: "VERIFYING", movedAt: now.at }) };
  if (frozen(lesson, rules, now)) return lesson.sealing ? { ...move, seals: lesson.lesson } : move;
  const left = former?.state === "READY" && former.goesOn === undefined ? former : undefined;
  const replaced = lesson.film && lesson.film.sum !== sum ? showsNoMore(formerSame, lesson, lesson.film.sum) : undefined;
  return {
    ...move,
    lesson: withFilm(lesson, { upload, object, size, sum, state: "VERIFYING", at: now.at }, isAnother(lesson, sum)),
    ...(left && { former: { before: left, after: next(left, { goesOn: goesOn(rules, now) }) } }),
    same: moves(shows(same, lesson, sum), replaced),
  };
};

/** What was found of a film that has come: it counts, or is rejected with the reason. The lesson that shows it says so. */
export const verified = (standing: FilmStanding, found: Found, { version }: FilmObject, rules: Rules, now: Now): UploadMove => {
  const { upload: before, lesson, same } = standing;
  const outcome =
    "facts" in found ? ({ state: "READY", facts: found.facts } as const) : ({ state: "REJECTED", rejection: found.rejection } as const);
  const { film } = lesson;
  const isShown = film?.upload === before.upload;
  const stays = isShown && outcome.state === "READY";
  const after = next(before, { ...outcome, version, endedAt: now.at, ...(!stays && { goesOn: goesOn(rules, now) }) });
  if (!isShown) return { before, after };
  const repairBy = outcome.state === "REJECTED" ? plusWorkingDays(now.day, rules.settings.lessonRepairDays) : undefined;
  const change = { before, after, lesson: withFilm(lesson, given({ ...film, ...outcome, version, at: now.at, repairBy })) };
  return stays ? change : { ...change, same: moves(showsNoMore(same, lesson, film.sum)) };
};

/** The store was told to let the film go. */
export const going = (before: Upload, { at }: Now): UploadMove => ({ before, after: next(before, { goingAt: at }) });

/** Nothing is left of the film; the room that it took is free. */
export const gone = (before: Upload, { at }: Now): UploadMove => ({ before, after: next(before, { goneAt: at }) });
