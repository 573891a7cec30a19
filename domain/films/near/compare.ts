import type { UploadId } from "../../ids.ts";
import type { Lesson } from "../../lessons/types.ts";
import type { Now } from "../../program/types.ts";
import { probe } from "../container/probe.ts";
import type { Films } from "../port.ts";
import type { Upload } from "../types.ts";
import {
  doesResemble,
  type FrameSizes,
  likeness,
  type Resemblance,
  resemblance,
  type Shingles,
  type Sketch,
  shingles,
  sketchOf,
} from "./sketch.ts";
import type { NearFilm } from "./types.ts";

/** A lesson, and the upload of the film that it shows. */
export type Shown = { readonly lesson: Lesson; readonly upload: Upload };

/** A film of a subject, as it is found again. */
export type Sketched = { readonly upload: UploadId; readonly sketch: Sketch };

/** The films of a county by their sketches. */
export type NearFilms = {
  readonly keep: (shown: Shown, sketch: Sketch) => Promise<void>;
  /** Whether the film was compared with those of the lesson's subject already. */
  readonly isKept: (shown: Shown) => Promise<boolean>;
  /** Those of the lesson's subject, of its year and the four before. */
  readonly ofSubject: (lesson: Lesson) => AsyncIterable<Sketched>;
  /** Of these uploads those that a lesson shows. */
  readonly shown: (uploads: readonly UploadId[]) => Promise<readonly Shown[]>;
  readonly note: (lesson: Lesson, pair: NearFilm) => Promise<void>;
};

/** So many films are compared whole at the most. */
const MOST = 20;
/** So many rows two sketches share at the least before their films are compared. */
const AT_LEAST = 3;

/** Another lesson, of another author or ever recommended (§6-78); the same bytes are told by their sum. */
const isAnother = (one: Shown, other: Shown): boolean =>
  one.lesson.lesson !== other.lesson.lesson &&
  one.upload.sum !== other.upload.sum &&
  (one.lesson.teacher !== other.lesson.teacher || other.lesson.recommendedAt !== undefined);

const sizesOf = async ({ upload }: Shown, films: Films): Promise<FrameSizes | undefined> => {
  const object = await films.object(upload);
  const found = object && (await probe(object.size, films.reading(upload, object.version)));
  return found && "sizes" in found ? found.sizes : undefined;
};

/** All of both films; where one is gone from the store, what their sketches tell. */
const compared = async (own: Shingles, other: Shown, bySketch: Resemblance, films: Films): Promise<Resemblance> => {
  const sizes = await sizesOf(other, films);
  return sizes ? resemblance(own, shingles(sizes)) : bySketch;
};

/**
 * VID-12 严禁“重复课”: finds films of the subject, of five years, that a film is a near copy of: put into another container, cut, or with its sound kept. They are shown to a
 * person; nothing is refused for it. Done again it finds the same.
 */
export const findNearFilms = async (
  shown: Shown,
  sizes: FrameSizes,
  { near, films }: { readonly near: NearFilms; readonly films: Films },
  now: Now,
): Promise<void> => {
  const own = shingles(sizes);
  const sketch = sketchOf(own);
  await near.keep(shown, sketch);
  const like = new Map<UploadId, ReturnType<typeof likeness>>();
  for await (const other of near.ofSubject(shown.lesson)) {
    const found = likeness(sketch, other.sketch);
    if (other.upload !== shown.upload.upload && found.shared >= AT_LEAST) like.set(other.upload, found);
  }
  const nearest = [...like].toSorted(([, one], [, other]) => other.shared - one.shared).slice(0, MOST);
  for (const other of await near.shown(nearest.map(([upload]) => upload))) {
    const bySketch = like.get(other.upload.upload);
    if (!bySketch || !isAnother(shown, other)) continue;
    const { picture, sound } = await compared(own, other, bySketch, films);
    if (!doesResemble({ picture, sound })) continue;
    const [first, second] = other.upload.upload < shown.upload.upload ? [other, shown] : [shown, other];
    const both = [first, second];
    await near.note(shown.lesson, {
      uploads: both.map(({ upload }) => upload.upload),
      lessons: both.map(({ lesson }) => lesson.lesson),
      ...{ picture, sound, at: now.at },
    });
  }
};
