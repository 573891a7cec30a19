import * as z from "zod";
import { sendDigestsToCheckers } from "#domain/corrections/digest.ts";
import { schedule } from "#platform/schedule.ts";
import { digests } from "./digests.ts";

export const handler = schedule(z.object({ tick: z.enum(["00:10", "08:00"]) }), sendDigestsToCheckers, () => ({ digests }));
