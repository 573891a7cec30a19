import type { Actor } from "../../access.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import { notInstead } from "../../program/acting.ts";
import { daysBetween } from "../../program/days.ts";
import type { Now, Rules } from "../../program/types.ts";
import type { PullAsk } from "../asks.ts";
import { countyOf, type Move, movedTo } from "../effects.ts";
import type { MoveStanding } from "../standing.ts";
import { crossingBetween } from "./crossing.ts";
import { effectiveOn, later, notDated } from "./days.ts";

/** A pull, and whether both counties are told of it: soon after the departure, and across them (§6-57). */
export type Pulling = { readonly move: Move; readonly soon: boolean };

/**
 * TRF-03: 已经进入离职教师库…学校管理员可以直接…调动，无须经过上级管理员. From anywhere in the province, into the own school. For a teacher in
 * service the refusal names the level that may move them; at this school already they are left alone, and the same pull again changes nothing (§6-44).
 */
export const decidePull = (actor: Actor, standing: MoveStanding, ask: PullAsk, rules: Rules, now: Now): Outcome<Pulling> => {
  const { teacher, from, to } = standing;
  if (!teacher || !from) return refuse("NOT_FOUND", "TRF-03", {});
  const crossing = crossingBetween(from.path, to.path);
  if (!crossing.ok && crossing.refusal.code === "TRANSFER_OUT_OF_PROVINCE") return crossing;
  const no = actor.level === "SCHOOL" ? undefined : notInstead(actor, "SCHOOL", ask, rules, "TRF-03");
  if (no) return no;
  if (teacher.state === "IN_SERVICE") {
    if (crossing.ok) return refuse("NOT_IN_DEPARTED_POOL", "TRF-03", { required: crossing.value });
    if (!teacher.pulled || (ask.on !== undefined && ask.on !== teacher.pulled.on)) return crossing;
    return accept({ move: { year: standing.year, before: teacher, after: teacher, units: [] }, soon: false }, "unchanged");
  }
  if (!to.registered) return refuse("ORG_NOT_REGISTERED", "DIR-01", {});
  const left = teacher.departure?.on ?? now.day;
  const earliest = later(left, now.day);
  const on = effectiveOn(ask.on, earliest, now);
  const wrong = notDated(on, earliest, now);
  if (wrong) return wrong;
  const across = countyOf(to) !== teacher.county;
  return accept({
    move: movedTo(standing, teacher, on, { pulledBy: actor.account }, now.at),
    soon: across && daysBetween(left, on) <= rules.settings.departureListedDays,
  });
};
