import * as z from "zod";
import { ImportId } from "#domain/ids.ts";
import { workOff } from "#domain/imports/work.ts";
import { actorFromMessage, SentActor } from "#platform/actor.ts";
import { queue } from "#platform/queue.ts";
import { workWorld } from "./worker.ts";

const Message = z.object({ kind: z.literal("import"), import: ImportId, actor: SentActor });

/** Goes on with an import; returning means there is nothing left to do, throwing means the message is tried again from where the import stands. */
export const handler = queue(
  Message,
  ({ actor, ...message }, world) => workOff({ ...message, actor: actorFromMessage(actor) }, world),
  workWorld,
);
