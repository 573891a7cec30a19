import { UploadId } from "../ids.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import { dayOf } from "../program/days.ts";
import { packOf, rulesFor } from "../program/packs.ts";
import type { Now, Rules } from "../program/types.ts";
import { type Found, probe } from "./container/probe.ts";
import { judge } from "./judge.ts";
import { findNearFilms } from "./near/compare.ts";
import type { FilmObject, FilmStanding, UploadMove, VerifyWorld } from "./port.ts";
import { arrived, verified } from "./rules.ts";
import type { FilmMessage, Upload } from "./types.ts";

const rulesIn = ({ program, lesson }: FilmStanding): Rules | undefined => {
  const pack = packOf(lesson.year);
  return pack && rulesFor(pack, program);
};

/** Keeps a step of an upload as it stands by then; what has gone on meanwhile stays. */
const keep = (
  id: UploadId,
  { under, uploads }: VerifyWorld,
  now: Now,
  move: (standing: FilmStanding) => UploadMove | undefined,
): Promise<Outcome<Upload | undefined>> =>
  fetchDecideKeep(
    () => under.of(id),
    (standing) => accept(standing && { standing, move: move(standing) }, "changed"),
    async (decided) => (decided?.move ? uploads.keep(decided.move, now) : accept(decided?.standing.upload, "unchanged")),
  );

const lookedAt = async (upload: Upload, object: FilmObject, rules: Rules, { films }: VerifyWorld): Promise<Found> => {
  if (object.size !== upload.size || object.sum !== upload.sum) return { rejection: { fault: "TRUNCATED" } };
  return judge(await probe(object.size, films.reading(upload, object.version)), rules.settings);
};

/** Which upload a message tells of: the last part of an object's name is its id. Nothing where an object has another name. */
const uploadIn = (message: FilmMessage): UploadId | undefined =>
  "upload" in message ? message.upload : UploadId.safeParse(message.detail.object.key.split("/").at(-1)).data;

/** VID-12: a film that counts is compared anew where its lesson is of another subject by now than when it came. */
const comparedAnew = async (standing: FilmStanding, world: VerifyWorld, now: Now): Promise<boolean> => {
  const { upload, lesson } = standing;
  if (upload.state !== "READY" || lesson.film?.upload !== upload.upload || (await world.near.isKept(standing))) return false;
  const object = await world.films.object(upload);
  const found = object && (await probe(object.size, world.films.reading(upload, object.version)));
  if (!found || !("sizes" in found)) return false;
  await findNearFilms(standing, found.sizes, world, now);
  return true;
};

/**
 * Looks at a film that has come (VID-15): through its container alone, by ranged reads. It may be told twice, late, or before the parts were said to be put together; it
 * does its work once.
 */
export const verifyFilm = async (message: FilmMessage, world: VerifyWorld & { readonly committed: string }): Promise<Outcome<unknown>> => {
  const now = { at: world.committed, day: dayOf(world.committed) };
  const id = uploadIn(message);
  const standing = id && (await world.under.of(id));
  const rules = standing && rulesIn(standing);
  if (!id || !standing || !rules) return refuse("NOT_FOUND", "VID-15", {});
  const { upload } = standing;
  if (upload.state !== "COMPLETING" && upload.state !== "VERIFYING")
    return accept(upload, (await comparedAnew(standing, world, now)) ? "changed" : "unchanged");
  const object = await world.films.object(upload);
  if (!object) return upload.state === "COMPLETING" ? accept(upload, "unchanged") : refuse("NOT_FOUND", "VID-15", {});
  if (upload.state === "COMPLETING") {
    const come = (one: FilmStanding) => (one.upload.state === "COMPLETING" ? arrived(one, rules, now) : undefined);
    await keep(id, world, now, come);
  }
  const found = await lookedAt(upload, object, rules, world);
  const come = "sizes" in found ? await world.under.of(id) : undefined;
  if (come && "sizes" in found && come.lesson.film?.upload === id) await findNearFilms(come, found.sizes, world, now);
  return keep(id, world, now, (one) => (one.upload.state === "VERIFYING" ? verified(one, found, object, rules, now) : undefined));
};
