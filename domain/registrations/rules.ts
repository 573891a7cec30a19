import type { Actor } from "../access.ts";
import { given } from "../given.ts";
import { accept, type Outcome, type Refused, refuse, sameAgain } from "../outcome.ts";
import { lastDayOf, windowOn } from "../program/calendar/windows.ts";
import { dayOf, plusDays } from "../program/days.ts";
import type { Day, HoursPart, Now, Rules } from "../program/types.ts";
import type { Departure } from "../teachers/types.ts";
import type { RegisterCredit, ReverseCredit } from "./asks.ts";
import { isTakenBackSince } from "./effects.ts";
import type { CreditStanding } from "./port.ts";
import type { Registration } from "./types.ts";

const isRequired = ({ buckets }: Pick<HoursPart, "buckets">): boolean => buckets.every((bucket) => bucket.endsWith("_REQUIRED"));

/** Credits that no statement could come to: CREDIT_INVALID, or CREDIT_ABOVE_CAP (CRD-02). */
const impossible = ({ credits }: RegisterCredit, { rules, statement }: CreditStanding): Refused | undefined => {
  const cap = rules.totalAtMost === null ? null : rules.totalAtMost * rules.settings.creditsPerHour;
  if (!Number.isInteger(credits) || credits < 0) return refuse("CREDIT_INVALID", "CRD-02", { credits, expected: statement.credits });
  return cap !== null && credits > cap ? refuse("CREDIT_ABOVE_CAP", "CRD-02", { credits, cap }) : undefined;
};

/** Whether credit was held when CAL-17 closed: they had departed by then, as the school said by then. A departure that comes later held nothing. */
const wasHeld = (departure: Departure | undefined, rules: Rules): boolean =>
  departure !== undefined && dayOf(departure.at) <= (lastDayOf(rules, "CAL-17") ?? "");

/** §6-72: what was held is registered later: so many days from the pull, or on request of somebody who departed for good. */
const isHeldStill = ({ teacher, rules }: CreditStanding, { request }: RegisterCredit, day: Day): boolean => {
  const { state, departure, pulled } = teacher;
  if (state === "DEPARTED" && request !== undefined) return wasHeld(departure, rules);
  return pulled !== undefined && day <= plusDays(pulled.on, rules.settings.heldCreditDays) && wasHeld(pulled.departure, rules);
};

const early = ({ rules }: CreditStanding, { day }: Now): Refused | undefined =>
  windowOn(rules, "CAL-17", day) === "NOT_YET"
    ? refuse("NOT_YET_OPEN", "CAL-17", { opensOn: rules.windows["CAL-17"].opensOn ?? "" })
    : undefined;

/** CAL-17: registration has closed, its days of grace included, with what may be registered still (§6-72). */
export const registrationClosed = (rules: Rules): Refused =>
  refuse("CREDIT_REGISTRATION_CLOSED", "CAL-17", {
    closedOn: lastDayOf(rules, "CAL-17") ?? "",
    graceDays: rules.settings.registrationGraceDays,
  });

/**
 * Registration takes until CAL-17 closes, its days of grace included. Afterwards it takes what replaces a reversed one, and of teachers who departed before
 * it closed what was held till they were pulled, or is asked for one who departed for good (§6-72).
 */
const late = (standing: CreditStanding, ask: RegisterCredit, { day }: Now): Refused | undefined => {
  const { rules, registrations } = standing;
  const isAnew = registrations.some((one) => one.state === "REVERSED");
  if (windowOn(rules, "CAL-17", day) !== "CLOSED" || isAnew || isHeldStill(standing, ask, day)) return undefined;
  return registrationClosed(rules);
};

/** What is different in the hours of each part, in words; where nobody said what they saw, what there is now. */
const differenceOf = ({ rules, statement }: CreditStanding, { seen, credits }: RegisterCredit): string => {
  const parts = statement.parts.map(({ counted }, index) => ({ zh: rules.parts[index]?.zh ?? "", was: seen?.[index], is: counted }));
  const changed = parts.filter(({ was, is }) => was !== undefined && was !== is);
  const inWords = changed.map(({ zh, was, is }) => `${zh}由${was}学时变为${is}学时`);
  if (inWords.length > 0) return inWords.join("、");
  if (credits !== statement.credits) return `学分由${credits}变为${statement.credits}`;
  return `现为${parts.map(({ zh, is }) => `${zh}${is}学时`).join("、")}，依据的学习记录有变化`;
};

const changed = (standing: CreditStanding, ask: RegisterCredit): Refused | undefined => {
  const { hash, statement } = standing;
  const { verdict, credits, parts, total } = statement;
  const now = { current: hash, verdict, credits, parts: parts.map(({ counted }) => counted), total: total.counted };
  if (ask.statement !== hash) return refuse("STATEMENT_CHANGED", "CRD-05", { difference: differenceOf(standing, ask), ...now });
  return ask.credits === credits ? undefined : refuse("CREDIT_INVALID", "CRD-02", { credits: ask.credits, expected: credits });
};

/** What a statement lacks: REQUIRED_INCOMPLETE or CREDIT_BELOW_MINIMUM, with the parts. A county may register what there is (§6-11). */
const wanting = (standing: CreditStanding): Refused | undefined => {
  const { statement, learning, rules, sentence } = standing;
  if (statement.verdict === "PASSED" || (rules.settings.registerPartial && learning.enrolled !== null)) return undefined;
  const missing = rules.parts.flatMap((part, index) => {
    const sum = statement.parts[index];
    return sum && sum.missing > 0 ? [{ zh: part.zh, counted: sum.counted, atLeast: sum.atLeast, missing: sum.missing, part }] : [];
  });
  const data = { sentence, parts: missing.map(({ part, ...shown }) => shown), total: statement.total };
  const required = missing.some(({ part }) => isRequired(part));
  return required ? refuse("REQUIRED_INCOMPLETE", "CRD-03", data) : refuse("CREDIT_BELOW_MINIMUM", "CRD-01", data);
};

const held = ({ teacher, rules }: CreditStanding, { request }: RegisterCredit): Refused | undefined =>
  teacher.state === "DEPARTED" && rules.settings.departedCreditHeld && request === undefined
    ? refuse("HOLD_DEPARTED", "TRF-07", { departedOn: teacher.departure?.on ?? "" })
    : undefined;

/** Why a statement will not be registered, whoever asks: it is too late, other than it was seen, short, or held; nothing where it may be once CAL-17 is open. */
export const hindrance = (standing: CreditStanding, ask: RegisterCredit, now: Now): Refused | undefined =>
  late(standing, ask, now) ?? changed(standing, ask) ?? wanting(standing) ?? held(standing, ask);

/** Why the list that somebody is registered by does not speak for them: the county gave it back, or took back what was registered since. */
const notByList = ({ list, registrations }: CreditStanding): Refused | undefined => {
  if (!list) return undefined;
  const { number, returned, confirmedAt } = list;
  if (returned) return refuse("CONFIRMATION_RETURNED", "SEC-01", { number, until: returned.until });
  const back = registrations.findLast((one) => isTakenBackSince(one, confirmedAt))?.reversed;
  return back && refuse("CREDIT_TAKEN_BACK", "CRD-05", { number, reversedOn: dayOf(back.at) });
};

/**
 * What was taken back is registered again by a word that names it: the ask that was taken back, sent once more, is none. A list that was confirmed since speaks for itself.
 */
const notAnew = ({ registrations, list }: CreditStanding, { replaces, statement, credits }: RegisterCredit): Refused | undefined => {
  const last = registrations.at(-1);
  if (list || replaces === last?.number) return undefined;
  if (!last?.reversed) return refuse("CREDIT_NOT_REVERSED", "CRD-05", { number: replaces ?? 0 });
  const isRepeated = registrations.some((one) => one.statement === statement && one.credits === credits);
  const { number, reversed } = last;
  return replaces !== undefined || isRepeated ? refuse("CREDIT_REVERSED", "CRD-05", { number, reversedOn: dayOf(reversed.at) }) : undefined;
};

/**
 * Registers a teacher's credit of a year (CRD-05), once. The same statement again is the registration that stands, another one CREDIT_ALREADY_REGISTERED. A
 * statement that is not as it was seen is STATEMENT_CHANGED, one that falls short REQUIRED_INCOMPLETE or CREDIT_BELOW_MINIMUM; too late
 * CREDIT_REGISTRATION_CLOSED; of a teacher who departed HOLD_DEPARTED; by a list that was given back CONFIRMATION_RETURNED, or that is older than a reversal
 * CREDIT_TAKEN_BACK; what was taken back, asked again without naming it, CREDIT_REVERSED (§6-44).
 */
export const decideRegistration = (
  { account }: Actor,
  standing: CreditStanding,
  ask: RegisterCredit & { readonly job?: number | undefined },
  object: string,
  now: Now,
): Outcome<Registration> => {
  const { registrations, teacher, enrollment, statement, hash, rules } = standing;
  const stands = registrations.find(({ state }) => state === "REGISTERED");
  if (stands && stands.statement === ask.statement && stands.credits === ask.credits && [undefined, stands.request].includes(ask.request))
    return accept(stands, "unchanged");
  const no = impossible(ask, standing);
  if (no) return no;
  if (stands) {
    const registeredOn = dayOf(stands.registeredAt);
    return refuse("CREDIT_ALREADY_REGISTERED", "CRD-05", { registeredOn, number: stands.number, credits: stands.credits });
  }
  const against = notAnew(standing, ask) ?? notByList(standing) ?? early(standing, now) ?? hindrance(standing, ask, now);
  if (against) return against;
  const replaces = registrations.at(-1)?.number;
  return accept(
    {
      year: rules.year,
      teacher: teacher.teacher,
      number: (replaces ?? 0) + 1,
      state: "REGISTERED",
      county: teacher.county,
      school: teacher.school,
      stage: enrollment?.stage ?? "JUNIOR",
      subject: enrollment?.subject ?? "",
      verdict: statement.verdict,
      parts: statement.parts.map(({ buckets, counted }, index) => ({ zh: rules.parts[index]?.zh ?? "", buckets, counted })),
      counted: statement.total.counted,
      credits: statement.credits,
      statement: hash,
      object,
      packVersion: statement.packVersion,
      calendarVersion: rules.calendarVersion,
      registeredAt: now.at,
      registeredBy: account,
      ...given({ replaces, request: ask.request, job: ask.job }),
    },
    "created",
  );
};

/**
 * Takes a registration back with a reason, at any time (§6-67). It stays, and a new one may take its place. Taken back already, it is as it
 * is, and for no other reason; any other number than the one that stands is CREDIT_NOT_REGISTERED.
 */
export const decideReversal = (
  { account }: Actor,
  { registrations }: Pick<CreditStanding, "registrations">,
  { number, reason }: ReverseCredit,
  { at }: Now,
): Outcome<Registration> => {
  const named = registrations.find((one) => one.number === number);
  if (named?.reversed) return sameAgain(named, "CRD-05", [{ what: "REASON", stands: named.reversed.reason, asked: reason }]);
  if (named?.state !== "REGISTERED") return refuse("CREDIT_NOT_REGISTERED", "CRD-05", { number });
  if (reason === "") return refuse("REASON_REQUIRED", "CRD-05", {});
  return accept({ ...named, state: "REVERSED", reversed: { at, by: account, reason } });
};
