import * as z from "zod";
import { Instant } from "#domain/program/types.ts";
import { row } from "../rows.ts";

/** A pass over everybody, which puts what is missing under a version. It goes on after `done`; where it has `endedAt`, it saw them all. */
export const Pass = z.object({
  number: z.int(),
  startedAt: Instant,
  endedAt: Instant.optional(),
  /** The last place that was gone through whole. */
  done: z.string(),
  looked: z.int(),
  changed: z.int(),
  /** Those whose number is held by somebody else under some version. */
  conflicts: z.array(z.string()).readonly(),
  /** Imports under way when it began: what they planned before may be written after it passed by. */
  underWay: z.int(),
  /** It was cut off and gone on with, so that it does not know all that it changed. */
  resumed: z.boolean().optional(),
});
export type Pass = Readonly<z.output<typeof Pass>>;

/** The last pass over each version. */
export const passes = row("keyPass", Pass);
