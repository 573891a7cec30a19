import type { Actor } from "../../access.ts";
import { given } from "../../given.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import { notInstead } from "../../program/acting.ts";
import { explained, lateMark } from "../../program/calendar/late.ts";
import { daysBetween } from "../../program/days.ts";
import type { Now, Rules } from "../../program/types.ts";
import type { Pulled, Teacher } from "../../teachers/types.ts";
import type { PullAsk } from "../asks.ts";
import { countyOf, type Move, movedTo } from "../effects.ts";
import type { MoveStanding } from "../standing.ts";
import { crossingBetween } from "./crossing.ts";
import { effectiveOn, later, notDated } from "./days.ts";

/** A pull, and whether both counties are told of it: soon after the departure, and across them (§6-57). */
export type Pulling = {
  readonly move: Move;
  readonly soon: boolean;
  /** It stands already, and is told only now why it is late. */
  readonly saysWhy?: true;
};

/** The pull that stands, with why it is late where that is said only now (§6-45). */
const pulledAlready = ({ year }: MoveStanding, before: Teacher, pulled: Pulled, { lateReason }: PullAsk): Outcome<Pulling> => {
  const late = explained(pulled.late, "CAL-02", lateReason);
  if (!late.ok) return late;
  const same = late.value === pulled.late;
  const after = same ? before : { ...before, pulled: { ...pulled, ...given({ late: late.value }) }, version: before.version + 1 };
  const move = { year, before, after, units: [] };
  return same ? accept({ move, soon: false }, "unchanged") : accept({ move, soon: false, saysWhy: true });
};

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
    return pulledAlready(standing, teacher, teacher.pulled, ask);
  }
  if (!to.registered) return refuse("ORG_NOT_REGISTERED", "DIR-01", {});
  const left = teacher.departure?.on ?? now.day;
  const earliest = later(left, now.day);
  const on = effectiveOn(ask.on, earliest, now);
  const wrong = notDated(on, earliest, now);
  if (wrong) return wrong;
  const late = lateMark(rules, "CAL-02", now.day, ask.lateReason);
  if (!late.ok) return late;
  const across = countyOf(to) !== teacher.county;
  return accept({
    move: movedTo(standing, teacher, on, { pulledBy: actor.account, late: late.value }, now.at),
    soon: across && daysBetween(left, on) <= rules.settings.departureListedDays,
  });
};
