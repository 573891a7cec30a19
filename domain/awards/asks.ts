import * as z from "zod";
import { words } from "../names.ts";
import { StageAsk } from "../program/labels.ts";

/** Which awards are looked for. */
export const FindAwards = z.strictObject({ stage: StageAsk.optional(), subject: words(40).optional() });
export type FindAwards = Readonly<z.output<typeof FindAwards>>;
