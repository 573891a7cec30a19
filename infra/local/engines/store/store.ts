import type { BucketSettings } from "../buckets.ts";
import { Blobs } from "./blobs.ts";
import { Events } from "./events.ts";
import { Expiries } from "./expiry.ts";
import { Faults, fault } from "./faults.ts";
import { Objects } from "./objects.ts";
import { Rows } from "./rows.ts";
import { Uploads } from "./uploads.ts";

/**
 * Buckets as S3 keeps them, in files and one database of a folder: what was answered for is there again after whatever end. Their time is the program's own, so
 * that moving the clock also moves what is locked, given up or over.
 */
export class Store {
  readonly faults = new Faults();
  readonly now: () => number;
  readonly rows: Rows;
  readonly blobs: Blobs;
  readonly events: Events;
  readonly objects: Objects;
  readonly uploads: Uploads;
  readonly expiries: Expiries;
  readonly buckets: ReadonlyMap<string, BucketSettings>;

  constructor(folder: string, buckets: ReadonlyMap<string, BucketSettings>, now: () => number) {
    this.buckets = buckets;
    this.now = now;
    this.rows = new Rows(folder);
    this.blobs = new Blobs(folder);
    this.blobs.keepOnly(this.rows.blobs());
    this.events = new Events(this.rows, now);
    this.objects = new Objects(this);
    this.uploads = new Uploads(this);
    this.expiries = new Expiries(this);
  }

  settings(bucket: string): BucketSettings {
    return this.buckets.get(bucket) ?? fault(404, "NoSuchBucket", "The specified bucket does not exist");
  }

  close(): void {
    this.rows.close();
  }
}
