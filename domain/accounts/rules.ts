import type { Actor, Duty, Person, Place, Role } from "../access.ts";
import type { AccountId, InvitationId } from "../ids.ts";
import { sameName } from "../names.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import { dayOf } from "../program/days.ts";
import type { Level, Now } from "../program/types.ts";
import { sameSet } from "../teachers/effects.ts";
import { type Appointment, invitationTo } from "./effects.ts";
import { OPERATOR } from "./operator.ts";
import type { Accepting, AppointmentFacts, HeldRole, RemovalFacts, Removing } from "./port.ts";
import type { Differing } from "./states.ts";
import type { AppointmentAsk, ClientAsk, Invitation, RemovalAsk, ReplacementAsk } from "./types.ts";

/** Whether somebody may still accept an invitation. */
const isOpen = ({ acceptedBy, withdrawn, expiresAt }: Invitation, now: Now): boolean =>
  acceptedBy === null && withdrawn === undefined && expiresAt > now.at;

/** Whether the administrator whom an invitation would replace has been in office since before it was made; `false` once they were relieved or replaced. */
const isStill = (former: Accepting["former"], { madeAt }: Invitation): boolean => former !== undefined && former.since <= madeAt;

/** Offices that a county alone has (L94). */
const OF_COUNTY: readonly Duty[] = ["TEACHER_EDUCATION", "STAGE_OFFICE", "REVIEWER"];

type Given = Pick<Role, "duty" | "stages">;

/** An office of a stage is limited to its stages (GOV-13); one that names none would be an office of all. */
const lacksStages = ({ duty, stages }: Given): boolean => duty === "STAGE_OFFICE" && stages.length === 0;

/** Why nobody at an organisation can be given a duty, if nobody can: DUTY_OF_COUNTY, STAGES_REQUIRED. */
export const unfitDuty = ({ level }: Pick<Place, "level">, given: Given) => {
  if (level !== "COUNTY" && OF_COUNTY.includes(given.duty)) return refuse("DUTY_OF_COUNTY", "GOV-13", { duty: given.duty });
  return lacksStages(given) ? refuse("STAGES_REQUIRED", "GOV-13", {}) : undefined;
};

type Before = Pick<AppointmentFacts, "name" | "before">;

/**
 * Appoints an administrator of an organisation one level or more below (SEC-02). Without a mailbox or telephone nobody could be told: MAILBOX_REQUIRED. An office
 * that a county alone has is refused elsewhere, and one of a stage names its stages (GOV-13): DUTY_OF_COUNTY, STAGES_REQUIRED. The same ask again is the invitation
 * it led to, as long as that is open (§6-44).
 */
export const decideAppointment = (
  actor: Actor,
  { name: organizationName, before }: Before,
  ask: AppointmentAsk,
  invitation: InvitationId,
  now: Now,
): Outcome<Invitation> => {
  if (!ask.mailbox && !ask.telephone) return refuse("MAILBOX_REQUIRED", "SEC-02", {});
  const no = unfitDuty(actor.scope, ask);
  if (no) return no;
  if (before && isOpen(before, now)) return accept(before, "unchanged");
  return accept(invitationTo({ ...actor.scope, path: actor.scope.path, organizationName }, ask, actor, invitation, now), "created");
};

/** What an appointment says otherwise than is asked of it again (§6-44). */
const differing = (compared: readonly (readonly [Differing, boolean])[]): Differing[] =>
  compared.flatMap(([what, differs]) => (differs ? [what] : []));

/** Lets a machine client administer (SEC-02); no client appoints itself (SELF_APPOINTMENT). Asked again as it stands, it stands; otherwise APPOINTED_OTHERWISE. */
export const decideClient = (
  actor: Actor,
  client: AccountId,
  held: HeldRole | undefined,
  { name, duty, stages, dutyStatement }: ClientAsk,
): Outcome<AccountId> => {
  if (client === actor.account) return refuse("SELF_APPOINTMENT", "SEC-02", {});
  if (!held) return unfitDuty(actor.scope, { duty, stages }) ?? accept(client, "created");
  const differs = differing([
    ["NAME", !sameName(name, held.name)],
    ["STAGES", !sameSet(stages, held.stages)],
    ["DUTY_STATEMENT", dutyStatement !== (held.dutyStatement ?? dutyStatement)],
  ]);
  return differs.length > 0 ? refuse("APPOINTED_OTHERWISE", "SEC-02", { differs }) : accept(client, "unchanged");
};

/**
 * Binds an invitation to whoever signs in with its code. An unknown or expired code, or one that another account used, is INVITATION_INVALID; nobody accepts
 * what they made themselves (SELF_APPOINTMENT, SEC-02). What the operator made is for the first administrator alone: once there is one, it is INVITATION_INVALID.
 * Whoever was relieved does not come back by an invitation made before, nor by the one that they accepted (DUTY_ENDED), and nobody succeeds an administrator who is no longer in office (SEC-05).
 */
export const decideAcceptance = (
  person: Person,
  { invitation, administrators, relieved, former }: Accepting,
  now: Now,
): Outcome<Invitation> => {
  if (!invitation) return refuse("INVITATION_INVALID", "SEC-02", {});
  const { organization, organizationName, duty } = invitation;
  const held = person.roles.some((role) => role.organization === organization && role.duty === duty);
  const endedAt = relieved.filter((at) => at >= invitation.madeAt).at(-1);
  if (invitation.acceptedBy === person.account)
    return held || endedAt === undefined
      ? accept(invitation, "unchanged")
      : refuse("DUTY_ENDED", "SEC-05", { organization: organizationName, duty, on: dayOf(endedAt) });
  if (!isOpen(invitation, now)) return refuse("INVITATION_INVALID", "SEC-02", {});
  if (lacksStages(invitation)) return refuse("OFFICE_WITHOUT_STAGES", "GOV-13", {});
  if (endedAt !== undefined) return refuse("INVITATION_INVALID", "SEC-05", {});
  if (invitation.replaces && !isStill(former, invitation)) return refuse("INVITATION_INVALID", "SEC-05", {});
  if (invitation.appointedBy === OPERATOR && administrators > 0) return refuse("INVITATION_INVALID", "SEC-02", {});
  if (invitation.appointedBy === person.account) return refuse("SELF_APPOINTMENT", "SEC-02", {});
  if (held) return refuse("ALREADY_APPOINTED", "SEC-02", { organization: organizationName });
  return accept(invitation, "created");
};

/** The first administrator of an organisation that has none; made by the operator of the deployment alone, never over HTTP. */
export const decideFirst = (
  at: Appointment & { readonly administrators: number },
  ask: AppointmentAsk,
  invitation: InvitationId,
  now: Now,
): Outcome<Invitation> =>
  at.administrators > 0
    ? refuse("FIRST_APPOINTED", "SEC-02", { organization: at.organizationName })
    : (unfitDuty(at, ask) ?? accept(invitationTo(at, ask, { account: OPERATOR }, invitation, now), "created"));

const ABOVE = { PROVINCE: "NONE", PREFECTURE: "PROVINCE", COUNTY: "PREFECTURE", SCHOOL: "COUNTY" } as const satisfies Record<
  Level,
  Level | "NONE"
>;

/** Whether an office stands where it would be made (GOV-01): a province below nothing, a prefecture below a province, a county below a prefecture. */
export const decideOffice = (level: Level, above: Pick<Place, "level"> | undefined): Outcome<Level> =>
  (above?.level ?? "NONE") === ABOVE[level] ? accept(level) : refuse("ORG_PARENT_LEVEL", "GOV-01", {});

/**
 * Relieves somebody of a duty, with a reason (SEC-05); the last administrator stays until another is there. `unchanged` where they were relieved already for that
 * very reason, as far as one is given and known (§6-44).
 */
export const decideRemoval = (
  { role, relieved, organization }: RemovalFacts,
  { reason }: Pick<RemovalAsk, "reason">,
): Outcome<Removing> => {
  if (!role && relieved)
    return reason === "" || reason === (relieved.reason ?? reason)
      ? accept({ stands: relieved }, "unchanged")
      : refuse("APPOINTED_OTHERWISE", "SEC-05", { differs: ["REASON"] });
  if (!role) return refuse("NOT_FOUND", "SEC-05", {});
  if (reason === "") return refuse("REASON_REQUIRED", "SEC-05", {});
  if (role.duty === "ADMINISTRATOR" && !role.client && organization.administrators <= 1)
    return refuse("LAST_ADMINISTRATOR", "SEC-05", { organization: organization.name });
  return accept({ role, organization, reason });
};

/** Invites the successor of an administrator (SEC-02, SEC-05); until the successor accepts, the predecessor stays in office. */
export const decideReplacement = (
  actor: Actor,
  { name, before }: Before,
  { role }: RemovalFacts,
  { reason, successor }: ReplacementAsk,
  invitation: InvitationId,
  now: Now,
): Outcome<Invitation> => {
  if (!role) return refuse("NOT_FOUND", "SEC-05", {});
  if (reason === "") return refuse("REASON_REQUIRED", "SEC-05", {});
  const { account, duty, stages } = role;
  const standing = { name, before: before && isStill(role, before) ? before : undefined };
  const decided = decideAppointment(actor, standing, { ...successor, duty, stages: [...stages] }, invitation, now);
  if (decided.ok && decided.did === "unchanged" && (decided.value.replaces?.reason ?? reason) !== reason)
    return refuse("APPOINTED_OTHERWISE", "SEC-05", { differs: ["REASON"] });
  return decided.ok && decided.did === "created" ? { ...decided, value: { ...decided.value, replaces: { account, reason } } } : decided;
};
