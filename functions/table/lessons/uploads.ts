import * as z from "zod";
import { FilmSeason } from "#domain/films/season/types.ts";
import { FilmRoom, LeavingFilm, Upload, UploadSlot, UploadState } from "#domain/films/types.ts";
import { given } from "#domain/given.ts";
import { UploadId } from "#domain/ids.ts";
import { Instant } from "#domain/program/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import type { When } from "#platform/dynamodb/expressions.ts";
import { enqueue } from "#platform/enqueue.ts";
import { cardsOf } from "../look.ts";
import { row } from "../rows.ts";

export const uploads = row("upload", Upload);
export const uploadSlots = row("uploadSlot", UploadSlot);
export const filmRooms = row("filmRoom", FilmRoom);
/** What became of the films of a county's year. */
export const filmSeasons = row("filmSeason", FilmSeason);

/** What the sweep sees of an upload that is not over. */
export const UploadCard = z.object({ upload: UploadId, state: UploadState, movedAt: Instant });
export const uploadCards = cardsOf(UploadCard);
/** What it sees of films that go. */
export const leavingCards = cardsOf(LeavingFilm);

const UNDER_WAY: readonly UploadState[] = ["UPLOADING", "COMPLETING", "VERIFYING"];

const underWay = ({ upload, state, movedAt }: Upload) => ({ as: "underWay" as const, by: {}, card: { upload, state, movedAt } });

const leaving = ({ upload, lesson, school, goesOn, goingAt }: Upload) => ({
  as: "leaving" as const,
  by: {},
  card: { upload, lesson, school, goesOn, ...given({ goingAt }) },
});

/** Where the sweep finds an upload: while it is not over, and from when its film is to go until its bytes are gone. */
const indexOf = (one: Upload) => {
  if (UNDER_WAY.includes(one.state)) return { index: underWay(one) };
  return one.goesOn !== undefined && one.goneAt === undefined ? { index: leaving(one) } : {};
};

/** Keeps with which sums parts of an upload were signed, as long as parts of it may come. */
export const signedWrite = (one: Upload, parts: ReadonlyMap<number, string>, at: string): Write => {
  const sums = Object.fromEntries([...parts].map(([part, sum]) => [`sums.${part}`, sum]));
  const moved = { ...one, movedAt: at };
  return uploads.update(
    { upload: one.upload },
    { set: { ...sums, movedAt: at }, add: { changes: 1 }, when: { state: "UPLOADING" }, index: underWay(moved) },
  );
};

/** Writes an upload as it becomes. */
export const uploadWrite = (one: Upload, when: When): Write => uploads.put({ upload: one.upload }, one, { when, ...indexOf(one) });

type Taking = Pick<Upload, "state" | "size" | "goneAt">;

/** Whether parts of an upload may come, and how many bytes it takes of the room of its school: what was declared, until it is given up or gone. */
const takes = ({ state, size, goneAt }: Taking) => ({
  open: state === "UPLOADING" || state === "COMPLETING" ? 1 : 0,
  bytes: state === "ABORTED" || goneAt !== undefined ? 0 : size,
});

/** What some uploads take together. */
export const takenBy = (all: readonly Taking[]): FilmRoom =>
  all.map(takes).reduce((sum, one) => ({ bytes: sum.bytes + one.bytes, open: sum.open + one.open }), { bytes: 0, open: 0 });

/** Frees of a school's room what an upload takes no more. */
export const roomWrites = (before: Upload, after: Upload): Write[] => {
  const [took, taking] = [takes(before), takes(after)];
  const add = { bytes: taking.bytes - took.bytes, open: taking.open - took.open };
  const { year, county, school } = after;
  return add.bytes === 0 && add.open === 0 ? [] : [filmRooms.update({ year, county, school }, { add, when: "exists" })];
};

/** Has films looked at. */
export const enqueueFilms = (all: readonly Upload["upload"][]): Promise<void> =>
  enqueue(
    "FILM_QUEUE_URL",
    all.map((upload) => ({ kind: "film", upload })),
  );
