import { invitationLetter } from "#domain/accounts/letter.ts";
import { correctionDigest } from "#domain/corrections/digest.ts";
import { closedLetter, rejectionLetter } from "#domain/corrections/letter.ts";
import { deadlineDigest } from "#domain/deadlines/letter.ts";
import { listLetter } from "#domain/enrollment/cascade/letter.ts";
import { releaseLetter } from "#domain/enrollment/release/letter.ts";
import { officeEndedLetter, stoppedLetter } from "#domain/imports/letter.ts";
import { incidentLetter } from "#domain/incidents/letter.ts";
import { broughtLetter, plansReopenedLetter } from "#domain/learning/plans/letter.ts";
import { reopenedLetter, changedLetter as topicsChangedLetter } from "#domain/learning/topics/letter.ts";
import { lessonDigest } from "#domain/lessons/digest.ts";
import type { Letters } from "#domain/mail/letter.ts";
import { calendarChange } from "#domain/program/changes/letter.ts";
import { graceLetter } from "#domain/program/grace/letter.ts";
import { steppingLetter } from "#domain/program/stepping/letter-words.ts";
import { waitingLetter } from "#domain/pushes/letter.ts";
import { confirmationLetter } from "#domain/registrations/confirmation/letter.ts";
import { weeklyReport } from "#domain/reports/letter.ts";
import { reviewDigest } from "#domain/rounds/reviews/digest.ts";
import { transferDigest } from "#domain/transfers/letters/digest.ts";
import { transferLetter } from "#domain/transfers/letters/letter-words.ts";

/** Every kind of mail that leaves. A workflow adds its own as one line. */
const kinds: readonly Letters[] = [
  broughtLetter,
  calendarChange,
  closedLetter,
  confirmationLetter,
  correctionDigest,
  deadlineDigest,
  graceLetter,
  incidentLetter,
  invitationLetter,
  lessonDigest,
  listLetter,
  plansReopenedLetter,
  rejectionLetter,
  releaseLetter,
  reopenedLetter,
  reviewDigest,
  steppingLetter,
  stoppedLetter,
  officeEndedLetter,
  topicsChangedLetter,
  transferDigest,
  transferLetter,
  waitingLetter,
  weeklyReport,
];

const byKind = new Map(kinds.map((letters) => [letters.kind, letters]));

/** The letters of a kind; a mail of a kind nobody writes is a fault. */
export const lettersOf = (kind: string): Letters => {
  const letters = byKind.get(kind);
  if (!letters) throw new Error(`no letters of kind ${kind}`);
  return letters;
};

/** What a school has to do or to know, and so has the school that manages it (§6-33). */
const toManagingSchools: readonly Letters[] = [
  broughtLetter,
  closedLetter,
  confirmationLetter,
  confirmationLetter,
  deadlineDigest,
  lessonDigest,
  listLetter,
  plansReopenedLetter,
  rejectionLetter,
  releaseLetter,
  reopenedLetter,
  transferLetter,
  weeklyReport,
];

/** Whether a letter to a school goes to the school that manages it as well. */
export const reachesManagingSchool = (kind: string): boolean => toManagingSchools.some((letters) => letters.kind === kind);
