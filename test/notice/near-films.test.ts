import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { probe } from "#domain/films/container/probe.ts";
import type { NearFilms, Shown } from "#domain/films/near/compare.ts";
import { doesResemble, type FrameSizes, KEPT, likeness, resemblance, type Sketch, shingles, sketchOf } from "#domain/films/near/sketch.ts";
import type { NearFilm } from "#domain/films/near/types.ts";
import type { VerifyWorld } from "#domain/films/port.ts";
import { Upload } from "#domain/films/types.ts";
import { verifyFilm } from "#domain/films/verify.ts";
import { UploadId } from "#domain/ids.ts";
import { Lesson } from "#domain/lessons/types.ts";
import { anActor, places } from "#given/actors.ts";
import { on } from "#given/days.ts";
import { aFilm, type FilmLike } from "#given/films/film.ts";
import { inFull } from "#given/lane.ts";
import { aLesson } from "#given/lessons.ts";

const runs = { numRuns: inFull ? 400 : 25, seed: 11 };
/** Sizes as an encoder makes them, of so many pictures or pieces of sound. */
const sizes = (least: number, most: number) => fc.array(fc.integer({ min: 20, max: 60_000 }), { minLength: least, maxLength: most });
const films = (of: Partial<FrameSizes>) => shingles({ picture: [], sound: [], ...of });
const likenessOf = (one: FrameSizes, other: FrameSizes) => likeness(sketchOf(shingles(one)), sketchOf(shingles(other)));

describe("VID-12 严禁“重复课” a near copy is known by the sizes of its frames", () => {
  test("what was cut out of a film is all in it, by sketch and as a whole, however long it is", () =>
    fc.assert(
      fc.property(sizes(600, 1200), fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }), (picture, before, after) => {
        const cut = { picture: picture.slice(before, picture.length - after), sound: [] };
        const whole = { picture, sound: [] };
        expect(resemblance(shingles(whole), shingles(cut))).toEqual({ picture: 1, sound: 0 });
        const found = likenessOf(whole, cut);
        expect(found.picture).toBe(1);
        expect(found.shared).toBeGreaterThanOrEqual(3);
      }),
      runs,
    ));

  test("the sound that was kept below other pictures is known", () =>
    fc.assert(
      fc.property(sizes(500, 700), sizes(500, 700), sizes(500, 700), (sound, one, other) => {
        const found = resemblance(films({ picture: one, sound }), films({ picture: other, sound }));
        expect(found.sound).toBe(1);
        expect(doesResemble(found)).toBe(true);
      }),
      runs,
    ));

  test("two films that have nothing of each other do not resemble, whichever is looked at first", () =>
    fc.assert(
      fc.property(sizes(300, 900), sizes(300, 900), (one, other) => {
        const [left, right] = [films({ picture: one }), films({ picture: other })];
        expect(doesResemble(resemblance(left, right))).toBe(false);
        expect(resemblance(left, right)).toEqual(resemblance(right, left));
        expect(likeness(sketchOf(left), sketchOf(right)).shared).toBe(0);
      }),
      runs,
    ));

  test("the part that is the same is told, of the shorter one", () => {
    const series = (from: number, count: number) => Array.from({ length: count }, (_, index) => ((index + from) * 7919) % 50_021);
    const found = resemblance(films({ picture: series(0, 1000) }), films({ picture: [...series(0, 250), ...series(20_000, 250)] }));
    expect(found.picture).toBeGreaterThan(0.45);
    expect(found.picture).toBeLessThan(0.5);
    expect(doesResemble({ picture: 0.19, sound: 0.1 })).toBe(false);
  });

  test("a still picture and silence say nothing, and a sketch is bounded", () => {
    expect(films({ picture: new Array(900).fill(7), sound: Array.from({ length: 900 }, (_, index) => (index % 3) + 5) })).toEqual({
      picture: new Set(),
      sound: new Set(),
    });
    const kept = sketchOf(films({ picture: Array.from({ length: 5000 }, (_, index) => (index * index) % 50_021) }));
    expect(kept.picture).toHaveLength(KEPT);
    expect(kept.picture).toEqual(kept.picture.toSorted((one, other) => one - other));
  });

  test("put into another container, with its index in front, or cut, a film of a camera is the same", async () => {
    const sizesOf = async (like: FilmLike) => {
      const film = aFilm({ minutes: 12, varied: true, ...like });
      const found = await probe(film.length, async (from, to) => film.subarray(from, to));
      if (!("sizes" in found)) throw new Error(found.rejection.fault);
      return shingles(found.sizes);
    };
    const whole = await sizesOf({});
    for (const like of [{ kind: "mov" }, { indexFirst: true }, { minutes: 10, filler: 999 }] as const)
      expect(resemblance(whole, await sizesOf(like)).picture).toBe(1);
    expect(resemblance(whole, await sizesOf({ seed: 2 })).picture).toBe(0);
  });
});

describe("VID-12 a film is compared with those of the subject that its lesson is of when it is handed in", () => {
  const aLessonOf = (last: string, subject: string): Shown => {
    const [lesson, upload] = [`01ARZ3NDEKTSV4RRFFQ69G5FB${last}`, UploadId.parse(`01ARZ3NDEKTSV4RRFFQ69G5FC${last}`)];
    const of = { year: 2022, county: places.COUNTY, school: places.SCHOOL };
    const about = { upload, object: `films/${last}`, size: 7, sum: `${last}=-1`, state: "READY" };
    const by = { madeAt: on("2022-07-06").at, madeBy: anActor("SCHOOL").account, version: 3 };
    const film = { ...about, at: by.madeAt };
    const begun = { movedAt: by.madeAt, startedBy: by.madeBy, changes: 4, sums: {}, type: "MP4" };
    return {
      lesson: Lesson.parse({ ...aLesson(`01ARZ3NDEKTSV4RRFFQ69G5FD${last}`, { subject }), ...of, ...by, lesson, state: "SUBMITTED", film }),
      upload: Upload.parse({ ...of, ...about, ...begun, lesson }),
    };
  };

  test("of another than when its film came it is compared once more, and then never again", async () => {
    const bytes = { one: aFilm({ minutes: 12, varied: true }), other: aFilm({ minutes: 12, varied: true, kind: "mov" }) };
    const [shown, other] = [aLessonOf("1", "数学"), aLessonOf("2", "数学")];
    const kept = new Map<string, Sketch>();
    const noted: NearFilm[] = [];
    const under: VerifyWorld["under"] = {
      of: async () => ({ ...shown, program: undefined, former: undefined, same: undefined, formerSame: undefined }),
      all: async function* () {},
      leaving: async function* () {},
    };
    const near: NearFilms = {
      keep: async ({ lesson, upload }, sketch) => void kept.set(`${lesson.subject} ${upload.upload}`, sketch),
      isKept: async ({ lesson, upload }) => kept.has(`${lesson.subject} ${upload.upload}`),
      ofSubject: async function* ({ subject }) {
        for (const [at, sketch] of kept) if (at.startsWith(subject)) yield { upload: UploadId.parse(at.split(" ")[1]), sketch };
      },
      shown: async (uploads) => [shown, other].filter(({ upload }) => uploads.includes(upload.upload)),
      note: async (_, pair) => void noted.push(pair),
    };
    const of = ({ object }: Upload) => (object === "films/1" ? bytes.one : bytes.other);
    const films: VerifyWorld["films"] = {
      object: async (upload) => ({ version: "1", size: of(upload).length, sum: upload.sum ?? "" }),
      reading: (upload) => async (from, to) => of(upload).subarray(from, to),
    };
    const world = { under, films, near, uploads: { keep: async () => "stale" as const }, committed: on("2022-07-10").at };
    const sizes = await probe(bytes.other.length, films.reading(other.upload, "1"));
    if (!("sizes" in sizes)) throw new Error("no film");
    await near.keep(other, sketchOf(shingles(sizes.sizes)));
    kept.set(`音乐 ${shown.upload.upload}`, sketchOf(shingles(sizes.sizes)));

    const told = { kind: "film", upload: shown.upload.upload } as const;
    expect(await verifyFilm(told, world)).toMatchObject({ ok: true, did: "changed" });
    expect(noted).toMatchObject([{ lessons: [shown.lesson.lesson, other.lesson.lesson], picture: 1 }]);
    expect(await verifyFilm(told, world)).toMatchObject({ ok: true, did: "unchanged" });
    expect(noted).toHaveLength(1);
  });
});
