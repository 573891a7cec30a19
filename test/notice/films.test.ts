import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boxesIn } from "#domain/films/container/boxes.ts";
import { probe } from "#domain/films/container/probe.ts";
import { judge } from "#domain/films/judge.ts";
import { sweepUploads } from "#domain/films/sweep.ts";
import { Upload } from "#domain/films/types.ts";
import { LessonId } from "#domain/ids.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { anActor, places } from "#given/actors.ts";
import { on } from "#given/days.ts";
import { aFilm, box, type FilmLike } from "#given/films/film.ts";
import { inFull } from "#given/lane.ts";

const { settings } = rulesFor(rules2022, undefined);
const lesson = aFilm();
const ids = (last: string) => `01ARZ3NDEKTSV4RRFFQ69G5FA${last}`;

/** What is found of a file, and in how many reads. */
const lookAt = async (bytes: Uint8Array) => {
  let [reads, read] = [0, 0];
  const found = await probe(bytes.length, async (from, to) => {
    reads++;
    read += to - from;
    return bytes.subarray(from, to);
  });
  return { found, judged: judge(found, settings), reads, read };
};
const faultOf = async (bytes: Uint8Array) => {
  const { judged } = await lookAt(bytes);
  return "rejection" in judged ? judged.rejection : undefined;
};
const file = (text: string, size = 4096) => Buffer.concat([Buffer.from(text, "latin1"), Buffer.alloc(size)]);

describe("VID-15 a film is looked at through its container alone, in at most twelve reads", () => {
  test.each<[string, FilmLike]>([
    ["MP4, its index at the end", {}],
    ["MP4, its index in front", { indexFirst: true }],
    ["MOV of a camera", { kind: "mov" }],
    ["MP4 of 40 MB", { filler: 40_000_000 }],
  ])("%s", async (_, like) => {
    const bytes = aFilm(like);
    const { judged, reads, read } = await lookAt(bytes);
    const type = like.kind === "mov" ? "MOV" : "MP4";
    expect(judged).toMatchObject({ facts: { type, codec: "H.264", width: 48, height: 32, seconds: 2700, sound: "AAC", pictures: 2700 } });
    expect(reads).toBeLessThanOrEqual(12);
    expect(read).toBeLessThanOrEqual(1_000_000);
  });
});

describe("VID-15 what is no film that counts is told by name", () => {
  test.each<[string, Uint8Array, object]>([
    ["HEVC of a telephone", aFilm({ codec: "hvc1" }), { fault: "HEVC" }],
    ["another codec", aFilm({ codec: "mp4v" }), { fault: "OTHER_CODEC", is: "MPEG-4" }],
    ["an encrypted one", aFilm({ codec: "encv" }), { fault: "ENCRYPTED" }],
    ["sound alone", aFilm({ codec: "none" }), { fault: "NO_PICTURE" }],
    ["no sound", aFilm({ sound: false }), { fault: "NO_SOUND" }],
    ["nine minutes", aFilm({ minutes: 9 }), { fault: "TOO_SHORT", seconds: 540 }],
    ["61 minutes", aFilm({ minutes: 61 }), { fault: "TOO_LONG", seconds: 3660 }],
    ["fragments", aFilm({ fragmented: true }), { fault: "FRAGMENTED" }],
    ["cut before its index", lesson.subarray(0, 2_000_000), { fault: "TRUNCATED" }],
    ["its index in front, cut in the middle", aFilm({ indexFirst: true }).subarray(0, 2_000_000), { fault: "TRUNCATED" }],
    ["its index cut", lesson.subarray(0, lesson.length - 1000), { fault: "TRUNCATED" }],
    ["no index at all", Buffer.concat([lesson.subarray(0, 32), box("mdat", new Uint8Array(5000))]), { fault: "NO_INDEX" }],
    ["a ZIP behind it", Buffer.concat([lesson, file("PK\u0003\u0004")]), { fault: "TRAILING" }],
    ["zeros behind it", Buffer.concat([lesson, Buffer.alloc(600)]), { fault: "TRAILING" }],
    ["AVI", file("RIFF\u0000\u0000\u0000\u0000AVI LIST"), { fault: "OTHER_CONTAINER", is: "AVI" }],
    ["WMV", Buffer.concat([Buffer.from("3026b2758e66cf11", "hex"), Buffer.alloc(99)]), { fault: "OTHER_CONTAINER", is: "WMV" }],
    ["FLV", file("FLV\u0001"), { fault: "OTHER_CONTAINER", is: "FLV" }],
    ["RMVB", file(".RMF"), { fault: "OTHER_CONTAINER", is: "RMVB" }],
    ["MKV", Buffer.concat([Buffer.from("1a45dfa3", "hex"), Buffer.alloc(99)]), { fault: "OTHER_CONTAINER", is: "MKV" }],
    ["MPEG", Buffer.concat([Buffer.from("000001ba", "hex"), Buffer.alloc(99)]), { fault: "OTHER_CONTAINER", is: "MPEG" }],
    ["a picture called MP4", Buffer.concat([Buffer.from("ffd8ffe0", "hex"), Buffer.alloc(99)]), { fault: "NOT_A_FILM", is: "JPEG 图片" }],
    ["slides called MP4", file("PK\u0003\u0004"), { fault: "NOT_A_FILM", is: "Office 文档或压缩包" }],
    ["a page of an error", file("<!DOCTYPE html><html>"), { fault: "NOT_A_FILM", is: "网页" }],
    ["one byte", Buffer.from("x"), { fault: "NOT_A_FILM" }],
  ])("%s", async (_, bytes, fault) => expect(await faultOf(bytes)).toMatchObject(fault));

  test("a hole where the last packet was", async () => {
    const holed = Buffer.from(aFilm({ indexFirst: true, sound: false }));
    holed.fill(0, holed.length - 100_000);
    expect(await faultOf(holed)).toEqual({ fault: "TRUNCATED" });
  });

  test("whatever is cut off a film, and wherever bytes are changed, it is answered and nothing is thrown", async () => {
    const small = aFilm({ minutes: 10, indexFirst: true, sound: false });
    for (let at = 1; at < small.length; at += Math.ceil(small.length / 60)) {
      expect(await faultOf(small.subarray(0, at)), `cut at ${at}`).toBeDefined();
      const changed = Buffer.from(small);
      changed.fill(0xff, at % 9000, (at % 9000) + 4);
      await lookAt(changed);
    }
  });
});

/** Every box of a film, down to its tables, with the place where it begins. */
const boxesWithin = (bytes: Uint8Array, from = 0): readonly { readonly type: string; readonly at: number; readonly body: number }[] =>
  boxesIn(bytes).flatMap(({ type, start, body, content }) => [
    { type, at: from + start, body: from + body },
    ...(["moov", "trak", "mdia", "minf", "stbl"].includes(type) ? boxesWithin(content, from + body) : []),
  ]);

describe("VID-15 an index that is damaged, or made to hold the look up, is answered and never looked at without end", () => {
  const film = aFilm({ minutes: 1, indexFirst: true });
  const boxes = boxesWithin(film);
  const withWords = (changes: readonly (readonly [at: number, word: number])[]) => {
    const changed = Buffer.from(film);
    for (const [at, word] of changes) changed.writeUInt32BE(word, at);
    return changed;
  };
  const place = (type: string) => boxes.find((one) => one.type === type)?.at ?? 0;
  /** What the table keeps of a film holds no number that it has no room for. */
  const answered = async (bytes: Uint8Array) => {
    const { judged } = await lookAt(bytes);
    const told = "rejection" in judged ? judged.rejection : judged.facts;
    expect(Object.values(told).filter((value) => typeof value === "number" && !(value <= Number.MAX_SAFE_INTEGER))).toEqual([]);
    return told;
  };
  const FREE = Buffer.from("free").readUInt32BE();

  test.each<[string, Uint8Array, object]>([
    ["a track without its head", withWords([[place("tkhd") + 4, FREE]]), { fault: "DAMAGED" }],
    ["a picture of no size", withWords([[place("mdia") - 8, 0]]), { fault: "DAMAGED" }],
    ["more pictures than bytes", withWords([[place("stts") + 16, 0xffffffff]]), { fault: "DAMAGED" }],
    ["pictures that last for ages", withWords([[place("stts") + 20, 0xffffffff]]), { fault: "DAMAGED" }],
    [
      "pictures without end in each chunk, all of one size",
      withWords([
        ...[16, 20].map((by) => [place("stts") + by, 0xffffffff] as const),
        [place("stsc") + 20, 0xffffffff],
        [place("stsz") + 12, 1],
      ]),
      { fault: "TRUNCATED" },
    ],
  ])("%s", async (_, bytes, fault) => expect(await answered(bytes)).toEqual(fault));

  test("whatever a box says of its length and kind, and a table of its counts", async () => {
    for (const { at, body } of boxes) {
      for (const length of [0, 1, 7, 8, 9, 0x7fffffff, 0xffffffff]) await answered(withWords([[at, length]]));
      await answered(withWords([[at + 4, FREE]]));
      for (const word of [0, 0x7fffffff, 0xffffffff])
        for (const by of [0, 4, 8, 12, 16, 20]) if (body + by + 4 <= film.length) await answered(withWords([[body + by, word]]));
    }
  });

  test("and several of them at once", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...boxes), fc.integer({ min: 0, max: 8 }), fc.constantFrom(0, 1, 8, 0xffff, 0xffffffff)), {
          minLength: 2,
          maxLength: 6,
        }),
        async (changes) => {
          await answered(withWords(changes.map(([{ at }, word, value]) => [Math.min(at + word * 4, film.length - 4), value] as const)));
        },
      ),
      { numRuns: inFull ? 3000 : 60, seed: 15 },
    ));

  test("hundreds of thousands of boxes that hold nothing", async () => {
    const empty = (type: string, count: number) => Buffer.alloc(8 * count, box(type));
    const many = Buffer.concat([film.subarray(0, place("moov")), box("moov", empty("trak", 400_000)), empty("free", 60_000), box("mdat")]);
    expect(await answered(many)).toEqual({ fault: "NO_PICTURE" });
  });
});

test("VID-15 a county takes what its settings say", () => {
  const found = {
    facts: { type: "MOV", codec: "H.264", width: 48, height: 32, seconds: 2700, sound: null, pictures: 9, bitrate: 1 },
    sizes: { picture: [], sound: [] },
  } as const;
  expect(judge(found, { ...settings, soundRequired: false })).toEqual(found);
  expect(judge(found, { ...settings, soundRequired: false, filmTypes: ["MP4"] })).toEqual({
    rejection: { fault: "TYPE_NOT_TAKEN", is: "MOV" },
  });
  expect(judge(found, { ...settings, soundRequired: false, filmMinutesAtMost: 45 })).toEqual(found);
});

describe("§6-68 the sweep of films", () => {
  test("seals first, and what fails hinders nothing after it", async () => {
    const did: string[] = [];
    const of = async function* <T>(...all: readonly T[]) {
      yield* all;
    };
    const upload = Upload.parse({
      ...{ upload: ids("4"), lesson: ids("2"), year: 2022, county: places.COUNTY, school: places.SCHOOL, object: "films/4", size: 9 },
      ...{ type: "MP4", state: "UPLOADING", sums: {}, movedAt: on("2022-07-01").at, startedBy: anActor("SCHOOL").account, changes: 1 },
    });
    const failing = async (): Promise<never> => {
      did.push("fails");
      throw new Error("the store is slow");
    };
    const unasked = async (): Promise<never> => {
      throw new Error("nothing asks for it here");
    };
    const none = () => of<never>();
    const seal = async (id: LessonId) => void did.push(`seals ${id === ids("3")}`);
    const world = {
      sealings: {
        open: () => of(LessonId.parse(ids("2")), LessonId.parse(ids("3"))),
        all: (id: LessonId) => (id === ids("2") ? failing() : seal(id)),
      },
      under: { all: () => of(upload, upload), leaving: none, of: failing },
      seasons: { counties: none, of: unasked, films: none, done: unasked },
      films: { object: unasked, reading: () => unasked },
      parts: { arrived: unasked, complete: unasked, abort: unasked },
      leaving: { rest: unasked, letGo: unasked, isThere: unasked },
      made: { verify: unasked, compositeOf: () => "" },
      uploads: { keep: unasked },
      now: on("2022-07-20"),
    };
    await expect(sweepUploads(null, world)).rejects.toThrow("3 of what was to be swept");
    expect(did).toEqual(["fails", "seals true", "fails", "fails"]);
  });
});
