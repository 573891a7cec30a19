import { given } from "../given.ts";
import type { OrgId } from "../ids.ts";
import { chosenOn } from "../learning/effects.ts";
import type { Plan } from "../learning/types.ts";
import { dayOf, daysBetween, plusDays } from "../program/days.ts";
import { Day } from "../program/types.ts";
import type { Planned, RegisteredOn, Statement, Worked } from "./types.ts";

/**
 * What a list shows of a statement: the hours counted of each part and in all, and whether the program is passed. `planned` and `registered` are absent where they were not kept
 * yet.
 */
export type Progress = Pick<Worked, "stamp" | "registered"> & {
  readonly parts: readonly number[];
  readonly total: number;
  readonly verdict: Statement["verdict"];
  readonly planned?: Planned | null;
};

const SHAPE = /^(\d+(?:\/\d+)*)\|(\d+)\|([PN])\|([^|]*)(?:\|([^|]*))?(?:\|(.*))?$/;
const PLANNED = /^(\d\d)(\d\d)(\d\d)(?:-(\d+))?(\*)?$/;
const REGISTERED = /^[\da-z]{3}$/;
const TAKEN_BACK = "-";
/** The day of a registration is kept as the days since this one, in three digits of base 36. */
const FIRST_DAY = Day.parse("2000-01-01");
const BASE = 36;

/** What is kept of a plan in the county that holds its teacher; `null` where none is confirmed. */
export const plannedOf = (plan: Pick<Plan, "county" | "confirmed"> | null | undefined, holding: OrgId): Planned | null =>
  plan?.confirmed
    ? { confirmedOn: dayOf(plan.confirmed.at), chosenOn: chosenOn(plan.confirmed), elsewhere: plan.county !== holding }
    : null;

const plannedText = ({ confirmedOn, chosenOn, elsewhere }: Planned): string => {
  const before = daysBetween(chosenOn, confirmedOn);
  return `${confirmedOn.slice(2).replaceAll("-", "")}${before > 0 ? `-${before}` : ""}${elsewhere ? "*" : ""}`;
};

const plannedIn = (text: string | undefined): Pick<Progress, "planned"> => {
  if (text === "") return { planned: null };
  const [, year, month, day, before = "0", elsewhere] = PLANNED.exec(text ?? "") ?? [];
  if (year === undefined) return {};
  const confirmedOn = Day.parse(`20${year}-${month}-${day}`);
  return { planned: { confirmedOn, chosenOn: plusDays(confirmedOn, -Number(before)), elsewhere: elsewhere !== undefined } };
};

const registeredText = (registered: RegisteredOn): string => {
  if (registered === null) return "";
  return registered === "TAKEN_BACK" ? TAKEN_BACK : daysBetween(FIRST_DAY, registered).toString(BASE).padStart(3, "0");
};

const registeredIn = (text: string | undefined): RegisteredOn | undefined => {
  if (text === "") return null;
  if (text === TAKEN_BACK) return "TAKEN_BACK";
  return text !== undefined && REGISTERED.test(text) ? plusDays(FIRST_DAY, Number.parseInt(text, BASE)) : undefined;
};

/**
 * A statement as one short text, of 40 bytes at most: `6/4/14|24|P|9f86d081|220915-3*|6gj` counts a plan chosen three days before September 15, elsewhere, and was registered
 * on December 2.
 */
export const progressText = (
  { parts, total, verdict }: Pick<Statement, "parts" | "total" | "verdict">,
  { stamp, planned, registered }: Worked,
): string =>
  [
    parts.map(({ counted }) => counted).join("/"),
    total.counted,
    verdict === "PASSED" ? "P" : "N",
    stamp,
    planned ? plannedText(planned) : "",
    ...(registered === undefined ? [] : [registeredText(registered)]),
  ].join("|");

/** The same read again; `undefined` where there is none, or it is written in another way. */
export const progressIn = (text: string | undefined): Progress | undefined => {
  const [, parts = "", total, verdict, stamp = "", planned, registered] = SHAPE.exec(text ?? "") ?? [];
  if (total === undefined) return undefined;
  const passed = verdict === "P" ? "PASSED" : "NOT_YET";
  const shown = { parts: parts.split("/").map(Number), total: Number(total), verdict: passed, stamp } as const;
  return { ...shown, ...plannedIn(planned), ...given({ registered: registeredIn(registered) }) };
};
