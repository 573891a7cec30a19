import type { Actor } from "../../access.ts";
import { given } from "../../given.ts";
import type { OrgId } from "../../ids.ts";
import { sameName } from "../../names.ts";
import type { Organization } from "../../organizations/types.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import { factsOf, sameFacts, sameSet } from "../../teachers/effects.ts";
import { teacherFaults } from "../../teachers/entry.ts";
import { type Identity, regionFault } from "../../teachers/identity.ts";
import { type Opened, Position, type Print, type Prints, type Teacher, type TeacherFacts } from "../../teachers/types.ts";
import type { CorrectTeacher } from "../asks.ts";
import { otherAdministrators } from "../effects.ts";
import type { Change, KeyFacts } from "../types.ts";

/** What a correction is decided on: the record, the correction that waits already, and the teacher who holds the number that is asked for. */
export type Correcting = {
  readonly school: Organization;
  readonly known: Opened;
  readonly pending?: Change | undefined;
  readonly holder?: Teacher | undefined;
  /** Whether anybody holds it is not told. */
  readonly untold?: boolean | undefined;
  /** What the number that is asked for is found by. */
  readonly prints?: Prints | undefined;
};

/** Key fields to be checked by another: as they stand and as they are asked for; the new number, where there is one, still open. */
export type Proposal = {
  readonly from: KeyFacts;
  readonly to: KeyFacts;
  readonly identity?: Identity | undefined;
  readonly checker: OrgId;
  readonly reason?: string | undefined;
};

/** What a correction comes to: facts that apply at once, and key fields that wait. `telephone` null takes it away. */
export type Correction = {
  readonly before: Teacher;
  readonly facts: TeacherFacts;
  readonly telephone?: string | null | undefined;
  readonly proposal?: Proposal;
  readonly pending?: Change | undefined;
};

type CorrectionAsk = Omit<CorrectTeacher, "school" | "document"> & { readonly version: number };

const correctedFacts = (facts: TeacherFacts, { subject, gender, joinedOn, remark }: CorrectionAsk): TeacherFacts => {
  const { joinedOn: joined, remark: remarked, ...rest } = facts;
  const [joins, remarks] = [joinedOn === undefined ? joined : joinedOn, remark === undefined ? remarked : remark];
  return {
    ...rest,
    ...given({ subject, gender }),
    ...(joins && { joinedOn: joins }),
    ...(remarks && { remark: remarks }),
  };
};

const identityOf = ({ kind, number }: Identity) => ({ kind, last4: number.slice(-4) });

/** The key fields that are asked to be other than they stand: from what, and to what. */
const keyChange = (
  teacher: Teacher,
  { name, stages, certificate }: CorrectionAsk,
  position: Position | undefined,
  identity: Identity | undefined,
) => {
  const held = teacher.certificate ?? null;
  const to: KeyFacts = {
    ...(name !== undefined && !sameName(name, teacher.name) && { name }),
    ...(position && position !== teacher.position && { position }),
    ...(stages && !sameSet(stages, teacher.stages) && { stages }),
    ...(certificate !== undefined && certificate !== held && { certificate }),
    ...given({ document: identity && identityOf(identity) }),
  };
  const from: KeyFacts = {
    ...(to.name !== undefined && { name: teacher.name }),
    ...(to.position && { position: teacher.position }),
    ...(to.stages && { stages: teacher.stages }),
    ...(to.certificate !== undefined && { certificate: held }),
    ...(to.document && { document: { kind: teacher.document, last4: teacher.last4 } }),
  };
  return { from, to, count: Object.keys(to).length };
};

const samePerson = ({ to }: Change, asked: KeyFacts, prints: Prints | undefined): boolean =>
  sameName(to.name ?? "", asked.name ?? "") &&
  to.position === asked.position &&
  to.subject === asked.subject &&
  to.certificate === asked.certificate &&
  sameSet(to.stages ?? [], asked.stages ?? []) &&
  sameNumber(to.document?.print, asked.document && prints);

const sameNumber = (waits: Print | undefined, asked: Prints | undefined): boolean =>
  waits === undefined || asked === undefined ? waits === asked : asked.some(({ hmac }) => hmac === waits.hmac);

/** A record with key fields changed, faults and stages of the school looked at. */
export const lacks = (school: Organization, facts: TeacherFacts): Outcome<TeacherFacts> => {
  const [fault] = teacherFaults(facts);
  if (fault) return { ok: false, refusal: fault.refusal };
  const strange = facts.stages.find((stage) => school.stages.length > 0 && !school.stages.includes(stage));
  return strange ? refuse("STAGE_NOT_IN_SCHOOL", "DIR-01", { stage: strange }) : accept(facts);
};

export const withKeys = (facts: TeacherFacts, { name, position, stages, subject, certificate }: KeyFacts): TeacherFacts => {
  const { certificate: stood, ...rest } = facts;
  const certified = certificate === undefined ? stood : certificate;
  return {
    ...rest,
    ...given({ name, position, stages, subject }),
    ...(certified && { certificate: certified }),
  };
};

/**
 * Corrects a record (DIR-04, SEC-04): key fields wait until another administrator of the school, or if it has none, of the county, has checked them (§6-47);
 * the rest applies at once. What stands already is no change, whatever version was named.
 */
export const decideCorrection = (
  actor: Actor,
  { school, known, pending, holder, prints }: Correcting,
  ask: CorrectionAsk,
  identity: Identity | undefined,
): Outcome<Correction> => {
  const { teacher, telephone } = known;
  if (teacher.state !== "IN_SERVICE") return refuse("NOT_IN_SERVICE", "SEC-04", {});
  const position = Position.optional().safeParse(ask.position);
  if (!position.success) return refuse("CATEGORY_UNKNOWN", "ENR-01", { position: ask.position ?? "", choices: Position.options });
  if (ask.gender && teacher.document === "RESIDENT_CARD" && ask.gender !== teacher.gender)
    return refuse("VALUE_INVALID", "DIR-03", { column: "性别", expected: "与居民身份证号码一致的性别" });
  const other = holder?.teacher === teacher.teacher ? undefined : identity;
  const { from, to, count } = keyChange(teacher, ask, position.data, other);
  const facts = correctedFacts(factsOf(teacher), ask);
  const plain = !sameFacts(factsOf(teacher), facts) || (ask.telephone !== undefined && ask.telephone !== (telephone ?? null));
  const waits = pending !== undefined && samePerson(pending, to, prints);
  const standing = { before: teacher, facts, telephone: ask.telephone, pending };
  if (!plain && (count === 0 || waits)) return accept(standing, "unchanged");
  if (ask.version !== teacher.version) return refuse("VERSION_CONFLICT", "SEC-04", {});
  if (count > 0 && pending && !waits) return refuse("CHANGE_PENDING", "SEC-04", {});
  if (other && holder) return refuse("IDENTITY_TAKEN", "DIR-06", {});
  const nowhere = other && regionFault(other);
  if (nowhere) return nowhere;
  const whole = lacks(school, withKeys(facts, to));
  if (!whole.ok) return whole;
  if (count === 0 || waits) return accept(standing, "changed");
  const maker = actor.level === "SCHOOL" ? school.organization : actor.organization;
  const checker = otherAdministrators(school, maker) > 0 ? school.organization : teacher.county;
  return accept({ ...standing, proposal: { from, to, identity: other, checker, reason: ask.reason } }, "queued");
};

/** Supplements the rural flag (DIR-05), which has no default. */
export const decideSupplement = (
  { known }: Correcting,
  { rural, version }: { readonly rural?: boolean | null | undefined; readonly version: number },
): Outcome<Correction> => {
  const { teacher } = known;
  if (teacher.state !== "IN_SERVICE") return refuse("NOT_IN_SERVICE", "DIR-05", {});
  if (rural === undefined || rural === null) return refuse("RURAL_FLAG_REQUIRED", "DIR-05", {});
  const facts = { ...factsOf(teacher), rural };
  if (teacher.rural === rural) return accept({ before: teacher, facts }, "unchanged");
  return version === teacher.version ? accept({ before: teacher, facts }) : refuse("VERSION_CONFLICT", "SEC-04", {});
};
