import type { Statement } from "../credits/types.ts";
import { given } from "../given.ts";
import type { AccountId, OrgId, TeacherId } from "../ids.ts";
import { accept, type Outcome, refuse, sameAgain } from "../outcome.ts";
import { plusWorkingDays } from "../program/calendar/working-days.ts";
import type { Now, Rules, Year } from "../program/types.ts";
import type { AnswerObjection, ObjectTo } from "./asks.ts";
import { takenBack } from "./effects.ts";
import type { Objection } from "./types.ts";

/** What an objection is decided on: the statement, where its teacher learns, and what was objected to before, first to last. */
export type Objecting = {
  readonly year: Year;
  readonly teacher: TeacherId;
  readonly county: OrgId;
  readonly school: OrgId;
  readonly rules: Pick<Rules, "settings">;
  readonly lines: Statement["lines"];
  /** To which county a fact was reported. */
  readonly reportedTo: (fact: Objection["fact"]) => OrgId;
  readonly objections: readonly Objection[];
};

/** An objection before it has its id. `number` counts those to the same line, from 1. */
export type Objected = Omit<Objection, "objection"> & { readonly number: number };

const isSame = (one: Objection["fact"], other: Objection["fact"]): boolean =>
  one.source === other.source && one.id === other.id && one.county === other.county;

/**
 * A teacher objects to a line of the own statement, with a reason (SEC-01). Of one line one objection is open; the same reason again is the one that waits or was
 * answered. Once answered or taken back, another may be made.
 */
export const decideObjection = (
  account: AccountId,
  { year, teacher, county, school, rules, lines, reportedTo, objections }: Objecting,
  ask: ObjectTo,
  now: Now,
): Outcome<Objected | Objection> => {
  if (ask.reason === "") return refuse("REASON_REQUIRED", "SEC-01", {});
  const line = lines.find(
    ({ fact }) => fact.source === ask.source && fact.id === ask.id && (ask.county === undefined || fact.county === ask.county),
  );
  if (!line) return refuse("LINE_UNKNOWN", "SEC-01", { source: ask.source, recordId: ask.id });
  const before = objections.filter(({ fact }) => isSame(fact, line.fact));
  const last = before.at(-1);
  if (last && last.state !== "WITHDRAWN" && last.reason === ask.reason) return accept(last, "unchanged");
  if (last?.state === "OPEN") return refuse("LINE_OBJECTION_OPEN", "SEC-01", { dueOn: last.dueOn });
  const { source, id, kind, county: catalogue, course, on } = line.fact;
  const fact = { source, id, kind, county: catalogue, course, on };
  return accept(
    {
      ...{ year, teacher, county, school, fact, reportedTo: reportedTo(fact), reason: ask.reason, state: "OPEN" },
      said: { offered: line.offered, counted: line.counted, ...given({ why: line.why }) },
      made: { by: account, at: now.at },
      dueOn: plusWorkingDays(now.day, rules.settings.objectionWorkingDays),
      number: before.length + 1,
    },
    "created",
  );
};

/** Its teacher takes an objection back. Taken back already it is `unchanged`; answered, OBJECTION_SETTLED. */
export const decideWithdrawal = (account: AccountId, objection: Objection, now: Now): Outcome<Objection> => {
  const { state } = objection;
  if (state === "WITHDRAWN") return accept(objection, "unchanged");
  if (state !== "OPEN") return refuse("OBJECTION_SETTLED", "SEC-01", { state });
  return accept(takenBack(objection, account, now));
};

/** The county answers an objection, for good. The same answer again is the one that stands; other words STANDS_OTHERWISE, the contrary OBJECTION_SETTLED. */
export const decideAnswer = (
  account: AccountId,
  objection: Objection,
  { upheld, answer }: AnswerObjection,
  { at }: Now,
): Outcome<Objection> => {
  const { state, settled } = objection;
  const asked = upheld ? "UPHELD" : "DISMISSED";
  if (state === asked) return sameAgain(objection, "SEC-01", [{ what: "ANSWER", stands: settled?.answer, asked: answer }]);
  if (state !== "OPEN") return refuse("OBJECTION_SETTLED", "SEC-01", { state });
  return accept({ ...objection, state: asked, settled: { by: account, at, answer } });
};

/** Whether an objection waits for its answer longer than it may. */
export const isOverdue = ({ state, dueOn }: Pick<Objection, "state" | "dueOn">, { day }: Pick<Now, "day">): boolean =>
  state === "OPEN" && dueOn < day;
