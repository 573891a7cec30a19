import { type Actor, actsAsManaging } from "../../access.ts";
import { given } from "../../given.ts";
import type { Organization } from "../../organizations/types.ts";
import { accept, type Outcome, type Refused, refuse } from "../../outcome.ts";
import type { Now } from "../../program/types.ts";
import { factsOf, tooManyForeign } from "../../teachers/effects.ts";
import type { Teacher } from "../../teachers/types.ts";
import { isOvertaken, keyFactsNow, madeIn, otherAdministrators, settledChange } from "../effects.ts";
import type { Change } from "../types.ts";
import { shownFacts } from "../views.ts";
import { lacks, withKeys } from "./correct.ts";

/** What checking a change is decided on. */
export type Checking = {
  readonly school: Organization;
  readonly teacher: Teacher;
  readonly change: Change;
  /** The teacher who holds the number that the change asks for. */
  readonly holder?: Teacher | undefined;
  /** Whether anybody holds it is not told. */
  readonly untold?: boolean | undefined;
};

/** A change decided, and the record as it then stands. */
export type Checked = { readonly before: Teacher; readonly teacher: Teacher; readonly change: Change };

const withoutChange = ({ change: _, ...teacher }: Teacher): Teacher => ({ ...teacher, version: teacher.version + 1 });

/** §6-47: another administrator of the school checks or, where it has none, the county; never the school that manages it (§6-33). */
const othersCheck = (actor: Actor, school: Organization, change: Change): Refused | undefined => {
  const bySchool = otherAdministrators(school, madeIn(change)) > 0;
  if (actsAsManaging(actor)) return refuse("ACT_NOT_YOURS", "SEC-04", { required: bySchool ? "SCHOOL" : "COUNTY" });
  return actor.level === "COUNTY" && bySchool ? refuse("ACT_NOT_YOURS", "SEC-04", { required: "SCHOOL" }) : undefined;
};

/**
 * Puts checked key fields on the record. Nobody checks what they made themselves; the county does so only where the school has nobody else (SEC-04, §6-47). A verified
 * record is from then on verified by whoever checked it (DIR-03). What was asked about a record that has changed since is not approved over the newer change. An unverified record stays unverified.
 */
export const decideApproval = (actor: Actor, { school, teacher, change, holder, untold }: Checking, now: Now): Outcome<Checked> => {
  if (change.state === "APPROVED" && change.decided?.by === actor.account) return accept({ before: teacher, teacher, change }, "unchanged");
  if (change.state !== "PENDING" || teacher.change !== change.change) return refuse("CHANGE_DECIDED", "SEC-04", { state: change.state });
  if (change.made.by === actor.account) return refuse("SELF_APPROVAL", "SEC-04", {});
  const others = othersCheck(actor, school, change);
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
  { school, teacher, change }: Checking,
  { reason }: { readonly reason: string },
  now: Now,
): Outcome<Checked> => {
  const own = change.made.by === actor.account;
  const state = own ? "WITHDRAWN" : "REJECTED";
  if (change.state === state && change.decided?.by === actor.account && [change.decided.reason ?? reason, ""].includes(reason))
    return accept({ before: teacher, teacher, change }, "unchanged");
  if (change.state !== "PENDING" || teacher.change !== change.change) return refuse("CHANGE_DECIDED", "SEC-04", { state: change.state });
  const others = own ? undefined : othersCheck(actor, school, change);
  if (others) return others;
  if (reason === "") return refuse("REASON_REQUIRED", "SEC-04", {});
  return accept({ before: teacher, teacher: withoutChange(teacher), change: settledChange(change, state, actor, now, reason) });
};
