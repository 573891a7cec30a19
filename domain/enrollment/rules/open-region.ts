import type { Actor } from "../../access.ts";
import { accept, type Outcome, type Refused, refuse } from "../../outcome.ts";
import { notActingAs, type RecordedFor } from "../../program/acting.ts";
import { windowOn } from "../../program/calendar/windows.ts";
import type { RuleId } from "../../program/clauses.ts";
import { dayOf } from "../../program/days.ts";
import type { Now, Rules } from "../../program/types.ts";
import type { OpenRegionsAsk } from "../asks.ts";
import { type RegionMove, regionOpened } from "../effects.ts";
import type { Mark, Region } from "../types.ts";

/** §6-44: what a region was marked with by another document than the one asked is not asked again but otherwise: RECORDED_OTHERWISE. Where nothing is marked yet, `undefined`. */
export const markedOtherwise = (
  { stage }: Pick<Region, "stage">,
  mark: Mark | null,
  { recordedFor }: { readonly recordedFor?: RecordedFor | undefined },
  rule: RuleId,
): Refused | undefined => {
  if (!mark) return undefined;
  const stands = mark.recordedFor;
  if (stands?.document === recordedFor?.document && stands?.on === recordedFor?.on) return undefined;
  return refuse("RECORDED_OTHERWISE", rule, { stage, document: stands?.document ?? "—", on: stands?.on ?? dayOf(mark.at) });
};

/**
 * ENR-09: 市级管理员…开放（即新增）高中、初中、小学、幼儿园参训区域. The order is one of states; the clock rules only where the office says so (§6-16). What
 * is open already stays as it is; another document than it was opened by is refused (§6-44).
 */
export const decideOpenRegions = (
  actor: Actor,
  regions: readonly Region[],
  ask: OpenRegionsAsk,
  rules: Rules,
  now: Now,
): Outcome<readonly RegionMove[]> => {
  const no = notActingAs("PREFECTURE", actor, ask.recordedFor, rules, "ENR-09", now.day);
  if (no) return no;
  const asked = regions.filter(({ stage }) => ask.stages.includes(stage));
  const otherwise = asked.flatMap((region) => markedOtherwise(region, region.opened, ask, "ENR-09") ?? [])[0];
  if (otherwise) return otherwise;
  const closed = asked.filter(({ state }) => state === "NOT_OPENED");
  if (closed.length === 0) return accept([], "unchanged");
  if (rules.settings.openingByClock && windowOn(rules, "CAL-03", now.day) === "NOT_YET")
    return refuse("NOT_YET_OPEN", "ENR-09", { opensOn: `${rules.windows["CAL-03"].opensOn}` });
  const opened = { at: now.at, by: actor.account, recordedFor: ask.recordedFor ?? null };
  return accept(
    closed.map((region) => regionOpened(region, opened)),
    "created",
  );
};
