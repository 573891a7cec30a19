import { type Actor, actsAsManaging } from "../../access.ts";
import { given } from "../../given.ts";
import type { Organization } from "../../organizations/types.ts";
import { accept, type Outcome, type Refused, refuse } from "../../outcome.ts";
import type { Now } from "../../program/types.ts";
import { factsOf, tooManyForeign } from "../../teachers/effects.ts";
import type { Teacher } from "../../teachers/types.ts";
import { type Checkers, isOvertaken, keyFactsNow, settledChange } from "../effects.ts";
import type { Change } from "../types.ts";
import { shownFacts } from "../views.ts";
import { lacks, withKeys } from "./correct.ts";

/** What checking a change is decided on. */
export type Checking = {
  readonly school: Organization;
  readonly teacher: Teacher;
  readonly change: Change;
  readonly checkers: Checkers;
  /** The teacher who holds the number that the change asks for. */
  readonly holder?: Teacher | undefined;
  /** Whether anybody holds it is not told. */
  readonly untold?: boolean | undefined;
};

/** A change decided, and the record as it then stands. */
export type Checked = { readonly before: Teacher; readonly teacher: Teacher; readonly change: Change };

const withoutChange = ({ change: _, ...teacher }: Teacher): Teacher => ({ ...teacher, version: teacher.version + 1 });

/** §6-47: another administrator of the school checks or, where it has none, the county, which alone checks then what a person asked; never the school that manages it (§6-33). */
const othersCheck = (actor: Actor, { made }: Change, { atSchool }: Checkers): Refused | undefined => {
  const required = atSchool > 0 ? "SCHOOL" : "COUNTY";
  const isForOther = required === "SCHOOL" ? actor.level === "COUNTY" : made.self && actor.level === "SCHOOL";
  return isForOther || actsAsManaging(actor) ? refuse("ACT_NOT_YOURS", "SEC-04", { required }) : undefined;
};

/**
 * Puts checked key fields on the record. Nobody checks what they made themselves, nor what was asked by an account that a code of theirs bound; the county does so only where the school has nobody else (SEC-04, §6-47). A verified
 * record is from then on verified by whoever checked it (DIR-03). What was asked about a record that has changed since is not approved over the newer change. An unverified record stays unverified.
 */
export const decideApproval = (
  actor: Actor,
  { school, teacher, change, checkers, holder, untold }: Checking,
  now: Now,
): Outcome<Checked> => {
  if (change.state === "APPROVED" && change.decided?.by === actor.account) return accept({ before: teacher, teacher, change }, "unchanged");
  if (change.state !== "PENDING" || teacher.change !== change.change) return refuse("CHANGE_DECIDED", "SEC-04", { state: change.state });
  if (checkers.barred.includes(actor.account)) return refuse("SELF_APPROVAL", "SEC-04", {});
  const others = othersCheck(actor, change, checkers);
  if (others) return others;
  if (teacher.state !== "IN_SERVICE") return refuse("NOT_IN_SERVICE", "SEC-04", {});
  if (untold) return tooManyForeign();
  if (isOvertaken(change, teacher)) {
    const [old, asked, current] = [change.from, change.to, keyFactsNow(change.from, teacher)].map(shownFacts);
    return refuse("CHANGE_OVERTAKEN", "SEC-04", { old, asked, now: current });
  }
  if (holder) return refuse("IDENTITY_TAKEN", "DIR-06", {});
  const facts = lacks(school, withKeys(factsOf(teacher), change.to));
  if (!facts.ok) return facts;
  const { certificate: _, ...rest } = withoutChange(teacher);
  const { kind, last4, sealed, gender } = change.to.document ?? {};
  const document = kind && last4 && sealed && { document: kind, last4, sealed, ...given({ gender }) };
  const verified = teacher.verified && { verified: { by: actor.account, at: now.at } };
  return accept({
    before: teacher,
    teacher: { ...rest, ...facts.value, ...document, ...verified },
    change: settledChange(change, "APPROVED", actor, now),
  });
};

/** Rejects a change with a reason; asked by its maker, it is withdrawn. The record stays as it is. */
export const decideRejection = (
  actor: Actor,
  { teacher, change, checkers }: Checking,
  { reason }: { readonly reason: string },
  now: Now,
): Outcome<Checked> => {
  const own = change.made.by === actor.account;
  const state = own ? "WITHDRAWN" : "REJECTED";
  if (change.state === state && change.decided?.by === actor.account && [change.decided.reason ?? reason, ""].includes(reason))
    return accept({ before: teacher, teacher, change }, "unchanged");
  if (change.state !== "PENDING" || teacher.change !== change.change) return refuse("CHANGE_DECIDED", "SEC-04", { state: change.state });
  const others = own ? undefined : othersCheck(actor, change, checkers);
  if (others) return others;
  if (reason === "") return refuse("REASON_REQUIRED", "SEC-04", {});
  return accept({ before: teacher, teacher: withoutChange(teacher), change: settledChange(change, state, actor, now, reason) });
};
