import { describe, expect, test } from "vitest";
import { sentenceOf } from "#domain/credits/sentence.ts";
import { statementOf } from "#domain/credits/statement.ts";
import type { Rules } from "#domain/program/types.ts";
import type { RegisterCredit } from "#domain/registrations/asks.ts";
import { registerChunk } from "#domain/registrations/bulk/work.ts";
import { confirmsAnewUntil } from "#domain/registrations/effects.ts";
import type { CreditStanding } from "#domain/registrations/port.ts";
import { decideRegistration, decideReversal } from "#domain/registrations/rules.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { anActor } from "#given/actors.ts";
import { day, on } from "#given/days.ts";
import { aComplete, rules, withoutFacts } from "#given/learning.ts";
import { comesTo, granted, refused } from "#given/outcomes.ts";
import { aRecord } from "#given/records.ts";

const [one, other] = ["1".repeat(64), "2".repeat(64)];
const office = anActor("COUNTY", "SCHOOL");

type Given = {
  readonly teacher?: Partial<Teacher>;
  readonly settings?: Partial<Rules["settings"]>;
  readonly learning?: ReturnType<typeof aComplete>;
};

const standing = ({ teacher, settings, learning = aComplete() }: Given = {}): CreditStanding => {
  const under = { ...rules, settings: { ...rules.settings, ...settings } };
  const statement = statementOf({ ...learning, rules: under });
  return {
    ...{ learning: { ...learning, rules: under }, rules: under, teacher: aRecord(teacher), enrollment: undefined },
    ...{ statement, hash: one, sentence: sentenceOf(statement, learning), stamp: "s", planned: null, registrations: [] },
  };
};
const ask = (change: Partial<RegisterCredit> = {}): RegisterCredit => ({ statement: one, credits: 24, ...change });
const register = (given: CreditStanding, asked = ask(), at = on("2022-12-10")) =>
  decideRegistration(office, given, asked, "credits/x.json", at);
const registered = (given = standing()) => ({ ...given, registrations: [granted(register(given))] });
const reversed = (given = registered()) => ({
  ...given,
  registrations: [granted(decideReversal(office, given, { number: 1, reason: "有误" }, on("2022-12-11")))],
});

/** Somebody who departed on November 1, as their school said on a day. */
const departureSaid = (said: string) => ({ on: day("2022-11-01"), reason: "退休", at: on(said).at, by: office.account });
const departed = { state: "DEPARTED", departure: departureSaid("2022-11-01") } satisfies Partial<Teacher>;
const pulledOn = (date: string, said = "2022-11-01"): Partial<Teacher> => ({
  pulled: {
    ...{ on: day(date), at: on(date).at, by: office.account, school: aRecord().school, county: aRecord().county, since: day("2015-09-01") },
    ...{ departure: departureSaid(said), record: "x", enrollment: null },
  },
});

describe("CAL-17, §6-13 credit is registered through December 31, and through the days of grace", () => {
  test.each([
    ["2022-12-31", "23:59:59", 0, "created"],
    ["2023-01-01", "00:00:00", 0, "CREDIT_REGISTRATION_CLOSED CAL-17"],
    ["2023-01-05", "23:59:59", 5, "created"],
    ["2023-01-06", "00:00:00", 5, "CREDIT_REGISTRATION_CLOSED CAL-17"],
  ])("on %s at %s with %s days of grace: %s", (date, time, registrationGraceDays, comes) => {
    expect(comesTo(register(standing({ settings: { registrationGraceDays } }), ask(), on(date, time)))).toBe(comes);
  });

  test("§6-44 the same ask again is answered with what stands, after it closed as well", () => {
    expect(comesTo(register(registered(), ask(), on("2023-03-01")))).toBe("unchanged");
  });

  test("§6-72 what replaces a reversed one is registered after it", () => {
    const anew = granted(register(reversed(), ask({ replaces: 1 }), on("2023-06-01")));
    expect(anew).toMatchObject({ number: 2, replaces: 1, state: "REGISTERED" });
  });

  test.each([
    ["2023-03-01", "2023-04-30", "created"],
    ["2023-03-01", "2023-05-01", "CREDIT_REGISTRATION_CLOSED CAL-17"],
  ])("§6-72 of somebody pulled on %s it is registered within 60 days: on %s %s", (pulled, date, comes) => {
    expect(comesTo(register(standing({ teacher: pulledOn(pulled) }), ask(), on(date)))).toBe(comes);
  });

  test.each([
    ["2022-12-31", 0, "created"],
    ["2023-01-01", 0, "CREDIT_REGISTRATION_CLOSED CAL-17"],
    ["2023-01-03", 3, "created"],
    ["2023-01-04", 3, "CREDIT_REGISTRATION_CLOSED CAL-17"],
  ])("§6-72 a departure that the school says on %s with %s days of grace: what was overlooked till then %s", (said, grace, comes) => {
    const settings = { registrationGraceDays: grace };
    const late = on("2023-01-05");
    expect(comesTo(register(standing({ teacher: pulledOn("2023-01-05", said), settings }), ask(), late))).toBe(comes);
    const gone = standing({ teacher: { ...departed, departure: departureSaid(said) }, settings });
    expect(comesTo(register(gone, ask({ request: "退休，本人申请" }), late))).toBe(comes);
  });
});

describe("SEC-01, §6-50 a school whose list was given back has its time to confirm anew", () => {
  const list = (confirmedAt: string, returned?: readonly [at: string, until: string]) => ({
    confirmedAt: on(confirmedAt).at,
    ...(returned && { returned: { at: on(returned[0]).at, by: office.account, reason: "有误", until: day(returned[1]) } }),
  });

  test("whichever list it was, through the latest of the days, until it confirmed", () => {
    const [first, second] = [list("2022-12-02", ["2022-12-10", "2022-12-20"]), list("2022-12-05")];
    expect(confirmsAnewUntil([first, second])).toBe("2022-12-20");
    expect(confirmsAnewUntil([first, list("2022-12-05", ["2022-12-11", "2022-12-15"])])).toBe("2022-12-20");
    expect(confirmsAnewUntil([first, second, list("2022-12-12")])).toBeUndefined();
    expect(confirmsAnewUntil([second])).toBeUndefined();
  });
});

describe("§6-31 credit of somebody who departed is held", () => {
  test("until a school pulls them, or somebody asks for it", () => {
    expect(register(standing({ teacher: departed }))).toMatchObject(refused("HOLD_DEPARTED", "TRF-07"));
    expect(granted(register(standing({ teacher: departed }), ask({ request: "退休，本人申请" }), on("2023-02-01")))).toMatchObject({
      request: "退休，本人申请",
    });
    expect(comesTo(register(standing({ teacher: pulledOn("2022-11-20") })))).toBe("created");
  });

  test("where the county does not hold it, it is registered", () => {
    expect(comesTo(register(standing({ teacher: departed, settings: { departedCreditHeld: false } })))).toBe("created");
  });
});

describe("CRD-05 once a teacher and year", () => {
  test("another statement is refused while one stands, and taken once it is reversed", () => {
    const later = { ...registered(), hash: other };
    expect(register(later, ask({ statement: other }))).toMatchObject(refused("CREDIT_ALREADY_REGISTERED", "CRD-05"));
    expect(comesTo(register({ ...reversed(later), hash: other }, ask({ statement: other })))).toBe("created");
  });

  test("§6-44 the ask that was taken back, sent once more, registers nothing: what takes its place names it", () => {
    expect(register(reversed())).toMatchObject(refused("CREDIT_REVERSED", "CRD-05"));
    expect(register(reversed(), ask({ replaces: 2 }))).toMatchObject(refused("CREDIT_REVERSED", "CRD-05"));
    expect(register(standing(), ask({ replaces: 1 }))).toMatchObject(refused("CREDIT_NOT_REVERSED", "CRD-05"));
    const anew = granted(register(reversed(), ask({ replaces: 1 })));
    const both = { ...reversed(), registrations: [...reversed().registrations, anew] };
    expect(comesTo(register(both, ask({ replaces: 1 })))).toBe("unchanged");
    const back = granted(decideReversal(office, both, { number: 2, reason: "有误" }, on("2022-12-12")));
    expect(register({ ...both, registrations: [...reversed().registrations, back] }, ask({ replaces: 1 }))).toMatchObject(
      refused("CREDIT_REVERSED", "CRD-05"),
    );
  });

  test("what the statement lacks is said in its own sentence", () => {
    const two = standing({ learning: withoutFacts(aComplete(), "L3-done", "L3-passed") });
    expect(register(two, ask({ credits: 22 }))).toMatchObject(refused("REQUIRED_INCOMPLETE", "CRD-03"));
    const electives = standing({ learning: withoutFacts(aComplete(), "S1-done") });
    expect(register(electives, ask({ credits: 20 }))).toMatchObject(refused("CREDIT_BELOW_MINIMUM", "CRD-01"));
  });

  test("§6-67 a reversal names the registration that stands, and is done once", () => {
    const back = reversed();
    expect(comesTo(decideReversal(office, back, { number: 1, reason: "有误" }, on("2025-01-01")))).toBe("unchanged");
    expect(comesTo(decideReversal(office, back, { number: 1, reason: "另有原因" }, on("2025-01-01")))).toBe("STANDS_OTHERWISE CRD-05");
    expect(granted(decideReversal(office, registered(), { number: 1, reason: "有误" }, on("2030-01-01")))).toMatchObject({
      state: "REVERSED",
    });
  });
});

test("SEC-01 nobody is registered in the name of somebody who was relieved since they asked", async () => {
  const never = (): never => {
    throw new Error("nothing is looked at");
  };
  const relieved = { isInOffice: async () => false, chunk: never, together: never, done: never };
  expect(comesTo(await registerChunk({ actor: office, year: 2022, job: 1, chunk: 1 }, { work: relieved }))).toBe("unchanged");
});
