import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestsOf } from "#domain/deadlines/digest.ts";
import { deadlineDigest } from "#domain/deadlines/letter.ts";
import { closedBy, closingsOn, deadlinesOf, firedBy, outstandingIn, outstandingOfAll, remindersOn } from "#domain/deadlines/rules.ts";
import type { Fired, Outstanding, OutstandingNow } from "#domain/deadlines/types.ts";
import { plainText } from "#domain/mail/text.ts";
import type { ProgramRow } from "#domain/program/changes/types.ts";
import { plusDays } from "#domain/program/days.ts";
import { rules2018 } from "#domain/program/packs/rules-2018.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { initialProgramRow } from "#domain/program/rules/change.ts";
import type { Day } from "#domain/program/types.ts";
import { anActor, places } from "#given/actors.ts";
import { day, on } from "#given/days.ts";

const rules = rulesFor(rules2022, undefined);
const place = { year: 2022, county: places.COUNTY, at: on("2022-07-17", "08:00:00").at };

const aSchool = (given: Partial<Outstanding> = {}): Outstanding => ({
  organization: places.SCHOOL,
  stage: "JUNIOR",
  missing: "未提交报名名单",
  about: [],
  dueOn: null,
  ...given,
});
const aCounty = (given: Partial<Outstanding> = {}): Outstanding => ({
  ...aSchool({ organization: places.COUNTY, missing: "未提交培训报名管理任务", about: [places.SCHOOL] }),
  ...given,
});

const waiting: OutstandingNow = { "CAL-06": [aSchool()] };
const county = {
  county: places.COUNTY,
  prefecture: places.PREFECTURE,
  names: new Map([
    [places.COUNTY, "丙县"],
    [places.SCHOOL, "第一初级中学"],
  ]),
};

const remind = (date: string, now = waiting, fired: readonly Fired[] = [], under = rules) => remindersOn(under, now, fired, day(date));

/** Ticks day after day from the first to the last, and says on which of them a reminder was told. */
const ticked = (first: Day, last: Day, under = rules, before: readonly Fired[] = []) => {
  const fired: Fired[] = [...before];
  const told: string[] = [];
  for (let at = first; at <= last; at = plusDays(at, 1)) {
    const reminders = remindersOn(under, waiting, fired, at);
    fired.push(...firedBy(reminders, place));
    if (reminders.some(({ tell }) => tell)) told.push(at);
  }
  return { fired, told };
};

describe("LRN-12, GOV-20 whoever is outstanding is reminded before the day, on the day, and the day after", () => {
  test("CAL-06 is reminded on July 17, 19, 20 and 21, once each", () => {
    expect(ticked(day("2022-07-06"), day("2022-08-31")).told).toEqual(["2022-07-17", "2022-07-19", "2022-07-20", "2022-07-21"]);
  });

  test.each([
    ["2022-07-16", undefined],
    ["2022-07-17", 3],
    ["2022-07-18", 2],
    ["2022-07-20", 0],
    ["2022-07-21", -1],
  ])("on %s %s days are left", (date, left) => {
    expect(remind(date)[0]?.left).toBe(left);
  });

  test("who has nothing outstanding is not told, and the reminder is spent", () => {
    const [reminder] = remind("2022-07-17", { "CAL-06": [] });
    expect(reminder).toMatchObject({ tell: false, offsets: [-3] });
  });

  test("a window that no workflow knows is never reminded", () => {
    expect(remind("2022-07-15", {})).toEqual([]);
    expect(deadlinesOf(rules, {})).toEqual([]);
  });
});

describe("due and not fired is a state", () => {
  test("after an outage only the latest reminder that is still true is sent, and none of the missed ones later", () => {
    const [reminder] = remind("2022-07-20");
    expect(reminder).toMatchObject({ tell: true, left: 0, offsets: [-3, -1, 0] });
    const { told } = ticked(day("2022-07-20"), day("2022-08-31"));
    expect(told).toEqual(["2022-07-20", "2022-07-21"]);
  });

  test("an outage over the closing day is caught up as overdue", () => {
    expect(ticked(day("2022-07-24"), day("2022-08-31")).told).toEqual(["2022-07-24"]);
  });

  test("“closes today” is not said after the day", () => {
    const now = { "CAL-17": [aCounty()] };
    const [reminder] = remind("2023-01-03", now);
    expect(reminder).toMatchObject({ tell: false, offsets: [-7, -1, 0] });
  });

  test("§6-13 registration warns on December 24", () => {
    expect(remind("2022-12-23", { "CAL-17": [aCounty()] })).toEqual([]);
    expect(remind("2022-12-24", { "CAL-17": [aCounty()] })).toMatchObject([{ tell: true, left: 7 }]);
  });

  test("the same tick again reminds nobody again", () => {
    const { fired } = ticked(day("2022-07-17"), day("2022-07-17"));
    expect(remind("2022-07-17", waiting, fired)).toEqual([]);
  });

  const moved: ProgramRow = {
    ...initialProgramRow(2022, places.COUNTY),
    version: 1,
    windows: [
      {
        window: "CAL-06",
        opensOn: day("2022-07-06"),
        closesOn: day("2022-07-27"),
        provisional: false,
        notice: { number: "鲁教师函〔2022〕40号", on: day("2022-07-19") },
        by: "PROVINCE",
        reason: null,
        version: 1,
        account: anActor("COUNTY").account,
        at: on("2022-07-19").at,
      },
    ],
  };

  test("GOV-07 a window that was moved reminds again, by its new day", () => {
    const before = ticked(day("2022-07-06"), day("2022-07-19"));
    expect(before.told).toEqual(["2022-07-17", "2022-07-19"]);
    const after = ticked(day("2022-07-20"), day("2022-08-31"), rulesFor(rules2022, moved), before.fired);
    expect(after.told).toEqual(["2022-07-24", "2022-07-26", "2022-07-27", "2022-07-28"]);
  });

  test("a second year's pack reminds by its own dates", () => {
    const earlier = rulesFor(rules2018, undefined);
    expect(ticked(day("2018-07-06"), day("2018-08-31"), earlier).told).toEqual(["2018-07-17", "2018-07-19", "2018-07-20", "2018-07-21"]);
  });
});

describe("a list returned with a day of its own", () => {
  const returned = { "CAL-06": [aSchool({ dueOn: day("2022-07-25"), missing: "退回的报名名单未重新提交" })] };

  test("is a deadline of its own beside the window's", () => {
    expect(deadlinesOf(rules, returned)).toMatchObject([
      { dueOn: "2022-07-20", outstanding: [] },
      { dueOn: "2022-07-25", outstanding: [{ organization: places.SCHOOL }] },
    ]);
  });

  test("is reminded by it", () => {
    expect(remind("2022-07-24", returned).filter(({ tell }) => tell)).toMatchObject([{ dueOn: "2022-07-25", left: 1 }]);
  });
});

describe("00:10 closes the books of what fell due", () => {
  test.each([
    ["2022-07-20", 0],
    ["2022-07-21", 1],
    ["2022-07-24", 1],
  ])("on %s there are %i closings", (date, count) => {
    expect(closingsOn(rules, waiting, [], day(date))).toHaveLength(count);
  });

  test("who was outstanding then is kept, and nothing is closed twice", () => {
    const closed = closedBy(closingsOn(rules, waiting, [], day("2022-07-21")), place);
    expect(closed).toMatchObject([
      { window: "CAL-06", day: "2022-07-20", offset: "closed", outstanding: [{ organization: places.SCHOOL }] },
    ]);
    expect(closingsOn(rules, waiting, closed, day("2022-07-22"))).toEqual([]);
  });
});

describe("one digest for each recipient and day", () => {
  const digests = (date: string, now: OutstandingNow, under = rules) => digestsOf(remind(date, now, [], under), under, county);

  test("before and on the day only whoever is outstanding gets one", () => {
    expect([...digests("2022-07-20", waiting).keys()]).toEqual([places.SCHOOL]);
  });

  test("once overdue the level above gets the list too", () => {
    const overdue = digests("2022-07-21", waiting);
    expect(overdue.get(places.SCHOOL)?.own).toMatchObject([{ left: -1 }]);
    expect(overdue.get(places.COUNTY)?.below).toMatchObject([{ organization: "第一初级中学", stage: "JUNIOR" }]);
  });

  test("§6-13 of what is cut off with the year's end the county gets the list before it is over, and nobody above it", () => {
    const operating = { ...rules, settings: { ...rules.settings, operates: ["PREFECTURE", "COUNTY", "SCHOOL"] as const } };
    const warned = digests("2022-12-24", { "CAL-17": [aSchool({ missing: "1名合格教师的学分尚未确认" }), aCounty()] }, operating);
    expect([...warned.keys()].sort()).toEqual([places.COUNTY, places.SCHOOL].sort());
    const below = warned.get(places.COUNTY)?.below ?? [];
    expect(below).toMatchObject([{ organization: "第一初级中学", left: 7 }]);
    const letter = deadlineDigest.letter(
      { day: "2022-12-24", own: [], below, sources: [{ source: "省平台" }] },
      { recipient: "丙县", console: undefined },
    );
    expect(letter.subject).toContain("学分登记（还有7天）");
    const text = plainText(letter);
    expect(text).toContain("下级单位有以下事项尚未完成，请在截止前督促办理。");
    expect(text).toContain("学分登记（2022-12-31截止），共1项（还有7天）");
    expect(text).toContain("省平台：未知");
    expect(text).not.toContain("逾期");
  });

  test("what the county has to do itself and who is overdue below it share one letter", () => {
    const both = digests("2022-07-21", { "CAL-06": [aSchool()], "CAL-11": [aCounty()] });
    expect(both.get(places.COUNTY)?.own).toHaveLength(1);
    expect(both.get(places.COUNTY)?.below).toHaveLength(1);
    expect(both.size).toBe(2);
  });

  test("§6-43 the prefecture is told of an overdue county only where it acts in this system", () => {
    const now = { "CAL-11": [aCounty()] };
    expect(digests("2022-07-21", now).has(places.PREFECTURE)).toBe(false);
    const operating = { ...rules, settings: { ...rules.settings, operates: ["PREFECTURE", "COUNTY", "SCHOOL"] as const } };
    expect(digests("2022-07-21", now, operating).get(places.PREFECTURE)?.below).toMatchObject([{ organization: "丙县" }]);
  });

  test("§6-43 a prefecture that acts here is reminded of the regions it has not opened, and nobody below it is told", () => {
    const late = digests("2022-07-06", { "CAL-03": [aCounty({ organization: places.PREFECTURE, missing: "未开放参训区域" })] });
    expect([...late.keys()]).toEqual([places.PREFECTURE]);
    expect(late.get(places.PREFECTURE)?.own).toMatchObject([{ window: "CAL-03", left: -1 }]);
  });

  test("the letter names the thing, the day, what remains, and organisations only", () => {
    const digest = digests("2022-07-19", { "CAL-06": [aSchool()], "CAL-11": [aCounty({ organization: places.SCHOOL })] }).get(
      places.SCHOOL,
    );
    const letter = deadlineDigest.letter(
      { day: "2022-07-19", own: digest?.own ?? [], below: [] },
      { recipient: "第一初级中学", console: undefined },
    );
    expect(letter.subject).toBe("【学时】待办提醒：学校按学科填报并提交报名名单（明日截止）等2项");
    const text = plainText(letter);
    expect(text).toContain("学校按学科填报并提交报名名单：2022-07-20截止（明日截止）");
    expect(text).toContain("初中：未提交报名名单");
    expect(text).toContain("涉及1所：第一初级中学");
    expect(text).toContain("请在截止日24时前办理。依据：通知附件三（三）");
  });

  test.each([
    ["CAL-06", "2022-07-21", true, "nothing is taken after it"],
    ["CAL-11", "2022-07-21", false, "§6-17 the day of grace is left"],
    ["CAL-11", "2022-07-22", true, "the day of grace is over"],
    ["CAL-04", "2022-07-07", false, "the cascade goes by state"],
  ] as const)("%s on %s is over: %s (%s)", (window, date, closed, _) => {
    expect(digests(date, { [window]: [aCounty()] }).get(places.COUNTY)?.own).toMatchObject([{ closed }]);
  });

  test("what is over says whom to turn to", () => {
    const own = digests("2022-07-21", waiting).get(places.SCHOOL)?.own ?? [];
    const data = { day: "2022-07-21", own, below: [] };
    const [now, earlier] = [2, undefined].map((edition) =>
      plainText(deadlineDigest.letter(data, { recipient: "第一初级中学", console: undefined, ...(edition && { edition }) })),
    );
    expect(now).toContain("须由县级管理员退回名单并限期补交，或注明不参加；请联系县级管理员。");
    expect(earlier).toContain("该事项已截止，如需补办，请联系上级管理员。");
  });
});

test("a workflow is asked of the windows it knows and of no others", () => {
  expect(outstandingIn({ "CAL-06": (schools: readonly Outstanding[]) => schools }, [aSchool()])).toEqual({ "CAL-06": [aSchool()] });
});

test("what workflows know of one window stands together; a window that nobody knows is not there", () => {
  expect(outstandingOfAll([{ "CAL-06": [aSchool()], "CAL-10": [] }, { "CAL-06": [aCounty()] }])).toEqual({
    "CAL-06": [aSchool(), aCounty()],
    "CAL-10": [],
  });
});

describe("whatever days an outage takes", () => {
  const days = fc
    .uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 })
    .map((offsets) => offsets.sort((a, b) => a - b).map((offset) => plusDays(day("2022-07-01"), offset)));

  test("each reminder fires once at most, a day tells one at most, and the last tick leaves nothing due", () => {
    fc.assert(
      fc.property(days, (ticks) => {
        const fired: Fired[] = [];
        for (const tick of ticks) {
          const reminders = remind(tick, waiting, fired);
          expect(reminders.length).toBeLessThanOrEqual(1);
          fired.push(...firedBy(reminders, place));
          expect(remind(tick, waiting, fired)).toEqual([]);
        }
        expect(new Set(fired.map(({ offset }) => offset)).size).toBe(fired.length);
      }),
    );
  });
});
