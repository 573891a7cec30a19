import * as z from "zod";
import { sweepImports } from "#domain/imports/hanging.ts";
import { committedAt } from "#platform/clock.ts";
import { schedule } from "#platform/schedule.ts";
import { importLines } from "./turns.ts";

export const handler = schedule(z.object({ tick: z.string() }), sweepImports, () => ({ lines: importLines, clock: committedAt }));
