import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plusDays } from "#domain/program/days.ts";
import { notYetInForce } from "#domain/program/packs/not-yet-in-force.ts";
import { type Reliance, reliance } from "#domain/program/packs/reliance.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { noStricter } from "#domain/program/rules/laxer.ts";
import { SettingName, Settings, type SettingValue } from "#domain/program/settings.ts";
import type { Day, Rules, Window } from "#domain/program/types.ts";
import { decide, give, move, notice, refused, rowAfter, standing } from "#given/calendar-changes.ts";
import { day, on } from "#given/days.ts";
import { naiveSettings } from "#given/naive-rules.ts";
import { granted } from "#given/outcomes.ts";

const [before, opened] = [on("2022-07-25"), on("2022-07-26")];
const tightened = (data: object) => refused("DEADLINE_WOULD_INVALIDATE", "GOV-07", { because: "ONLY_RELAXED", ...data });

/** What each setting that decides credit may become in a county that left it as the notice has it, once CAL-13 has opened, and what it may not. */
const ways: { readonly [Name in SettingName]?: readonly [SettingValue | undefined, SettingValue | undefined] } = {
  planReopenDays: [15, 13],
  hoursStep: [undefined, 1],
  totalAtLeast: [undefined, 25],
  topicsBind: [undefined, undefined],
  electiveMustBePlanned: [false, undefined],
  evidenceCountsBy: [undefined, "IMPORTED_ON"],
  watchingSpeedAtMost: [undefined, 1.5],
  surplusEthicsIsElective: [true, undefined],
  registerPartial: [true, undefined],
  departedCreditHeld: [false, undefined],
  heldCreditDays: [90, 45],
  registrationGraceDays: [5, undefined],
  confirmationFrom: ["2022-11-15", "2022-12-02"],
  countyConfirmsFrom: ["2022-12-20", "2022-12-31"],
};
const each = SettingName.options.flatMap((name) => {
  const [laxer, stricter] = ways[name] ?? [];
  return [
    ...(laxer === undefined ? [] : [[name, laxer, true] as const]),
    ...(stricter === undefined ? [] : [[name, stricter, false] as const]),
  ];
});

describe("§6-75 what decides credit is only relaxed once CAL-13 has opened", () => {
  test("the settings that say where their laxer values lie", () => {
    expect(SettingName.options.filter((name) => rules2022.settings[name].relaxes)).toEqual(Object.keys(ways));
  });

  test.each(each)("%s = %j: %s", (setting, value, allowed) => {
    const asked = (at: typeof before) => give(setting, value, { notice: { ...notice, on: day("2022-07-20") } }, standing(), at);
    expect(asked(before).ok).toBe(true);
    if (allowed) expect(asked(opened).ok).toBe(true);
    else expect(asked(opened)).toMatchObject(tightened({ name: setting }));
  });

  test("§6-07 topics bind no electives of the subject, which have none; where they were let to, that may be relaxed", () => {
    const both = ["GENERAL_ELECTIVE", "SUBJECT_ELECTIVE"];
    const refusal = { ok: false, refusal: { code: "RULE_OUTSIDE_PARENT", rule: "GOV-05" } };
    expect(give("topicsBind", both, {}, standing(), before)).toMatchObject(refusal);
    const { row } = granted(give("planReopenDays", 15, {}, standing(), before));
    const stored = { ...row, settings: row.settings.map((one) => ({ ...one, setting: "topicsBind" as const, value: both })) };
    expect(rulesFor(rules2022, stored).settings.topicsBind).toEqual(both);
    expect(give("topicsBind", ["GENERAL_ELECTIVE"], { version: row.version }, standing(stored), opened).ok).toBe(true);
  });

  test("what was relaxed is not taken back, and what was tightened in time may be", () => {
    const [strict, lax] = [give("totalAtLeast", 28, {}, standing(), before), give("registerPartial", true, {}, standing(), opened)];
    if (!strict.ok || !lax.ok) throw new Error("refused");
    const [from28, fromPartial] = [standing(strict.value.row), standing(lax.value.row)];
    expect(give("totalAtLeast", 26, { version: 1 }, from28, opened).ok).toBe(true);
    expect(give("registerPartial", false, { version: 1 }, fromPartial, opened)).toMatchObject(
      tightened({ label: "未合格也登记已得学分", requested: "否", stands: "是" }),
    );
  });
});

describe("GOV-07 what others go by is only relaxed from the day on which they begin to", () => {
  /** In a county that left it as the notice has it: the last day on which it may be tightened, and what it may become on the next one, and what not. */
  const relied: { readonly [Name in SettingName]?: readonly [string, SettingValue | undefined, SettingValue | undefined] } = {
    trainingStaffMayEnroll: ["2022-07-05", true, undefined],
    pushPoolMinAward: ["2022-07-31", "COUNTY", "PROVINCE"],
    topicsAtMost: ["2022-07-25", undefined, 5],
  };
  const named = (what: (of: Reliance) => boolean) => SettingName.options.filter((name) => what(reliance[name]));

  test("every setting says what a later change of it does", () => {
    expect(named((of) => of === "CREDIT")).toEqual(Object.keys(ways));
    expect(named((of) => typeof of === "object")).toEqual(Object.keys(relied));
    const fixed = SettingName.options.filter((name) => {
      const { bounds } = rules2022.settings[name];
      return "oneOf" in bounds && bounds.oneOf.length === 1;
    });
    expect(named((of) => of === "NONE").toSorted()).toEqual([...new Set([...fixed, ...Object.keys(notYetInForce)])].toSorted());
  });

  test.each(Object.entries(relied))("%s", (setting, [last, laxer, stricter]) => {
    const [then, next] = [on(last), on(plusDays(day(last), 1))];
    for (const value of [laxer, stricter].flatMap((one) => one ?? [])) expect(give(setting, value, {}, standing(), then).ok).toBe(true);
    if (laxer !== undefined) {
      const relaxed = give(setting, laxer, {}, standing(), next);
      if (!relaxed.ok) throw new Error(relaxed.refusal.code);
      const back = give(setting, rules2022.settings[SettingName.parse(setting)].value, { version: 1 }, standing(relaxed.value.row), next);
      const since = expect.stringContaining(`（${next.day}）`);
      expect(back).toMatchObject(refused("DEADLINE_WOULD_INVALIDATE", "GOV-07", { name: setting, because: "RELIED_ON", stands: since }));
    }
    if (stricter !== undefined)
      expect(give(setting, stricter, {}, standing(), next)).toMatchObject(
        refused("DEADLINE_WOULD_INVALIDATE", "GOV-07", { name: setting, because: "RELIED_ON" }),
      );
  });

  test("all others change both ways until the end", () => {
    const end = on("2022-12-31");
    for (const name of named((of) => of === "KEPT" || of === "NEXT"))
      for (const value of valuesOf(name))
        expect(give(name, value, { notice, reason: `改为${value}` }, standing(), end), name).toMatchObject({ ok: true });
  });
});

const valuesOf = (name: SettingName): SettingValue[] => {
  const { value, bounds } = rules2022.settings[name];
  if ("oneOf" in bounds) return [...bounds.oneOf];
  if ("from" in bounds) return [value, bounds.from, bounds.to];
  return [[...bounds.including], [...bounds.listOf]];
};

describe("§6-75 a window by which credit is come to is only widened once CAL-13 has opened", () => {
  const moved = (window: string, opensOn: string | null, closesOn: string | null, at = opened) => {
    const of = {
      opensOn: opensOn === null ? null : day(opensOn),
      recordedFor: "PROVINCE",
      notice: { ...notice, on: day("2022-07-20") },
    } as const;
    return decide(move(window, closesOn === null ? null : day(closesOn), of), standing(), "COUNTY", at);
  };

  test.each([
    ["CAL-13", "2022-07-27", "2022-07-27", "2022-07-26"],
    ["CAL-14", "2022-07-26", "2022-09-14", "2022-09-15"],
    ["CAL-14", "2022-07-28", null, "2022-07-26"],
    ["CAL-15", "2022-08-01", "2022-12-30", "2022-12-31"],
    ["CAL-15", "2022-08-02", "2022-12-31", "2022-08-01"],
    ["CAL-17", null, "2022-12-20", "2022-12-31"],
  ])("%s does not become %s to %s", (window, opensOn, closesOn, stands) => {
    expect(moved(window, opensOn, closesOn, before).ok).toBe(true);
    expect(moved(window, opensOn, closesOn)).toMatchObject(tightened({ name: window, stands }));
  });

  test.each([
    ["CAL-14", "2022-07-26", "2022-10-15"],
    ["CAL-15", null, "2022-12-31"],
    ["CAL-15", "2022-07-26", null],
  ])("%s becomes %s to %s", (window, opensOn, closesOn) => {
    expect(moved(window, opensOn, closesOn).ok).toBe(true);
  });

  test("days of grace are not taken from under a closing that is brought forward", () => {
    const graced = give("registrationGraceDays", 5, { notice }, standing(), before);
    if (!graced.ok) throw new Error(graced.refusal.code);
    const ask = { opensOn: null, recordedFor: "PROVINCE", version: 1 } as const;
    const outcome = decide(move("CAL-17", day("2022-12-30"), ask), standing(graced.value.row), "COUNTY", opened);
    expect(outcome).toMatchObject(tightened({ requested: "2023-01-04", stands: "2023-01-05" }));
  });

  test("an opening that was put off in time counts as it stands", () => {
    const later: Day = day("2022-08-10");
    const row = rowAfter(move("CAL-13", later, { opensOn: later, recordedFor: "PROVINCE" }));
    expect(give("totalAtLeast", 28, { version: 1 }, standing(row), opened).ok).toBe(true);
    expect(give("totalAtLeast", 28, { version: 1 }, standing(row), on("2022-08-10"))).toMatchObject(
      tightened({ requested: "28", stands: "24" }),
    );
  });
});

describe("§6-74 who moves to another county is judged by no figure stricter than where the plan was confirmed", () => {
  const settings = fc.record(Object.fromEntries(SettingName.options.map((name) => [name, fc.constantFrom(...valuesOf(name))])));
  const days = fc.constantFrom<(string | null)[]>(null, "2022-07-26", "2022-09-15", "2022-12-31");
  const end = fc.record({ opensOn: days, closesOn: days });
  const county = fc.record({ settings, windows: fc.record({ "CAL-14": end, "CAL-15": end }) });
  const rulesOf = ({ settings: values, windows }: { settings: object; windows: { "CAL-14": object; "CAL-15": object } }): Rules => {
    const rules = rulesFor(rules2022, undefined);
    const of = (id: "CAL-14" | "CAL-15"): Window => ({ ...rules.windows[id], ...windows[id] });
    return {
      ...rules,
      settings: Settings.parse({ ...rules.settings, ...values }),
      windows: { ...rules.windows, "CAL-14": of("CAL-14"), "CAL-15": of("CAL-15") },
    };
  };

  test("of each setting the laxer, as it was written from the requirements alone", () => {
    const agrees = fc.property(county, county, (one, other) => {
      const [here, there] = [rulesOf(one), rulesOf(other)];
      expect(noStricter(rules2022, here, there).settings).toEqual(naiveSettings(here.settings, there.settings));
    });
    fc.assert(agrees, { numRuns: 300, seed: 74 });
  });

  test("of each window the wider span: a day that counted in either county counts", () => {
    const within = ({ opensOn, closesOn }: Window, on: string) => (opensOn ?? "") <= on && on <= (closesOn ?? "9");
    const agrees = fc.property(
      county,
      county,
      fc.constantFrom("2022-07-25", "2022-08-01", "2022-10-01", "2023-01-01"),
      (one, other, on) => {
        const [here, there] = [rulesOf(one), rulesOf(other)];
        for (const id of ["CAL-14", "CAL-15"] as const)
          if (within(here.windows[id], on) || within(there.windows[id], on))
            expect(within(noStricter(rules2022, here, there).windows[id], on)).toBe(true);
      },
    );
    fc.assert(agrees, { numRuns: 300, seed: 74 });
  });
});
