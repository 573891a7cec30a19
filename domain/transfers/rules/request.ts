import type { Actor } from "../../access.ts";
import { given } from "../../given.ts";
import type { OrgId, TransferId } from "../../ids.ts";
import { sameName } from "../../names.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import { explained, lateMark } from "../../program/calendar/late.ts";
import type { Day, Now, Rules } from "../../program/types.ts";
import type { Teacher } from "../../teachers/types.ts";
import type { FilingQuestion } from "../question.ts";
import type { FilingStanding, SchoolOfMove } from "../standing.ts";
import type { Fact } from "../states.ts";
import type { Transfer } from "../types.ts";
import { type Crossing, crossingBetween, losingOffice, officeFor } from "./crossing.ts";
import { notDated } from "./days.ts";
import { planStands } from "./plan.ts";

/**
 * A request, the record of the person it is known to be about, whose slot it takes, the question it answers, and the school it is the first to name, which stays
 * from now on.
 */
export type Filing = {
  readonly transfer: Transfer;
  readonly teacher?: Teacher | undefined;
  readonly question?: FilingQuestion | undefined;
  readonly names?: OrgId;
  /** It stands already, and is told only now why it is late. */
  readonly saysWhy?: true;
};

export type RequestAsk = { readonly reason: string; readonly on?: Day | undefined; readonly lateReason?: string | undefined };
export type RequestInAsk = RequestAsk & { readonly person: Transfer["person"] };
export type RequestOutAsk = RequestAsk & { readonly toCode: string };

type FilingContext = { readonly actor: Actor; readonly now: Now; readonly id: TransferId };

const filedBy = ({ actor, now }: FilingContext): Transfer["filed"] => ({
  by: actor.account,
  organization: actor.scope.organization,
  onBehalf: actor.onBehalf,
  at: now.at,
});

const pendingTransfer = (
  filed: FilingContext,
  { reason, on }: RequestAsk,
  rest: Pick<Transfer, "direction" | "fact" | "person" | "to" | "level" | "acting" | "losing" | "late">,
): Transfer => ({
  transfer: filed.id,
  state: "PENDING",
  ...rest,
  reason,
  ...given({ on }),
  filed: filedBy(filed),
  version: 1,
});

const factOf = (person: Transfer["person"], { teacher, open }: FilingStanding, inProvince: boolean): Fact => {
  if (!teacher) return "UNKNOWN";
  if (!sameName(teacher.name, person.name)) return "NAME_DIFFERS";
  if (teacher.state === "DEPARTED") return "DEPARTED";
  if (!inProvince) return "OUT_OF_PROVINCE";
  return open ? "OTHER_REQUEST" : "IN_SERVICE";
};

/** The same request asked again; with another reason or day it is another (§6-44). */
const isSame = ({ reason, on }: Transfer, asked: RequestAsk): boolean => reason === asked.reason && on === asked.on;

/** The request that stands, with why it is late where that is said only now (§6-45). */
const askedAgain = (open: Transfer, { lateReason }: RequestAsk): Outcome<Filing> => {
  const late = explained(open.late, "CAL-02", lateReason);
  if (!late.ok) return late;
  if (late.value === open.late) return accept({ transfer: open }, "queued");
  return accept({ transfer: { ...open, ...given({ late: late.value }), version: open.version + 1 }, saysWhy: true }, "queued");
};

const firstToName = ({ organization, named }: SchoolOfMove): Pick<Filing, "names"> => (named ? {} : { names: organization });

const ownOffice = (to: SchoolOfMove, rules: Rules) => ({ level: "COUNTY" as const, acting: officeFor("COUNTY", to.path, rules) });

/**
 * The school that shall get the teacher asks for them (TRF-01). The answer is the same wherever they are; only the office that acts sees the fact. A request
 * that cannot move anybody waits with the school's own county, which looks into it.
 */
export const decideRequestIn = (filed: FilingContext, standing: FilingStanding, asked: RequestInAsk, rules: Rules): Outcome<Filing> => {
  const { teacher, from, to, question } = standing;
  if (!to) return refuse("NOT_FOUND", "TRF-01", {});
  if (asked.reason === "") return refuse("REASON_REQUIRED", "TRF-01", {});
  if (!to.registered) return refuse("ORG_NOT_REGISTERED", "DIR-01", {});
  const isThere = teacher?.state === "IN_SERVICE" && teacher.school === to.organization;
  if (isThere && sameName(teacher.name, asked.person.name)) return refuse("TRANSFER_SAME_SCHOOL", "TRF-06", {});
  if (standing.asked?.state === "PENDING")
    return isSame(standing.asked, asked) ? askedAgain(standing.asked, asked) : refuse("TRANSFER_PENDING", "TRF-01", {});
  const { day } = filed.now;
  const tooLate = asked.on && asked.on > day ? notDated(asked.on, day, filed.now) : undefined;
  if (tooLate) return tooLate;
  const late = lateMark(rules, "CAL-02", day, asked.lateReason);
  if (!late.ok) return late;
  const crossing = from && crossingBetween(from.path, to.path);
  const fact = factOf(asked.person, standing, crossing?.ok === true);
  const request = { direction: "IN" as const, fact, person: asked.person, to: to.organization, ...given({ late: late.value }) };
  const rest = { question, ...firstToName(to) };
  const print = question && { keyVersion: question.keyVersion, hmac: question.hmac };
  if ((fact !== "IN_SERVICE" && fact !== "OTHER_REQUEST") || !teacher || !crossing?.ok)
    return accept(
      { transfer: { ...pendingTransfer(filed, asked, { ...request, ...ownOffice(to, rules) }), ...given({ print }) }, ...rest },
      "queued",
    );
  const transfer = about(teacher, pendingTransfer(filed, asked, { ...request, ...across(crossing.value, from, to, rules) }));
  return accept({ transfer, ...rest, ...(fact === "IN_SERVICE" && { teacher }) }, "queued");
};

const across = (level: Crossing, from: SchoolOfMove | undefined, to: SchoolOfMove, rules: Rules) => ({
  level,
  acting: officeFor(level, to.path, rules),
  ...given({ losing: losingOffice({ level, from: from?.path }, rules) }),
});

const about = ({ teacher, school }: Teacher, transfer: Transfer): Transfer => ({ ...transfer, teacher, from: school });

/** The school lets its own teacher go to another (TRF-01). */
export const decideRequestOut = (filed: FilingContext, standing: FilingStanding, asked: RequestOutAsk, rules: Rules): Outcome<Filing> => {
  const { teacher, from, to, open } = standing;
  if (!teacher || !from || teacher.school !== filed.actor.scope.organization) return refuse("NOT_FOUND", "TRF-01", {});
  if (teacher.departure) return refuse("ALREADY_DEPARTED", "TRF-07", { on: teacher.departure.on });
  if (asked.reason === "") return refuse("REASON_REQUIRED", "TRF-01", {});
  if (!to) return refuse("ORG_CODE_UNKNOWN", "TRF-02", { organizationCode: asked.toCode });
  const crossing = crossingBetween(from.path, to.path);
  if (!crossing.ok) return crossing;
  if (!to.registered) return refuse("ORG_NOT_REGISTERED", "DIR-01", {});
  if (open?.direction === "OUT" && open.to === to.organization && isSame(open, asked)) return askedAgain(open, asked);
  const stands = planStands(teacher, "TRF-01");
  if (stands) return stands;
  if (open) return refuse("TRANSFER_PENDING", "TRF-01", {});
  const wrong = asked.on && notDated(asked.on, teacher.since, filed.now);
  if (wrong) return wrong;
  const late = lateMark(rules, "CAL-02", filed.now.day, asked.lateReason);
  if (!late.ok) return late;
  const { name, last4 } = teacher;
  const out = { direction: "OUT" as const, fact: "IN_SERVICE" as const, person: { name, last4 }, to: to.organization };
  const request = { ...out, ...given({ late: late.value }) };
  return accept(
    {
      transfer: about(teacher, pendingTransfer(filed, asked, { ...request, ...across(crossing.value, from, to, rules) })),
      teacher,
      ...firstToName(to),
    },
    "queued",
  );
};
