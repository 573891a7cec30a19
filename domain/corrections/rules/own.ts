import { sameName } from "../../names.ts";
import type { Organization } from "../../organizations/types.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import { factsOf, sameSet } from "../../teachers/effects.ts";
import { Position, type Teacher } from "../../teachers/types.ts";
import type { CorrectOwn } from "../asks.ts";
import type { Checkers } from "../effects.ts";
import type { Change, KeyFacts } from "../types.ts";
import type { Proposal } from "./correct.ts";
import { lacks, withKeys } from "./correct.ts";

/** What a teacher's own correction is decided on. */
export type OwnCorrecting = {
  readonly school: Organization;
  readonly teacher: Teacher;
  readonly checkers: Checkers;
  readonly pending?: Change | undefined;
};

const asksTheSame = ({ to }: Change, asked: KeyFacts): boolean =>
  sameName(to.name ?? "", asked.name ?? "") &&
  to.position === asked.position &&
  to.subject === asked.subject &&
  to.certificate === asked.certificate &&
  to.document === undefined &&
  sameSet(to.stages ?? [], asked.stages ?? []);

/**
 * A fact of their own that a teacher says is wrong (PIPL 46): all of it waits until an administrator of the school who may check it or, where there is none, of the county
 * has checked it (SEC-04). Asked again it is the one that waits.
 */
export const decideOwnCorrection = (
  { school, teacher, checkers, pending }: OwnCorrecting,
  { name, stages, subject, certificate, position: asked, reason }: CorrectOwn,
): Outcome<Proposal | Change> => {
  if (teacher.state !== "IN_SERVICE") return refuse("NOT_IN_SERVICE", "SEC-04", {});
  if (reason === "") return refuse("REASON_REQUIRED", "SEC-04", {});
  const position = Position.optional().safeParse(asked);
  if (!position.success) return refuse("CATEGORY_UNKNOWN", "ENR-01", { position: asked ?? "", choices: Position.options });
  const held = teacher.certificate ?? null;
  const to: KeyFacts = {
    ...(name !== undefined && !sameName(name, teacher.name) && { name }),
    ...(position.data && position.data !== teacher.position && { position: position.data }),
    ...(stages && !sameSet(stages, teacher.stages) && { stages }),
    ...(subject !== undefined && subject !== teacher.subject && { subject }),
    ...(certificate !== undefined && certificate !== held && { certificate }),
  };
  if (Object.keys(to).length === 0) return refuse("NOTHING_TO_CORRECT", "SEC-04", {});
  if (pending && asksTheSame(pending, to) && pending.reason === reason) return accept(pending, "unchanged");
  if (pending) return refuse("CHANGE_PENDING", "SEC-04", {});
  const whole = lacks(school, withKeys(factsOf(teacher), to));
  if (!whole.ok) return whole;
  const from: KeyFacts = {
    ...(to.name !== undefined && { name: teacher.name }),
    ...(to.position && { position: teacher.position }),
    ...(to.stages && { stages: teacher.stages }),
    ...(to.subject !== undefined && { subject: teacher.subject }),
    ...(to.certificate !== undefined && { certificate: held }),
  };
  const checker = checkers.atSchool > 0 ? school.organization : teacher.county;
  return accept({ from, to, checker, reason }, "queued");
};
