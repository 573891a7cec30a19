import type { UploadId } from "../ids.ts";
import { accept, type Outcome } from "../outcome.ts";
import type { Now } from "../program/types.ts";
import type { FilmStanding, SweepWorld } from "./port.ts";
import { aborted, going, gone, isBroken, reopened } from "./rules.ts";
import { markAs } from "./season/mark.ts";
import { sweepSeasons } from "./season/sweep.ts";
import type { LeavingFilm, Upload } from "./types.ts";

type UnderWay = { readonly upload: UploadId; readonly state: Upload["state"]; readonly movedAt: string };

/** So long, in milliseconds, an upload may go without a part, and any other step take by itself, before the sweep sees to it: a week, and two minutes. */
const mayTake = (state: Upload["state"]): number => (state === "UPLOADING" ? 7 * 86_400_000 : 2 * 60_000);

const giveUp = async (upload: Upload, { uploads, parts }: SweepWorld, now: Now): Promise<void> => {
  const kept = await uploads.keep(aborted(upload, now), now);
  if (kept !== "stale") await parts.abort(upload);
};

/** An upload whose parts were being put together: they are, or it is done now, or parts may be sent again, or nothing is left of it. */
const goOn = async ({ upload }: FilmStanding, world: SweepWorld, now: Now): Promise<void> => {
  if (upload.state === "VERIFYING" || (await world.films.object(upload))) return world.made.verify(upload);
  const there = await world.parts.arrived(upload);
  if (there === "gone") return giveUp(upload, world, now);
  if (isBroken(upload, there, world.made.compositeOf)) {
    await world.uploads.keep({ before: upload, after: reopened(upload, now) }, now);
    return;
  }
  if ((await world.parts.complete(upload, there)) === "done") await world.made.verify(upload);
};

/** So long, in milliseconds, the store takes at the least to let a film go: it looks once a day. */
const STORE_TAKES = 86_400_000;

/** A film whose day has come: the store is told to let it go, and once its bytes are gone their room is free. One that was sealed meanwhile is told of again, since a mark takes the place of those before. */
const letGo = async ({ upload: id, goesOn, goingAt }: LeavingFilm, world: SweepWorld, now: Now): Promise<boolean> => {
  const isDue = goingAt === undefined ? goesOn <= now.day : Date.parse(now.at) - Date.parse(goingAt) >= STORE_TAKES;
  const standing = isDue ? await world.under.of(id) : undefined;
  if (standing?.upload.goesOn === undefined || standing.upload.goneAt !== undefined) return false;
  const { upload } = standing;
  if (upload.goingAt !== undefined && (await world.leaving.isThere(upload))) {
    if (standing.lesson.sealing) await world.leaving.letGo(upload, true);
    return false;
  }
  if (upload.goingAt === undefined) await markAs(standing, world.leaving.letGo, world.under);
  return (await world.uploads.keep(upload.goingAt === undefined ? going(upload, now) : gone(upload, now), now)) !== "stale";
};

/** An upload under way, finished or given up where nothing has come of it for too long. */
const look = async ({ upload: id, state, movedAt }: UnderWay, world: SweepWorld, now: Now): Promise<"finished" | "givenUp" | undefined> => {
  if (Date.parse(now.at) - Date.parse(movedAt) <= mayTake(state)) return undefined;
  const standing = await world.under.of(id);
  if (!standing || standing.upload.state !== state || standing.upload.movedAt !== movedAt) return undefined;
  await (state === "UPLOADING" ? giveUp(standing.upload, world, now) : goOn(standing, world, now));
  return state === "UPLOADING" ? "givenUp" : "finished";
};

/**
 * Seals what is to be (§6-68), finishes what was interrupted, and gives up what received no part for a week, lets go what does not count any more (VID-15), and puts to rest
 * what is of seasons that are over. Tells how many of each. What fails hinders nothing else: it is thrown once all was tried, and tried again by the next run.
 */
export const sweepUploads = async (
  _: unknown,
  world: SweepWorld & { readonly now: Now },
): Promise<Outcome<{ finished: number; givenUp: number; leaving: number; moved: number; sealed: number }>> => {
  const { now, under } = world;
  const swept = { finished: 0, givenUp: 0, leaving: 0, moved: 0, sealed: 0 };
  const failed: unknown[] = [];
  const each = async <T>(all: AsyncIterable<T> | readonly T[], work: (one: T) => Promise<void>) => {
    for await (const one of all) await work(one).catch((error: unknown) => failed.push(error));
  };
  await each(world.sealings.open(), async (lesson) => {
    await world.sealings.all(lesson, now);
    swept.sealed++;
  });
  await each(under.all(), async (one) => {
    const did = await look(one, world, now);
    if (did) swept[did]++;
  });
  await each(under.leaving(), async (one) => {
    if (await letGo(one, world, now)) swept.leaving++;
  });
  await each([now], async () => {
    swept.moved = await sweepSeasons(world, now);
  });
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} of what was to be swept failed: ${failed[0]}`);
  return accept(swept, Object.values(swept).some((count) => count > 0) ? "changed" : "unchanged");
};
