import * as z from "zod";
import { LessonId } from "#domain/ids.ts";
import { lookThrough } from "../look.ts";
import { row } from "../rows.ts";

/** A lesson whose films are to be sealed; it goes once they are. */
export const sealings = row("sealing", z.object({ lesson: LessonId }));

/** The lessons whose films are to be sealed. */
export async function* openSealings(): AsyncGenerator<LessonId> {
  for await (const { lesson } of lookThrough("the lessons that are to be sealed", {}, sealings)) yield lesson;
}
