import type { BucketSettings } from "../buckets.ts";
import { Blobs } from "./blobs.ts";
import { Faults, fault } from "./faults.ts";
import { Rows } from "./rows.ts";

/**
 * Buckets as S3 keeps them, in files and one database of a folder: what was answered for is there again after whatever end. Their time is the program's own, so
 * that moving the clock also moves what is locked, given up or over.
 */
export class Store {
  readonly buckets: ReadonlyMap<string, BucketSettings>;
  readonly now: () => number;
  readonly rows: Rows;
  readonly blobs: Blobs;
  readonly faults = new Faults();
  /** Called soon after something has happened that is to be told. */
  readonly listeners: (() => void)[] = [];
  /** The midnight by which the rules over time were carried out. */
  caughtUp = 0;

  constructor(folder: string, buckets: ReadonlyMap<string, BucketSettings>, now: () => number) {
    this.buckets = buckets;
    this.now = now;
    this.rows = new Rows(folder, (blob) => this.blobs.drop(blob));
    this.blobs = new Blobs(folder, this.rows.blobs());
  }

  readonly settings = (bucket: string): BucketSettings =>
    this.buckets.get(bucket) ?? fault(404, "NoSuchBucket", "The specified bucket does not exist");
}
