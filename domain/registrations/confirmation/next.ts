import { canonical } from "../../canonical.ts";
import { maskedName } from "../../certificates/effects.ts";
import type { Now } from "../../program/types.ts";
import { isTakenBackSince } from "../effects.ts";
import type { CreditStanding } from "../port.ts";
import { hindrance } from "../rules.ts";
import type { ConfirmingStanding } from "./port.ts";
import { LeftOut } from "./states.ts";
import type { Confirmed, LeftOutCount } from "./types.ts";

/** What a school would confirm now: the number of the list, who stands on it, and how many it leaves out, by why. */
export type NextList = { readonly number: number; readonly teachers: readonly Confirmed[]; readonly leftOut: readonly LeftOutCount[] };

type Before = ReturnType<ConfirmingStanding["confirmed"]["get"]>;

const whyLeftOut = (standing: CreditStanding, before: Before, now: Now): LeftOut | undefined => {
  const { hash, statement, registrations } = standing;
  if (registrations.some(({ state }) => state === "REGISTERED")) return "REGISTERED";
  const no = hindrance(standing, { statement: hash, credits: statement.credits }, now);
  if (no) return LeftOut.parse(no.refusal.code);
  const isConfirmed = before?.statement === hash && !registrations.some((one) => isTakenBackSince(one, before.confirmedAt));
  return isConfirmed ? "CONFIRMED" : undefined;
};

const confirmedAs = ({ teacher, learning, statement, hash }: CreditStanding): Confirmed => ({
  teacher: teacher.teacher,
  name: maskedName(teacher.name),
  stage: learning.enrolled?.stage ?? "JUNIOR",
  subject: learning.enrolled?.subject ?? "",
  parts: statement.parts.map(({ counted }) => counted),
  counted: statement.total.counted,
  credits: statement.credits,
  statement: hash,
});

/** Whom the county could register today, by the decision it registers by, and who is not on a list that stands with the same statement; anew whoever was registered by it and taken back. */
export const nextList = ({ lists, confirmed, learners }: ConfirmingStanding, now: Now): NextList => {
  const told = learners.map((one) => ({ one, why: whyLeftOut(one, confirmed.get(one.teacher.teacher), now) }));
  const teachers = told.flatMap(({ one, why }) => (why === undefined ? [confirmedAs(one)] : []));
  const counts = LeftOut.options.map((why) => ({ why, count: told.filter((one) => one.why === why).length }));
  return {
    number: (lists.at(-1)?.number ?? 0) + 1,
    teachers: teachers.sort((one, other) => (one.teacher < other.teacher ? -1 : 1)),
    leftOut: counts.filter(({ count }) => count > 0),
  };
};

/** A list in one text, of which a hash is its mark: another number, another person or another statement is another mark. */
export const markText = ({ number, teachers }: NextList): string =>
  canonical({ number, teachers: teachers.map(({ teacher, statement }) => [teacher, statement]) });
