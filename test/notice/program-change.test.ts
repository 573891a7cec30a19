import { describe, expect, test } from "vitest";
import { plainText } from "#domain/mail/text.ts";
import { announcementsDue } from "#domain/program/changes/announcements.ts";
import { calendarChange } from "#domain/program/changes/letter.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import type { CalendarStanding } from "#domain/program/rules/change.ts";
import { WindowId } from "#domain/program/types.ts";
import { decide, fresh, give, move, notice, refused, rowAfter, standing } from "#given/calendar-changes.ts";
import { day } from "#given/days.ts";

describe("GOV-07 具体时间另行通知: a date moves only by a notice", () => {
  test("the county moves its own date, and the row keeps the notice", () => {
    const row = rowAfter(move("CAL-09", day("2022-08-31")));
    expect(rulesFor(rules2022, row).windows["CAL-09"]).toMatchObject({ closesOn: "2022-08-31", provisional: false });
    expect(row.windows).toMatchObject([{ window: "CAL-09", notice, by: "COUNTY" }]);
    expect(row.version).toBe(1);
  });

  test("without a notice it does not", () => {
    expect(decide(move("CAL-09", day("2022-08-31"), { notice: undefined }))).toMatchObject(refused("NOTICE_REQUIRED", "GOV-07"));
  });

  test("every earlier date stays in the history", () => {
    const once = rowAfter(move("CAL-09", day("2022-08-31")));
    const twice = rowAfter(move("CAL-09", day("2022-09-10"), { version: 1 }), standing(once));
    expect(twice.windows.map(({ closesOn }) => closesOn)).toEqual(["2022-08-31", "2022-09-10"]);
    expect(rulesFor(rules2022, twice).windows["CAL-09"].closesOn).toBe("2022-09-10");
  });

  test("a date may be taken away altogether", () => {
    expect(rulesFor(rules2022, rowAfter(move("CAL-09", null))).windows["CAL-09"].closesOn).toBeNull();
  });

  test("a window the calendar does not have is said to be none", () => {
    expect(decide(move("CAL-21", null))).toMatchObject(refused("WINDOW_UNKNOWN", "GOV-07", { window: "CAL-21" }));
  });

  test("§6-44 the same ask again changes nothing, whatever version it names", () => {
    const row = rowAfter(move("CAL-09", day("2022-08-31")));
    expect(decide(move("CAL-09", day("2022-08-31")), standing(row))).toMatchObject({ ok: true, did: "unchanged", value: { row } });
  });

  test("SEC-04 a change on an old version is refused", () => {
    const row = rowAfter(move("CAL-09", day("2022-08-31")));
    expect(decide(move("CAL-09", day("2022-09-10")), standing(row))).toMatchObject(refused("VERSION_CONFLICT", "SEC-04", { version: 1 }));
  });
});

describe("GOV-07 what was done by the old date stays done", () => {
  const worked = { "CAL-06": day("2022-07-12"), "CAL-11": day("2022-07-21") } satisfies CalendarStanding["worked"];

  test.each([
    ["CAL-06", "2022-07-11", false],
    ["CAL-06", "2022-07-12", true],
    ["CAL-06", "2022-07-19", true],
    ["CAL-11", "2022-07-19", false],
  ] as const)("%s shortened to %s is allowed: %s", (window, closesOn, allowed) => {
    const { opensOn } = rules2022.windows[window];
    const before = standing(fresh, worked);
    const outcome = decide(move(window, day(closesOn), { opensOn, recordedFor: "PROVINCE" }), before);
    if (allowed) expect(outcome.ok).toBe(true);
    else expect(outcome).toMatchObject(refused("DEADLINE_WOULD_INVALIDATE", "GOV-07", { latest: worked[window] }));
  });

  test("§6-17 days of grace are part of the deadline: taking them away is refused where work used them", () => {
    expect(give("checkGraceDays", 0, { notice }, standing(fresh, worked))).toMatchObject(
      refused("DEADLINE_WOULD_INVALIDATE", "GOV-07", { window: "CAL-11", requested: "2022-07-20", latest: "2022-07-21" }),
    );
    expect(give("checkGraceDays", 2, { notice }, standing(fresh, worked)).ok).toBe(true);
  });

  test("another window's earlier trouble does not stop a change that lengthens", () => {
    const late = { "CAL-06": day("2022-07-25") } satisfies CalendarStanding["worked"];
    expect(decide(move("CAL-09", day("2022-08-31")), standing(fresh, late)).ok).toBe(true);
  });
});

describe("§6-46 who may move which window", () => {
  test.each([
    ["2022-07-06", "2022-07-20", true, "the same days"],
    ["2022-07-06", "2022-07-18", true, "a day earlier"],
    ["2022-07-08", "2022-07-18", true, "shorter at both ends"],
    ["2022-07-06", "2022-07-21", false, "a day longer"],
    ["2022-07-05", "2022-07-20", false, "a day earlier at the beginning"],
    [null, "2022-07-20", false, "open at the beginning"],
    ["2022-07-06", null, false, "open at the end"],
  ])("a county gives CAL-06 the days %s to %s: %s (%s)", (opensOn, closesOn, allowed, _) => {
    const outcome = decide(move("CAL-06", closesOn === null ? null : day(closesOn), { opensOn: opensOn === null ? null : day(opensOn) }));
    if (allowed) expect(outcome.ok).toBe(true);
    else expect(outcome).toMatchObject(refused("WINDOW_NOT_OWNED", "CAL-06", { owner: "PROVINCE" }));
  });

  test("a longer window is recorded with the number of the owner's notice", () => {
    const row = rowAfter(move("CAL-06", day("2022-07-25"), { recordedFor: "PROVINCE" }));
    expect(rulesFor(rules2022, row).windows["CAL-06"].closesOn).toBe("2022-07-25");
    expect(row.windows[0]).toMatchObject({ by: "PROVINCE", notice });
  });

  test("what the owner gave, not what the county left of it, bounds the next change", () => {
    const shortened = rowAfter(move("CAL-06", day("2022-07-15")));
    expect(decide(move("CAL-06", day("2022-07-20"), { version: 1 }), standing(shortened)).ok).toBe(true);
    const lengthened = rowAfter(move("CAL-06", day("2022-07-25"), { recordedFor: "PROVINCE", version: 1 }), standing(shortened));
    expect(decide(move("CAL-06", day("2022-07-24"), { version: 2 }), standing(lengthened)).ok).toBe(true);
  });

  test("a notice of a level that does not own the window does not lengthen it", () => {
    expect(decide(move("CAL-06", day("2022-07-25"), { recordedFor: "PREFECTURE" }))).toMatchObject(
      refused("WINDOW_NOT_OWNED", "CAL-06", { owner: "PROVINCE" }),
    );
  });

  test.each(["2022-08-31", "2022-07-10"])("a level above does not move what is the county's own, be it to %s", (closesOn) => {
    expect(decide(move("CAL-09", day(closesOn)), standing(), "PREFECTURE")).toMatchObject(
      refused("WINDOW_NOT_OWNED", "CAL-09", { owner: "COUNTY" }),
    );
  });

  test("a level records for one above it, never for one below", () => {
    expect(decide(move("CAL-06", day("2022-07-18"), { recordedFor: "PREFECTURE" }), standing(), "PROVINCE")).toMatchObject(
      refused("RECORD_NOT_ALLOWED", "GOV-10", { level: "PREFECTURE" }),
    );
  });

  test("where the province acts in this system itself, it moves its window and nobody records for it", () => {
    const operates = give("operates", ["PROVINCE", "PREFECTURE", "COUNTY", "SCHOOL"]);
    if (!operates.ok) throw new Error(operates.refusal.code);
    const before = standing(operates.value.row);
    expect(decide(move("CAL-06", day("2022-07-25"), { recordedFor: "PROVINCE", version: 1 }), before)).toMatchObject(
      refused("RECORD_NOT_ALLOWED", "GOV-10", { level: "PROVINCE" }),
    );
    expect(decide(move("CAL-06", day("2022-07-25"), { version: 1 }), before, "PROVINCE").ok).toBe(true);
  });

  test.each(["COUNTY", "SCHOOL"] as const)("nobody records for the %s", (recordedFor) => {
    expect(decide(move("CAL-09", day("2022-08-31"), { recordedFor }))).toMatchObject(refused("RECORD_NOT_ALLOWED", "GOV-10"));
  });
});

describe("GOV-05 a county's setting stays within what the level above allows", () => {
  test.each([
    ["totalAtLeast", 24, true],
    ["totalAtLeast", 26, true],
    ["totalAtLeast", 20, false],
    ["totalAtLeast", 29, false],
    ["totalAtLeast", "24", false],
    ["totalAtLeast", 24.5, false],
    ["topicsAtMost", 5, true],
    ["topicsAtMost", 5.5, false],
    ["topicsAtMost", 7, false],
    ["topicsAtMost", 0, false],
    ["trainingStaffMayEnroll", true, true],
    ["trainingStaffMayEnroll", "yes", false],
    ["operates", ["COUNTY", "SCHOOL", "PREFECTURE"], true],
    ["operates", ["SCHOOL"], false],
    ["operates", ["COUNTY", "SCHOOL", "VILLAGE"], false],
    ["operates", ["COUNTY", "SCHOOL", "COUNTY"], false],
    ["operates", "COUNTY", false],
    ["pushPoolMinAward", "PROVINCE", true],
    ["pushPoolMinAward", "SCHOOL", false],
    ["surplusCarriesOver", true, false],
  ] as const)("%s = %j is allowed: %s", (setting, value, allowed) => {
    const outcome = give(setting, value);
    if (allowed) expect(outcome.ok).toBe(true);
    else expect(outcome).toMatchObject(refused("RULE_OUTSIDE_PARENT", "GOV-05", { name: setting }));
  });

  test("the refusal says in words what is allowed", () => {
    expect(give("totalAtLeast", 20)).toMatchObject({
      refusal: { data: { setting: "totalAtLeast", label: "合格总学时下限", bounds: "24–28" } },
    });
    expect(give("totalAtLeast", 24.5)).toMatchObject({ refusal: { data: { bounds: "24, 25, …, 28" } } });
  });

  test("a change says why; one that moves a day names its notice", () => {
    expect(give("topicsAtMost", 5, { reason: undefined })).toMatchObject(refused("REASON_REQUIRED", "LRN-14"));
    expect(give("registrationGraceDays", 5)).toMatchObject(refused("NOTICE_REQUIRED", "GOV-07"));
    expect(give("registrationGraceDays", 5, { notice }).ok).toBe(true);
  });

  test("§6-19 a day is a setting too, and is bounded like one", () => {
    expect(give("stageTableThrough", "2022-08-15", { notice }).ok).toBe(true);
    expect(give("stageTableThrough", "2022-08-40", { notice })).toMatchObject(refused("RULE_OUTSIDE_PARENT", "GOV-05"));
    expect(give("stageTableThrough", "2022-09-01", { notice })).toMatchObject(refused("RULE_OUTSIDE_PARENT", "GOV-05"));
  });

  test("an unknown setting is said to be none; the same again changes nothing; an old version is refused", () => {
    expect(give("minimumSalary", 1)).toMatchObject(refused("SETTING_UNKNOWN", "GOV-05"));
    const given = give("topicsAtMost", 5);
    if (!given.ok) throw new Error(given.refusal.code);
    expect(give("topicsAtMost", 5, {}, standing(given.value.row))).toMatchObject({ ok: true, did: "unchanged" });
    expect(give("topicsAtMost", 4, {}, standing(given.value.row))).toMatchObject(refused("VERSION_CONFLICT", "SEC-04"));
    expect(rulesFor(rules2022, given.value.row).settings.topicsAtMost).toBe(5);
  });
});

describe("GOV-07 those whom a change concerns are told", () => {
  const once = rowAfter(move("CAL-09", day("2022-08-31")));
  const twice = rowAfter(move("CAL-09", null, { version: 1, reason: "上级另行通知" }), standing(once));
  const given = give("topicsAtMost", 5, { version: 2 }, standing(twice));
  const row = given.ok ? given.value.row : twice;
  const announcements = announcementsDue(rules2022, row, new Set());

  test("every change in its order, with what it was right before", () => {
    expect(announcements.map(({ version, content }) => [version, content.days?.before.closesOn, content.days?.after.closesOn])).toEqual([
      [1, "2022-07-15", "2022-08-31"],
      [2, "2022-08-31", null],
      [3, undefined, undefined],
    ]);
    expect(announcements[2]?.content.value).toEqual({ before: "6", after: "5" });
  });

  test("schools are told of windows they act in, the county of everything", () => {
    expect(announcements.map(({ concernsSchools }) => concernsSchools)).toEqual([true, true, false]);
  });

  test("what was told is not told again", () => {
    expect(announcementsDue(rules2022, row, new Set([1, 2])).map(({ version }) => version)).toEqual([3]);
  });

  test("the letter says what it was, what it is, by which notice and why", () => {
    const changes = announcements.map(({ content }) => content);
    const letter = calendarChange.letter({ program: rules2022.zh, changes }, { recipient: "第一初级中学", console: undefined });
    expect(letter.subject).toBe("【学时】时间变更：“优课”提交等3项");
    const text = plainText(letter);
    for (const words of [
      "截至2022-07-15",
      "截至2022-08-31",
      "不限",
      "招教研〔2022〕12号（2022-07-08）",
      "上级另行通知",
      "学校可选专题上限",
    ])
      expect(text).toContain(words);
  });
});

test("CAL-06 and its fellows of the annex are the province's, what the county collects itself is the county's", () => {
  const owned = WindowId.options.filter((id) => rules2022.windows[id].owner === "COUNTY");
  expect(owned).toEqual(["CAL-09", "CAL-10", "CAL-18", "CAL-19", "CAL-20"]);
});
