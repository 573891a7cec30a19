import { stageWords } from "../../program/labels.ts";
import { type Organization, registrationWords, typeWords } from "../types.ts";

/** What a record says of an organisation, in the words of the sheet. */
export const detailWords = ({ name, type, stages, grades, licence, registered, telephone, mailbox, late }: Organization) => ({
  name,
  type: typeWords[type],
  stages: stages
    .map((stage) => stageWords[stage])
    .toSorted()
    .join("、"),
  grades: grades
    .map(({ stage, from, to }) => `${stageWords[stage]}${from}-${to}`)
    .toSorted()
    .join("、"),
  licence: licence?.number,
  validThrough: licence?.validThrough,
  registered: registered ? registrationWords.REGISTERED : registrationWords.UNREGISTERED,
  telephone,
  mailbox,
  lateReason: late?.reason ?? undefined,
});
