import { describe, expect, test } from "vitest";
import { plainText } from "#domain/mail/text.ts";
import { outOfOrder } from "#domain/program/calendar/order.ts";
import { announcementsDue } from "#domain/program/changes/announcements.ts";
import { calendarChange } from "#domain/program/changes/letter.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { showCalendar } from "#domain/program/show.ts";
import { places } from "#given/actors.ts";
import { decide, fresh, give, move, notice, now, refused, rowAfter, standing } from "#given/calendar-changes.ts";
import { day } from "#given/days.ts";

describe("GOV-07 an opening is held against work done too", () => {
  const before = standing(fresh, {}, { "CAL-06": day("2022-07-08") });

  test.each([
    ["2022-07-08", true],
    ["2022-07-09", false],
  ])("CAL-06, in which somebody was enrolled on July 8, opens on %s: %s", (opensOn, allowed) => {
    const outcome = decide(move("CAL-06", day("2022-07-20"), { opensOn: day(opensOn) }), before);
    if (allowed) expect(outcome.ok).toBe(true);
    else expect(outcome).toMatchObject(refused("OPENING_WOULD_INVALIDATE", "GOV-07", { requested: opensOn, earliest: "2022-07-08" }));
  });
});

describe("GOV-07 dates that are slips of the pen", () => {
  test.each(["2035-07-20", "2021-07-20"])("no window of 2022 closes on %s", (closesOn) => {
    expect(decide(move("CAL-09", day(closesOn)))).toMatchObject(
      refused("DAY_OUTSIDE_PROGRAM", "GOV-07", { day: closesOn, from: "2022-01-01", to: "2023-12-31" }),
    );
  });

  test("nothing is ordered by a notice of tomorrow, be it a window or a setting", () => {
    const tomorrow = { ...notice, on: day("2022-07-09") };
    const of = refused("RECORD_OF_FUTURE", "GOV-07", { on: "2022-07-09" });
    expect(decide(move("CAL-09", day("2022-08-31"), { notice: tomorrow }))).toMatchObject(of);
    expect(give("registrationGraceDays", 5, { notice: tomorrow })).toMatchObject(of);
  });

  test("a day that has passed is asked for twice", () => {
    const yesterday = move("CAL-09", day("2022-07-07"));
    expect(decide(yesterday)).toMatchObject(refused("CLOSES_IN_PAST", "GOV-07", { closesOn: "2022-07-07", today: "2022-07-08" }));
    expect(decide({ ...yesterday, closesInPast: true }).ok).toBe(true);
  });
});

describe("CAL-18 每周…一次阶段性总结: a notice does not empty it", () => {
  test.each([
    [null, null],
    ["2022-07-04", null],
    [null, "2022-12-31"],
  ])("%s to %s holds no week", (opensOn, closesOn) => {
    const ask = move("CAL-18", closesOn === null ? null : day(closesOn), { opensOn: opensOn === null ? null : day(opensOn) });
    expect(decide(ask)).toMatchObject(refused("WEEKS_MISSING", "CAL-18", { window: "CAL-18" }));
  });
});

describe("GOV-07 windows that rest on each other", () => {
  test("those of the notice contradict nothing", () => {
    expect(outOfOrder(rulesFor(rules2022, undefined))).toEqual([]);
  });

  test("lists that close after they are checked are a warning", () => {
    const row = rowAfter(move("CAL-06", day("2022-07-25"), { recordedFor: "PROVINCE" }));
    expect(outOfOrder(rulesFor(rules2022, row))).toMatchObject([
      { windows: ["CAL-06", "CAL-11"], zh: expect.stringContaining("2022-07-25截止") },
    ]);
  });
});

describe("a setting that moves days shows in the history of the windows it moves, and is told by their names", () => {
  const by = give("byIncludesTheDay", false, { notice });
  const row = by.ok ? by.value.row : fresh;

  test("§6-19 each window that the notice words “某日前” has its day before and after", () => {
    const shown = showCalendar(rules2022, places.COUNTY, row, now.day).windows.filter(({ history }) => history.length > 0);
    expect(shown.map(({ window }) => window)).toEqual(["CAL-01", "CAL-02", "CAL-09", "CAL-10", "CAL-12"]);
    expect(shown[2]?.history).toMatchObject([
      { setting: "byIncludesTheDay", closesOn: "2022-07-14", before: { closesOn: "2022-07-15" }, notice, version: 1 },
    ]);
  });

  test("§6-17 days of grace are part of the days", () => {
    const grace = give("checkGraceDays", 3, { notice });
    const { history } = showCalendar(rules2022, places.COUNTY, grace.ok ? grace.value.row : fresh, now.day).windows[10] ?? {};
    expect(history).toMatchObject([{ setting: "checkGraceDays", closesOn: "2022-07-23", before: { closesOn: "2022-07-21" } }]);
  });

  test("the letter names them", () => {
    const [announcement] = announcementsDue(rules2022, row, new Set());
    const text = plainText(
      calendarChange.letter({ program: "2022年工程", changes: [announcement?.content] }, { recipient: "丙县", console: undefined }),
    );
    expect(text).toContain("“优课”提交");
    expect(text).toContain("截至2022-07-14（原为截至2022-07-15）");
    expect(announcement?.concernsSchools).toBe(true);
  });
});

describe("§6-42 the weights of an evaluation make up a whole", () => {
  test("one alone is refused with what they add up to; together they change in one step", () => {
    expect(give("evaluationPlatform", 60)).toMatchObject(refused("SETTINGS_NOT_WHOLE", "GOV-25", { sum: 110, whole: 100 }));
    const also = { evaluationAssessment: 30, evaluationInspection: 10 };
    const changed = give("evaluationPlatform", 60, { also });
    if (!changed.ok) throw new Error(changed.refusal.code);
    expect(rulesFor(rules2022, changed.value.row).settings).toMatchObject({ evaluationPlatform: 60, ...also });
    expect(changed.value.row.settings.map(({ version }) => version)).toEqual([1, 1, 1]);
    expect(give("evaluationPlatform", 60, { also }, standing(changed.value.row))).toMatchObject({ ok: true, did: "unchanged" });
  });

  test("what belongs to no whole does not come along", () => {
    expect(give("evaluationPlatform", 50, { also: { topicsAtMost: 5 } })).toMatchObject(
      refused("SETTING_UNKNOWN", "GOV-05", { setting: "topicsAtMost" }),
    );
  });
});
