import { describe, expect, it } from "vitest";
import { bitrateOf, smaller, typeOf } from "../../web/upload/hints.ts";
import { FIRST, paced, slowed, windowOf } from "../../web/upload/pace.ts";
import { sampled, sizeWords, speedOf, timeWords } from "../../web/upload/speed.ts";

const MIB = 1024 * 1024;

describe("VID-15 parts of a film under way at once", () => {
  /** The pace after so many spans, on a line that takes so much with one, two, three and four parts at once. */
  const settledOn = (speeds: readonly number[], spans: number) =>
    Array.from({ length: spans }).reduce<typeof FIRST>((pace) => paced(pace, speeds[pace.atOnce - 1] ?? 0), FIRST);

  it.each([
    ["a line that one part fills", [500, 510, 510, 510], 1],
    ["a line on which two are faster", [500, 900, 910, 910], 2],
    ["a line on which each part is held back alone", [500, 1000, 1500, 2000], 4],
  ])("%s", (_, speeds, atOnce) => {
    expect(settledOn(speeds, 9).atOnce).toBe(atOnce);
    expect(settledOn(speeds, 9).settled).toBe(true);
  });

  it("become one fewer where one does not get through, never none, and no more from then on", () => {
    expect(slowed({ atOnce: 3, before: 9, settled: false })).toMatchObject({ atOnce: 2, settled: true });
    expect(slowed(FIRST).atOnce).toBe(1);
    expect(paced(slowed(FIRST), 1e9).atOnce).toBe(1);
  });

  it("get addresses for a quarter of an hour of the line, for as many as are summed up, and for one at least", () => {
    expect(windowOf(60, 28, 500_000, 16 * MIB)).toBe(26);
    expect(windowOf(60, 28, 5_000_000, 16 * MIB)).toBe(28);
    expect(windowOf(3, 28, 5_000_000, 16 * MIB)).toBe(3);
    expect(windowOf(60, 28, 1000, 16 * MIB)).toBe(1);
    expect(windowOf(0, 28, undefined, 16 * MIB)).toBe(1);
  });
});

describe("VID-15 what is told of an upload", () => {
  it("speed is that of the last twenty seconds, and is not told before the first", () => {
    const slow = [0, 500].reduce<ReturnType<typeof sampled>>((all, at) => sampled(all, { at, bytes: at * 1000 }), []);
    expect(speedOf(slow)).toBeUndefined();
    const long = Array.from({ length: 60 }, (_, second) => ({ at: second * 1000, bytes: second < 30 ? 0 : (second - 30) * MIB }));
    expect(speedOf(long.reduce(sampled, []))).toBe(MIB);
  });

  it("sizes and times read as people say them", () => {
    expect([sizeWords(900), sizeWords(5 * MIB), sizeWords(300 * MIB), sizeWords(2 * 1024 * MIB)]).toEqual([
      "0.9 KB",
      "5.0 MB",
      "300 MB",
      "2.0 GB",
    ]);
    expect([timeWords(20), timeWords(600), timeWords(3600), timeWords(5400)]).toEqual([
      "不到1分钟",
      "约10分钟",
      "约1小时",
      "约1小时30分钟",
    ]);
  });

  it("a film of more than 8 Mbit/s is told how to become smaller, and how small", () => {
    const seen = { seconds: 2700, width: 1920, height: 1080 };
    expect(bitrateOf(1_350_000_000, seen)).toBe(4_000_000);
    expect(smaller(2_700_000_000, seen)).toBeUndefined();
    expect(smaller(2_701_000_000, seen)).toContain("码率选4 Mbit/s，文件约1.3 GB");
  });

  it("the kind of file is told by its ending, as browsers know none of some", () => {
    expect(typeOf({ name: "课.MP4", type: "" })).toBe("video/mp4");
    expect(typeOf({ name: "IMG_1.mov", type: "video/quicktime" })).toBe("video/quicktime");
    expect(typeOf({ name: "a.avi", type: "video/x-msvideo" })).toBe("video/x-msvideo");
    expect(typeOf({ name: "a", type: "" })).toBe("application/octet-stream");
  });
});
