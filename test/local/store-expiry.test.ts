import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BucketSettings, Expiry } from "#infra/local/engines/buckets.ts";
import { callStore } from "#infra/local/engines/s3/api.ts";
import type { Answer } from "#infra/local/engines/s3/calls.ts";
import { tell } from "#infra/local/engines/store/events.ts";
import { catchUp } from "#infra/local/engines/store/expiry.ts";
import * as objects from "#infra/local/engines/store/objects.ts";
import type { Piece } from "#infra/local/engines/store/rows.ts";
import { Store } from "#infra/local/engines/store/store.ts";
import * as uploads from "#infra/local/engines/store/uploads.ts";

const DAY = 86_400_000;
const MIDNIGHT = Date.parse("2022-07-05T00:00:00Z");
const byTag: Expiry = { prefix: "films/", tags: [{ Key: "going", Value: "yes" }], days: 1, formerDays: 1, markers: false };
const markers: Expiry = { prefix: "", tags: [], days: undefined, formerDays: undefined, markers: true };
const settings = (expiries: readonly Expiry[]): BucketSettings => ({ versioned: true, locks: false, told: true, expiries });

let folder: string;
let now: number;
let store: Store;
const open = (expiries: readonly Expiry[]) => {
  store = new Store(folder, new Map([["films", settings(expiries)]]), () => now);
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "expiry-"));
  now = MIDNIGHT + DAY / 2;
  open([byTag, markers]);
});
afterEach(() => {
  store.rows.close();
  rmSync(folder, { recursive: true });
});

const receive = (size: number, keep: (piece: Piece) => unknown) =>
  store.blobs.receive(Readable.from([Buffer.alloc(size, "film")]), { "content-length": `${size}` }, keep);
const put = (key: string, tags = {}, size = 4) =>
  receive(size, (piece) =>
    objects.put(store, { bucket: "films", key }, { ...piece, pieces: [piece], headers: {}, tags, reason: "PutObject" }, () => {}),
  );
const tagged = { going: "yes" };
const versions = () => [...objects.versions(store, "films", "")].map(({ key, marker }) => `${key}${marker ? " gone" : ""}`);
const on = (day: number) => {
  now = MIDNIGHT + day * DAY + 1;
  catchUp(store);
};

describe("the bucket's rules over time, as S3 carries them out: once a day", () => {
  it("what is tagged is hidden a day after it was put, its bytes go a day after that, and the marker with them", async () => {
    await put("films/1", tagged);
    on(1);
    expect(versions()).toEqual(["films/1"]);
    on(2);
    expect(versions()).toEqual(["films/1 gone", "films/1"]);
    on(3);
    expect(versions()).toEqual(["films/1 gone", "films/1"]);
    on(4);
    expect(versions()).toEqual([]);
    expect(readdirSync(join(folder, "blobs"))).toEqual([]);
    const told: string[] = [];
    tell(store, ({ reason = "", deletion = "" }) => told.push(`${reason} ${deletion}`));
    expect(told.slice(1)).toEqual([
      "Lifecycle Expiration Delete Marker Created",
      "Lifecycle Expiration Permanently Deleted",
      "Lifecycle Expiration Permanently Deleted",
    ]);
  });

  it("what has no such tag, another, or lies elsewhere stays", async () => {
    await put("films/2");
    await put("films/3", { going: "no" });
    await put("other/4", tagged);
    on(400);
    expect(versions()).toEqual(["films/2", "films/3", "other/4"]);
  });

  it("a former version goes by its own tags, a day after the next one came", async () => {
    await put("films/5", tagged);
    await put("films/5");
    on(1);
    expect(versions()).toHaveLength(2);
    on(2);
    expect(versions()).toEqual(["films/5"]);
    expect(objects.newest(store, { bucket: "films", key: "films/5" })).toMatchObject({ tags: {} });
  });

  it("whatever was due while the process was down is done with the next call", async () => {
    await put("films/6", tagged);
    store.rows.close();
    now += 30 * DAY;
    open([byTag]);
    catchUp(store);
    expect(versions()).toEqual(["films/6 gone", "films/6"]);
  });

  it("a part that was sent again leaves one file, which goes with its upload, days after that was begun; one of another prefix stays", async () => {
    store.rows.close();
    store = new Store(folder, new Map([["films", { ...settings([]), aborts: [{ prefix: "films/", days: 7 }] }]]), () => now);
    for (const key of ["films/7", "other/8"]) {
      const name = { bucket: "films", key };
      const upload = uploads.open(store, name, uploads.begin(store, name, null, { headers: {}, tags: {} }));
      for (const size of [4, 5]) await receive(size, (piece) => uploads.putPart(store, upload, 1, piece));
    }
    on(7);
    expect([[...uploads.list(store, "films", "")].length, readdirSync(join(folder, "blobs")).length]).toEqual([2, 2]);
    on(8);
    expect([...uploads.list(store, "films", "")].map(({ key }) => key)).toEqual(["other/8"]);
    expect(readdirSync(join(folder, "blobs"))).toHaveLength(1);
  });

  describe("what rests moves to a class of storage that costs less", () => {
    const large = 128 * 1024;
    const resting = [{ Key: "kept", Value: "resting" }];
    const moving: Expiry = { ...markers, prefix: "films/", tags: resting, markers: false, moves: [{ to: "STANDARD_IA", days: 30 }] };
    const ask = async (method: string, key: string, asked = "", headers = {}): Promise<Answer> => {
      const call = {
        method,
        key,
        headers,
        bucket: "films",
        query: new URLSearchParams(asked),
        body: Readable.from([]),
        ofBatch: () => undefined,
      };
      return callStore(store, call);
    };
    const classOf = async (key: string) => (await ask("HEAD", key)).headers["x-amz-storage-class"] ?? "STANDARD";
    beforeEach(async () => {
      store.rows.close();
      open([moving]);
      await put("films/1", { kept: "resting" }, large);
      tell(store, () => {});
    });

    it("thirty days after it was put, by its tag, and is read, listed and told of as before", async () => {
      await put("films/2", {}, large);
      await put("other/3", { kept: "resting" }, large);
      await put("films/4", { kept: "resting" }, large - 1);
      tell(store, () => {});
      on(30);
      expect(await classOf("films/1")).toBe("STANDARD");
      on(31);
      expect(await Promise.all(["films/1", "films/2", "other/3", "films/4"].map(classOf))).toEqual([
        "STANDARD_IA",
        ...Array(3).fill("STANDARD"),
      ]);
      const listed = await ask("GET", "", "list-type=2");
      expect(`${listed.body}`.match(/<StorageClass>\w+/g)).toEqual(
        ["STANDARD_IA", ...Array(3).fill("STANDARD")].map((one) => `<StorageClass>${one}`),
      );
      const about = { "x-amz-object-attributes": "StorageClass,ObjectSize" };
      expect((await ask("GET", "films/1", "attributes", about)).body).toContain(`<StorageClass>STANDARD_IA</StorageClass>`);
      expect((await ask("GET", "films/1", "", { range: "bytes=0-3" })).status).toBe(206);
      on(32);
      const told: unknown[] = [];
      tell(store, ({ type, key, to }) => told.push([type, key, to]));
      expect(told).toEqual([["Object Storage Class Changed", "films/1", "STANDARD_IA"]]);
    });

    it("stays there over a restart and goes back with new bytes alone; a former version stays where it was", async () => {
      await put("films/5", { kept: "resting" }, large);
      await put("films/5", {}, large);
      on(31);
      store.rows.close();
      open([moving]);
      expect(await classOf("films/1")).toBe("STANDARD_IA");
      expect([...objects.versions(store, "films", "films/5")].map(({ class: of }) => of)).toEqual(["STANDARD", "STANDARD"]);
      await put("films/1", {}, large);
      expect(await classOf("films/1")).toBe("STANDARD");
    });
  });
});
