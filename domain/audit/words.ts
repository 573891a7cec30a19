import * as accounts from "../accounts/acts.ts";
import * as awards from "../awards/acts.ts";
import * as certificates from "../certificates/acts.ts";
import * as chapters from "../chapters/acts.ts";
import * as consents from "../consents/acts.ts";
import * as corrections from "../corrections/acts.ts";
import * as courses from "../courses/acts.ts";
import * as enrollment from "../enrollment/acts.ts";
import * as evidence from "../evidence/acts.ts";
import * as exports from "../exports/acts.ts";
import * as histories from "../histories/acts.ts";
import * as imports from "../imports/acts.ts";
import * as incidents from "../incidents/acts.ts";
import * as learning from "../learning/acts.ts";
import * as lessons from "../lessons/acts.ts";
import * as lists from "../lists/acts.ts";
import * as mail from "../mail/acts.ts";
import * as objections from "../objections/acts.ts";
import * as organizations from "../organizations/acts.ts";
import * as packages from "../packages/acts.ts";
import * as program from "../program/acts.ts";
import * as publicity from "../publicity/acts.ts";
import * as pushes from "../pushes/acts.ts";
import * as registrations from "../registrations/acts.ts";
import * as rounds from "../rounds/acts.ts";
import * as spaces from "../spaces/acts.ts";
import * as teachers from "../teachers/acts.ts";
import * as transfers from "../transfers/acts.ts";
import * as audit from "./acts.ts";

/** Every act the audit writes down, as people read it. */
export const actWords = {
  ...accounts.auditActs,
  ...audit.auditActs,
  ...awards.auditActs,
  ...certificates.auditActs,
  ...chapters.auditActs,
  ...consents.auditActs,
  ...corrections.auditActs,
  ...courses.auditActs,
  ...registrations.auditActs,
  ...enrollment.auditActs,
  ...evidence.auditActs,
  ...exports.auditActs,
  ...histories.auditActs,
  ...imports.auditActs,
  ...incidents.auditActs,
  ...learning.auditActs,
  ...lessons.auditActs,
  ...lists.auditActs,
  ...mail.auditActs,
  ...objections.auditActs,
  ...organizations.auditActs,
  ...program.auditActs,
  ...rounds.auditActs,
  ...spaces.auditActs,
  ...packages.auditActs,
  ...publicity.auditActs,
  ...pushes.auditActs,
  ...teachers.auditActs,
  ...transfers.auditActs,
} as const;
export type AuditAct = keyof typeof actWords;

/** What an act may be about, as people read it. */
export const kindWords = {
  ...audit.auditKinds,
  ...awards.auditKinds,
  ...chapters.auditKinds,
  ...courses.auditKinds,
  ...enrollment.auditKinds,
  ...evidence.auditKinds,
  ...exports.auditKinds,
  ...imports.auditKinds,
  ...incidents.auditKinds,
  ...learning.auditKinds,
  ...lessons.auditKinds,
  ...mail.auditKinds,
  ...organizations.auditKinds,
  ...program.auditKinds,
  ...registrations.auditKinds,
  ...packages.auditKinds,
  ...publicity.auditKinds,
  ...pushes.auditKinds,
  ...rounds.auditKinds,
  ...teachers.auditKinds,
  ...transfers.auditKinds,
} as const;
export type AuditKind = keyof typeof kindWords;

const wordsOf: ReadonlyMap<string, string> = new Map([...Object.entries(actWords), ...Object.entries(kindWords)]);

/** An act or a kind as people read it. */
export const auditWord = (code: string): string => wordsOf.get(code) ?? code;
