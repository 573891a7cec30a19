import { describe, expect, test } from "vitest";
import { announcementsDue } from "#domain/program/changes/announcements.ts";
import { calendarChange } from "#domain/program/changes/letter.ts";
import type { SettingChange } from "#domain/program/changes/types.ts";
import { notYetInForce } from "#domain/program/packs/not-yet-in-force.ts";
import { type Reading, readings } from "#domain/program/packs/readings.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { initialProgramRow } from "#domain/program/rules/change.ts";
import { type Bounds, SettingName } from "#domain/program/settings.ts";
import { showCalendar, showProgram } from "#domain/program/show.ts";
import { anActor, places } from "#given/actors.ts";
import { day, on } from "#given/days.ts";
import { sources } from "#given/sources.ts";

const choices = (bounds: Bounds): number => {
  if ("oneOf" in bounds) return bounds.oneOf.length;
  if ("from" in bounds) return bounds.from === bounds.to ? 1 : 2;
  return bounds.listOf.length - bounds.including.length + 1;
};
const offered = SettingName.options.filter((name) => choices(rules2022.settings[name].bounds) > 1);

const domain = sources().filter(({ file }) => file.startsWith("domain/"));
/** Rules stand in the workflows, and who acts in one of the program's; its other files keep the settings and show them. */
const rules = domain.filter(({ file }) => !file.startsWith("domain/program/") || file === "domain/program/acting.ts");
const namedIn = (files: typeof domain, text: string): boolean => files.some((source) => source.text.includes(text));

/** What a setting changes of the calendar itself, in `domain/program`: a window that a rule has to look at, or every window people are told of. */
const ofTheCalendar: { readonly [Name in SettingName]?: string } = {
  byIncludesTheDay: "rules.windows[window]",
  checkGraceDays: 'windowOn(rules, "CAL-11"',
  registrationGraceDays: 'windowOn(rules, "CAL-17"',
  registrationWarnDaysBefore: 'windowOn(rules, "CAL-17"',
};

const isRead = (name: SettingName): boolean => {
  const by = ofTheCalendar[name];
  if (by !== undefined) return namedIn(domain, `settings.${name}`) && namedIn(rules, by);
  const taken = new RegExp(`settings\\.${name}\\b|\\{[^{}]*\\b${name}\\b[^{}]*\\} = (\\w+\\.)*settings\\b`);
  return rules.some(({ text }) => taken.test(text));
};

describe("GOV-05 a setting that is offered is true", () => {
  test.each(offered)("%s is read by a rule, or says what it waits for", (name) => {
    expect(notYetInForce[name] !== undefined).toBe(!isRead(name));
  });

  test("only what offers a choice waits", () => {
    expect(Object.keys(notYetInForce).filter((name) => !offered.some((one) => one === name))).toEqual([]);
  });

  test("some of both are there", () => {
    expect(offered.filter(isRead)).toEqual(expect.arrayContaining(["operates", "openingByClock", "checkGraceDays", "departureListedDays"]));
    expect(notYetInForce.localCourseMayBeListed).toEqual({ workflow: "lessons", zh: "县级课例展示" });
  });
});

describe("whoever looks at a setting, or changes it, reads whether it is in force", () => {
  const change = (setting: SettingName, value: SettingChange["value"], version: number): SettingChange => ({
    ...{ setting, value, version, notice: null, reason: "经研究确定", account: anActor("COUNTY").account, at: on("2022-07-06").at },
  });
  const row = {
    ...initialProgramRow(2022, places.COUNTY),
    version: 2,
    settings: [change("localCourseMayBeListed", false, 1), change("departureListedDays", 60, 2)],
  };

  test("the program and the county's calendar say what it waits for, and nothing of what is in force", () => {
    const today = day("2022-07-06");
    for (const { settings } of [showProgram(rules2022, null, today), showCalendar(rules2022, places.COUNTY, row, today)])
      for (const { setting, waitsFor } of settings) expect([setting, waitsFor]).toEqual([setting, notYetInForce[setting]]);
  });

  test("the letter of a change says so under that change alone", () => {
    const letters = announcementsDue(rules2022, row, new Set()).map(({ content }) =>
      JSON.stringify(
        calendarChange.letter({ program: rules2022.zh, changes: [content] }, { recipient: "某校", console: undefined }).blocks,
      ),
    );
    expect(letters.map((text) => text.includes("此项设置尚未启用，待县级课例展示功能上线后生效。"))).toEqual([true, false]);
    expect(letters[1]).not.toContain("尚未启用");
    expect(letters.map((text) => text.includes("请按变更后的安排办理"))).toEqual([false, true]);
  });

  test("a letter kept before settings said so is written as it was", () => {
    const [announcement] = announcementsDue(rules2022, row, new Set());
    const { waitsFor: _, ...kept } = announcement?.content ?? { waitsFor: undefined };
    const letter = calendarChange.letter({ program: rules2022.zh, changes: [kept] }, { recipient: "某校", console: undefined });
    expect(JSON.stringify(letter.blocks)).not.toContain("尚未启用");
  });
});

describe("§6 a reading is held where it says, or says what it waits for", () => {
  const all = Object.entries<Reading>(readings);
  const settingsOf = (number: string) => offered.filter((name) => rules2022.settings[name].reading === number);

  test.each(all.filter(([number, { held }]) => held === "SETTING" && settingsOf(number).length > 0))(
    "%s: as its settings",
    (number, reading) => {
      const waiting = settingsOf(number).map((name) => notYetInForce[name]);
      if (waiting.includes(undefined)) expect(reading.waitsFor).toBeUndefined();
      else expect(waiting).toContainEqual(reading.waitsFor);
    },
  );

  test("of §6-59 to §6-80 one is a setting; all are held, and none waits", () => {
    const late = all.slice(58);
    expect(late.flatMap(([number, { held }]) => (held === "SETTING" ? [number] : []))).toEqual(["§6-72"]);
    expect(late).toHaveLength(22);
    expect(late.flatMap(([number, { waitsFor }]) => (waitsFor === undefined ? [] : [number]))).toEqual([]);
  });

  test("the program shows it", () => {
    const { readings: shown } = showProgram(rules2022, null, day("2022-07-06"));
    expect(shown).toHaveLength(80);
    expect(shown.find(({ number }) => number === "§6-60")).not.toHaveProperty("waitsFor");
    for (const number of ["§6-14", "§6-41", "§6-64", "§6-65", "§6-66", "§6-67"])
      expect(shown.find((one) => one.number === number)).not.toHaveProperty("waitsFor");
    expect(shown.find(({ number }) => number === "§6-32")).toMatchObject({ waitsFor: { workflow: "governance", zh: "科室分工" } });
    expect(shown.find(({ number }) => number === "§6-28")).not.toHaveProperty("waitsFor");
  });
});
