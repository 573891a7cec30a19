import type { Actor } from "../../access.ts";
import { given } from "../../given.ts";
import { accept, type Outcome, type Refused, refuse } from "../../outcome.ts";
import type { How } from "../../program/acting.ts";
import { explained, lateMark } from "../../program/calendar/late.ts";
import type { Now, Rules } from "../../program/types.ts";
import { isIn } from "../../teachers/effects.ts";
import type { Teacher } from "../../teachers/types.ts";
import type { ApproveAsk, MoveAsk, RejectAsk } from "../asks.ts";
import { isRecordedSo, isSettledSo, leftBy, type Move, movedTo, settledBy } from "../effects.ts";
import type { MoveStanding, NewIds, TransferStanding } from "../standing.ts";
import type { Fact } from "../states.ts";
import type { Transfer } from "../types.ts";
import {
  type Crossing,
  crossingBetween,
  isConcerned,
  losingOffice,
  notConsented,
  notTaking,
  officeFor,
  ruleOf,
  type Way,
} from "./crossing.ts";
import { effectiveOn, isAhead, notDated } from "./days.ts";
import { plannedTransfer, planStands } from "./plan.ts";

/** A transfer that is done with the move it is, or settled without one. `slot` is the record that it frees, `held` the one that it holds till its day. */
export type Settling = {
  readonly transfer: Transfer;
  readonly move?: Move;
  readonly slot?: Teacher;
  readonly held?: Teacher;
  /** It stands already, and is told only now why it is late. */
  readonly saysWhy?: true;
};

/** The way of a request: between the schools it names. Somebody who was not found at a school is a matter of the county alone. */
export const wayOf = ({ transfer, from, to }: TransferStanding): Way => {
  const crossing = transfer.from && from ? crossingBetween(from.path, to.path) : undefined;
  return { level: crossing?.ok ? crossing.value : "COUNTY", from: transfer.from && from?.path, to: to.path };
};

/** The school that asks is told only of its county: the name of another office would tell where the teacher serves. */
const notItsAct = (actor: Actor, standing: TransferStanding, how: How, rules: Rules, now: Now): Refused | undefined => {
  const { transfer, to } = standing;
  if (actor.scope.organization === to.organization && transfer.direction === "IN")
    return refuse("TRANSFER_LEVEL_REQUIRED", "TRF-04", { required: "COUNTY" });
  return notTaking(actor, wayOf(standing), how, rules, now);
};

const earliestOf = ({ since }: Teacher) => since;

/** The very approval that stands; what would have it otherwise, another day or document, is no repetition (§6-44). */
const isApprovedAlready = ({ state, on, settled }: Transfer, ask: ApproveAsk): boolean =>
  (state === "DONE" || state === "PLANNED") && (ask.on === undefined || ask.on === on) && isRecordedSo({ settled }, ask.recordedFor);

/** What stands between a request and its person now. One that waits behind another's may be granted once that is settled. */
export const factNow = ({ transfer, teacher }: TransferStanding): Fact => {
  if (transfer.fact !== "OTHER_REQUEST" || !teacher) return transfer.fact;
  if (teacher.state === "DEPARTED") return "DEPARTED";
  return teacher.transfer === undefined ? "IN_SERVICE" : "OTHER_REQUEST";
};

/** Is the person still where the request found them, held by it or by none? */
export const isMovedByIt = ({ transfer }: TransferStanding, { state, school, transfer: held }: Teacher): boolean =>
  state === "IN_SERVICE" && school === transfer.from && held === (transfer.fact === "IN_SERVICE" ? transfer.transfer : undefined);

/** What a request that was overtaken asked about, and how it stands now; where somebody is now, only to the office whose they are. */
const comparedWith = ({ scope }: Actor, { transfer: { from, to, on }, teacher }: TransferStanding) => ({
  old: { state: "IN_SERVICE", ...given({ school: from }) },
  asked: { school: to, ...given({ on }) },
  now: { state: teacher?.state ?? null, ...given({ school: teacher && isIn(scope, teacher) ? teacher.school : undefined }) },
});

/** The office that acts approves: the teacher moves with all that is theirs (TRF-04 to TRF-06, TRF-08). */
export const decideApproval = (
  actor: Actor,
  standing: TransferStanding,
  ask: ApproveAsk,
  rules: Rules,
  now: Now,
  fresh: Pick<NewIds, "stint">,
): Outcome<Settling> => {
  const { transfer, teacher, to } = standing;
  const no = notItsAct(actor, standing, ask, rules, now);
  if (no) return no;
  const rule = ruleOf[wayOf(standing).level];
  if (isApprovedAlready(transfer, ask)) return accept({ transfer }, "unchanged");
  if (transfer.state !== "PENDING") return refuse("TRANSFER_STATE", rule, { state: transfer.state });
  const fact = factNow(standing);
  if (fact !== "IN_SERVICE") return refuse("TRANSFER_NOT_POSSIBLE", rule, { fact });
  if (!teacher || !isMovedByIt(standing, teacher)) return refuse("TRANSFER_OVERTAKEN", rule, comparedWith(actor, standing));
  const unasked = notConsented(actor, wayOf(standing), rules, transfer.consent?.organization);
  if (unasked) return unasked;
  if (!to.registered) return refuse("ORG_NOT_REGISTERED", "DIR-01", {});
  const on = effectiveOn(ask.on ?? transfer.on, earliestOf(teacher), now);
  const wrong = planStands(teacher, rule) ?? notDated(on, earliestOf(teacher), now);
  if (wrong) return wrong;
  if (isAhead(on, now)) return accept(plannedTransfer(transfer, teacher, on, actor, ask, now));
  const by = { reason: transfer.reason, fresh: { ...fresh, transfer: transfer.transfer } };
  const move = movedTo(standing, teacher, on, by, now.at);
  return accept({ transfer: doneTransfer(transfer, actor, move, standing, ask, now), move });
};

const doneTransfer = (transfer: Transfer, actor: Actor, move: Move, { record }: MoveStanding, how: How, now: Now): Transfer => ({
  ...transfer,
  state: "DONE",
  on: move.after.since,
  settled: settledBy(actor, transfer, now, how),
  left: leftBy(move, record),
  version: transfer.version + 1,
});

/** The office that acts rejects, with a reason, or the one that loses the teacher refuses its consent (§6-62); the teacher is free for another request. */
export const decideRejection = (actor: Actor, standing: TransferStanding, ask: RejectAsk, rules: Rules, now: Now): Outcome<Settling> => {
  const { transfer, teacher } = standing;
  const way = wayOf(standing);
  const refusesConsent = ask.recordedFor === undefined && losingOffice(way, rules) === actor.scope.organization;
  const no = refusesConsent ? undefined : notItsAct(actor, standing, ask, rules, now);
  if (no) return no;
  const rule = ruleOf[way.level];
  if (transfer.state === "REJECTED" && isSettledSo(transfer, ask)) return accept({ transfer }, "unchanged");
  if (transfer.state !== "PENDING") return refuse("TRANSFER_STATE", rule, { state: transfer.state });
  if (ask.reason === "") return refuse("REASON_REQUIRED", rule, {});
  const holds = teacher?.transfer === transfer.transfer;
  return accept({
    transfer: { ...transfer, state: "REJECTED", settled: settledBy(actor, transfer, now, ask), version: transfer.version + 1 },
    ...(holds && { slot: teacher }),
  });
};

/** What is required to move a teacher at once: they serve somewhere else in the province, and no request about them is open. */
const notMovable = ({ teacher, to }: MoveStanding, ask: MoveAsk, level: Crossing): Refused | undefined => {
  if (teacher?.state === "DEPARTED") return refuse("USE_DEPARTED_PULL", "TRF-03", {});
  if (ask.from && teacher?.school !== ask.from) return refuse("TRANSFER_FROM_DIFFERS", ruleOf[level], {});
  const stands = teacher && planStands(teacher, ruleOf[level]);
  if (stands) return stands;
  if (teacher?.transfer) return refuse("TRANSFER_PENDING", "TRF-01", {});
  if (!to.registered) return refuse("ORG_NOT_REGISTERED", "DIR-01", {});
  return ask.reason === "" ? refuse("REASON_REQUIRED", ruleOf[level], {}) : undefined;
};

/** Did this office make or plan this very move already? A lost answer is asked for again (§6-44). */
const isMadeAlready = (
  { scope }: Actor,
  standing: MoveStanding,
  { from, reason, on, recordedFor }: MoveAsk,
): standing is MoveStanding & { readonly brought: Transfer } => {
  const { brought } = standing;
  return (
    brought?.direction === "OFFICE" &&
    brought.to === standing.to.organization &&
    standing.teacher?.state === "IN_SERVICE" &&
    brought.filed.organization === scope.organization &&
    brought.reason === reason &&
    (from === undefined || from === brought.from) &&
    (on === undefined || on === brought.on) &&
    isRecordedSo(brought, recordedFor)
  );
};

/** The move that stands, with why it is late where that is said only now (§6-45). */
const madeAlready = (brought: Transfer, { lateReason }: MoveAsk): Outcome<Settling> => {
  const late = explained(brought.late, "CAL-02", lateReason);
  if (!late.ok) return late;
  if (late.value === brought.late) return accept({ transfer: brought }, "unchanged");
  return accept({ transfer: { ...brought, ...given({ late: late.value }), version: brought.version + 1 }, saysWhy: true });
};

/** The office moves a teacher by itself: 跨校的由县（市、区）管理员操作, and the levels above alike. */
export const decideMove = (
  actor: Actor,
  standing: MoveStanding,
  ask: MoveAsk,
  rules: Rules,
  now: Now,
  fresh: NewIds,
): Outcome<Settling> => {
  const { teacher, from, to } = standing;
  if (!teacher || !from) return refuse("NOT_FOUND", "TRF-04", {});
  const crossing = crossingBetween(from.path, to.path);
  if (isMadeAlready(actor, standing, ask)) return madeAlready(standing.brought, ask);
  if (!isConcerned(actor, { from: from.path, to: to.path })) return refuse("NOT_FOUND", "TRF-04", {});
  if (!crossing.ok) return crossing;
  const level = crossing.value;
  const way = { level, from: from.path, to: to.path };
  const no = notTaking(actor, way, ask, rules, now) ?? notMovable(standing, ask, level) ?? notConsented(actor, way, rules);
  if (no) return no;
  const on = effectiveOn(ask.on, earliestOf(teacher), now);
  const wrong = notDated(on, earliestOf(teacher), now);
  if (wrong) return wrong;
  const late = lateMark(rules, "CAL-02", now.day, ask.lateReason);
  if (!late.ok) return late;
  const { name, last4 } = teacher;
  const transfer: Transfer = {
    transfer: fresh.transfer,
    direction: "OFFICE",
    state: "PENDING",
    fact: "IN_SERVICE",
    teacher: teacher.teacher,
    person: { name, last4 },
    from: teacher.school,
    to: to.organization,
    level,
    acting: officeFor(level, to.path, rules),
    reason: ask.reason,
    filed: { by: actor.account, organization: actor.scope.organization, onBehalf: false, at: now.at },
    ...given({ late: late.value }),
    version: 0,
  };
  if (isAhead(on, now)) return accept(plannedTransfer(transfer, teacher, on, actor, ask, now), "created");
  const move = movedTo(standing, teacher, on, { reason: ask.reason, fresh }, now.at);
  return accept({ transfer: doneTransfer(transfer, actor, move, standing, ask, now), move }, "created");
};
