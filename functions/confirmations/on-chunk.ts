import * as z from "zod";
import { Year } from "#domain/program/types.ts";
import { registerChunk } from "#domain/registrations/bulk/work.ts";
import { actorFromMessage, SentActor } from "#platform/actor.ts";
import { queue } from "#platform/queue.ts";
import { chunksWorld } from "./chunks.ts";

const Message = z.object({ kind: z.literal("credit-chunk"), year: Year, job: z.int(), chunk: z.int(), actor: SentActor });

export const handler = queue(
  Message,
  ({ actor, ...of }, world) => registerChunk({ ...of, actor: actorFromMessage(actor) }, world),
  chunksWorld,
);
