import { describe, expect, test } from "vitest";
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
    const world = {
      sealings: {
        open: () => of(LessonId.parse(ids("2")), LessonId.parse(ids("3"))),
        all: (id: LessonId) => (id === ids("2") ? failing() : seal(id)),
      },
      under: { all: () => of(upload, upload), leaving: () => of(), of: failing },
      now: on("2022-07-20"),
    };
    const seal = async (id: LessonId) => void did.push(`seals ${id === ids("3")}`);
    await expect(sweepUploads(null, world as unknown as Parameters<typeof sweepUploads>[1])).rejects.toThrow("3 of what was to be swept");
    expect(did).toEqual(["fails", "seals true", "fails", "fails"]);
  });
});
