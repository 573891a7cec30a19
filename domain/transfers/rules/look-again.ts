import { given } from "../../given.ts";
import { sameName } from "../../names.ts";
import type { Rules } from "../../program/types.ts";
import type { TransferStanding } from "../standing.ts";
import type { Transfer } from "../types.ts";
import { crossingBetween, losingOffice, officeFor } from "./crossing.ts";

/**
 * TRF-01: a request that waits, as it would be filed now. Whoever its number was not known of, or could not be moved by it, may be there meanwhile; and the office that
 * acts may be another, since other levels sign in (§6-43); so may the one that a plan stands with. Of somebody found so the slot stays free: their request waits like one
 * behind another's.
 */
export const lookedAgain = (
  { transfer, teacher, from, to }: Pick<TransferStanding, "transfer" | "teacher" | "from" | "to">,
  rules: Rules,
): Transfer => {
  if (transfer.state === "PLANNED") return plannedAgain(transfer, to, rules);
  if (transfer.state !== "PENDING") return transfer;
  const found = transfer.teacher === undefined ? whereTheyAre(transfer, teacher, from, to) : transfer;
  const level = levelOf(found);
  const { losing: _, ...stays } = found;
  const losing = found.from === from?.organization ? losingOffice({ level, from: from?.path }, rules) : undefined;
  return { ...stays, acting: officeFor(level, to.path, rules), ...given({ losing }) };
};

const levelOf = ({ level }: Transfer) => (level === "SCHOOL" ? "COUNTY" : level);

/** §6-60: a plan stands with the office that may withdraw it now, and stays the act of the one that decided it. */
const plannedAgain = (transfer: Transfer, to: TransferStanding["to"], rules: Rules): Transfer => {
  const acting = officeFor(levelOf(transfer), to.path, rules);
  const { settled } = transfer;
  if (acting === transfer.acting || !settled) return transfer;
  return { ...transfer, acting, settled: { ...settled, organization: settled.organization ?? transfer.acting } };
};

const whereTheyAre = (
  transfer: Transfer,
  teacher: TransferStanding["teacher"],
  from: TransferStanding["from"],
  to: TransferStanding["to"],
): Transfer => {
  if (!teacher || !from) return transfer;
  if (!sameName(teacher.name, transfer.person.name)) return { ...transfer, fact: "NAME_DIFFERS" };
  if (teacher.state === "DEPARTED") return { ...transfer, fact: "DEPARTED" };
  if (teacher.school === transfer.to) return { ...transfer, fact: "AT_SCHOOL" };
  const crossing = crossingBetween(from.path, to.path);
  if (!crossing.ok) return { ...transfer, fact: "OUT_OF_PROVINCE" };
  return { ...transfer, fact: "OTHER_REQUEST", teacher: teacher.teacher, from: teacher.school, level: crossing.value };
};
