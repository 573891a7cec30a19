import { sameName } from "../../names.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Rules } from "../../program/types.ts";
import type { RequestLine } from "../request-sheet.ts";
import type { FilingStanding } from "../standing.ts";
import { decideRequestIn, decideRequestOut, type Filing } from "./request.ts";

type Filed = Parameters<typeof decideRequestIn>[0];

/** A row of the sheet of requests: decided as if asked by hand (TRF-01); whom a school lets go is called as his record says. */
export const decideRequestRow = (filed: Filed, standing: FilingStanding, line: RequestLine, rules: Rules): Outcome<Filing> => {
  const outcome = decideLine(filed, standing, line, rules);
  if (!outcome.ok) return outcome;
  return accept(outcome.value, outcome.value.transfer.transfer === filed.id ? "created" : "unchanged");
};

const decideLine = (filed: Filed, standing: FilingStanding, line: RequestLine, rules: Rules): Outcome<Filing> => {
  const { reason, on } = line;
  if (line.direction === "IN") {
    const { number } = line.identity;
    return decideRequestIn(filed, standing, { reason, on, person: { name: line.name, last4: number.slice(-4) } }, rules);
  }
  const { teacher } = standing;
  if (teacher?.school === filed.actor.scope.organization && !sameName(teacher.name, line.name)) return refuse("NAME_DIFFERS", "TRF-01", {});
  return decideRequestOut(filed, standing, { reason, on, toCode: line.toCode }, rules);
};
