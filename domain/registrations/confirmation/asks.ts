import * as z from "zod";
import { Hash } from "../../ids.ts";
import { reasonInCase, reasonWithin } from "../../names.ts";
import { DayAsk } from "../../program/types.ts";

/** Confirming the list that was seen, by its mark; the county, for a school that is silent, says why. */
export const Confirm = z.strictObject({ mark: Hash, reason: reasonInCase(500).meta({ description: "县级代学校确认的，须写明理由" }) });
export type Confirm = Readonly<z.output<typeof Confirm>>;

/** Giving a list back: why, and until when the school confirms anew. */
export const ReturnConfirmation = z.strictObject({ reason: reasonWithin(500), until: DayAsk });
export type ReturnConfirmation = Readonly<z.output<typeof ReturnConfirmation>>;
