import * as z from "zod";
import { sendLessonDigests } from "#domain/lessons/digest.ts";
import { schedule } from "#platform/schedule.ts";
import { digests } from "./digests.ts";

export const handler = schedule(z.object({ tick: z.string() }), sendLessonDigests, () => ({ digests }));
