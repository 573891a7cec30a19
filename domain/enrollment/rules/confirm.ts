import type { Actor } from "../../access.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import { notActingAs } from "../../program/acting.ts";
import type { Now, Rules } from "../../program/types.ts";
import type { ConfirmAsk } from "../asks.ts";
import { type RegionMove, regionAsItIs, regionConfirmed } from "../effects.ts";
import type { Region } from "../types.ts";
import { markedOtherwise } from "./open-region.ts";

/** ENR-14 of the prefecture: it submits what the county has submitted, or the county records that it did (§6-43). */
export const decideConfirmation = (actor: Actor, region: Region, ask: ConfirmAsk, rules: Rules, now: Now): Outcome<RegionMove> => {
  const no = notActingAs("PREFECTURE", actor, ask.recordedFor, rules, "ENR-14", now.day);
  if (no) return no;
  const otherwise = markedOtherwise(region, region.confirmed, ask, "ENR-14");
  if (otherwise) return otherwise;
  if (region.confirmed) return accept(regionAsItIs(region), "unchanged");
  if (region.state !== "LOCKED") return refuse("REGION_NOT_LOCKED", "ENR-14", { stage: region.stage });
  return accept(regionConfirmed(region, { at: now.at, by: actor.account, recordedFor: ask.recordedFor ?? null }));
};
