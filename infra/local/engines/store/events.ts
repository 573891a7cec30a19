import { randomUUID } from "node:crypto";
import * as z from "zod";
import { json, Version } from "./rows.ts";
import type { Store } from "./store.ts";

const About = Version.pick({ bucket: true, key: true, id: true, seq: true, size: true, etag: true });
/** What has happened to an object, as EventBridge calls it; `to` is the class of storage that it moved to. */
const Event = About.extend({
  type: z.enum(["Object Created", "Object Deleted", "Object Tags Added", "Object Tags Deleted", "Object Storage Class Changed"]),
  reason: z.string().optional(),
  deletion: z.enum(["Permanently Deleted", "Delete Marker Created"]).optional(),
  to: z.string().optional(),
  event: z.string(),
  now: z.number(),
});
export type Event = z.infer<typeof Event>;
export type Happened = Pick<Event, "type" | "reason" | "deletion" | "to">;
const Waiting = z.object({ id: z.number(), body: json(Event) });

/** Writes down what has happened, together with what is done in the same transaction; it is kept until it was told. */
export const happened = ({ rows, now, settings, listeners }: Store, version: Version, what: Happened): void => {
  if (!settings(version.bucket).told) return;
  rows.put("event", { body: { ...About.parse(version), ...what, event: randomUUID(), now: now() } satisfies Event });
  setImmediate(() => {
    if (rows.isOpen) for (const listener of listeners) listener();
  });
};

/** Tells all that was not told yet, the oldest first; what cannot be told stays. */
export const tell = ({ rows }: Store, telling: (event: Event) => void): void => {
  for (const { id, body } of rows.all(Waiting, "SELECT * FROM event ORDER BY id")) {
    telling(body);
    rows.run("DELETE FROM event WHERE id = ?", id);
  }
};
