import type { LessonId } from "../ids.ts";
import type { Lesson } from "../lessons/types.ts";
import type { Now } from "../program/types.ts";
import type { ConsentMove, Sealings } from "./effects.ts";

/** Every version of the lesson's films is sealed: since now, also where a film came after the others had been. Nothing where none of them is to be. */
const sealed = (before: Lesson, { at }: Now): ConsentMove | undefined => {
  const { sealing } = before;
  if (!sealing) return undefined;
  return { before, after: { ...before, sealing: { ...sealing, sealedAt: at }, version: before.version + 1 } };
};

/** Seals every version of a lesson's films, and then keeps that it is done; one that cannot be sealed hinders no other. */
export const sealFilms = async (id: LessonId, sealings: Sealings, now: Now): Promise<Lesson | undefined> => {
  const sealing = await Promise.allSettled((await sealings.films(id)).map((film) => sealings.seal(film)));
  for (const one of sealing) if (one.status === "rejected") throw one.reason;
  for (;;) {
    const lesson = await sealings.lesson(id);
    const move = lesson && sealed(lesson, now);
    const kept = move ? await sealings.done(move) : undefined;
    if (kept !== "stale") return kept?.value ?? lesson;
  }
};
