import * as z from "zod";
import { sendReviewDigests } from "#domain/rounds/reviews/digest.ts";
import { schedule } from "#platform/schedule.ts";
import { digests } from "./digests.ts";

export const handler = schedule(z.object({ tick: z.string() }), sendReviewDigests, () => ({ digests }));
