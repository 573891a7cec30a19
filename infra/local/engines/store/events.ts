import { randomUUID } from "node:crypto";
import * as z from "zod";
import type { Rows, Version } from "./rows.ts";

/** What has happened to an object, as EventBridge calls it. */
const Happened = z.object({
  type: z.enum(["Object Created", "Object Deleted", "Object Tags Added", "Object Tags Deleted", "Object Storage Class Changed"]),
  reason: z.string().optional(),
  deletion: z.enum(["Permanently Deleted", "Delete Marker Created"]).optional(),
  /** The class of storage that it moved to. */
  to: z.string().optional(),
});
export type Happened = z.infer<typeof Happened>;

const About = z.object({ bucket: z.string(), key: z.string(), id: z.string(), seq: z.number(), size: z.number(), etag: z.string() });
const Event = Happened.extend({ ...About.shape, event: z.string(), now: z.number() });
export type Event = z.infer<typeof Event>;
const Waiting = z.object({ id: z.number(), body: z.string() });

/** What is to be told of objects, written down together with what has happened and kept until it was told. */
export class Events {
  readonly #rows: Rows;
  readonly #now: () => number;
  readonly #listeners: (() => void)[] = [];

  constructor(rows: Rows, now: () => number) {
    this.#rows = rows;
    this.#now = now;
  }

  /** Calls `listener` soon after something has happened. */
  onArrival(listener: () => void): void {
    this.#listeners.push(listener);
  }

  happened(version: Version, happened: Happened): void {
    const body = JSON.stringify({ ...About.parse(version), ...happened, event: randomUUID(), now: this.#now() } satisfies Event);
    this.#rows.run("INSERT INTO event (body) VALUES (?)", body);
    setImmediate(() => {
      if (this.#rows.isOpen) for (const listener of this.#listeners) listener();
    });
  }

  /** Tells all that was not told yet, the oldest first; what cannot be told stays. */
  tell(telling: (event: Event) => void): void {
    for (const { id, body } of this.#rows.all(Waiting, "SELECT * FROM event ORDER BY id")) {
      telling(Event.parse(JSON.parse(body)));
      this.#rows.run("DELETE FROM event WHERE id = ?", id);
    }
  }
}
