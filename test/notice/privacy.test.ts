import { describe, expect, test } from "vitest";
import { decideListRemoval } from "#domain/lists/removal.ts";
import { isPast, keptDays } from "#domain/privacy/rules.ts";
import { readPrivacy } from "#domain/privacy/show.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { initialProgramRow } from "#domain/program/rules/change.ts";
import type { SettingName } from "#domain/program/settings.ts";
import { anActor, places } from "#given/actors.ts";
import { day, on } from "#given/days.ts";
import { everything, KEPT_OBJECTS, KEPT_ROWS } from "#table/kept.ts";

const deciding = (setting: SettingName, value: number) => ({
  ...initialProgramRow(2022, places.COUNTY),
  version: 1,
  settings: [
    { setting, value, version: 1, notice: null, reason: "经研究确定", account: anActor("COUNTY").account, at: on("2022-07-06").at },
  ],
});
const sheets = KEPT_OBJECTS.imports?.for ?? "undecided";

describe("PIPL 19: nothing is kept longer than is needed, and nothing goes before somebody decided how long that is", () => {
  test("undecided, which is 0, nothing is past its days, however old it is", () => {
    expect(keptDays(sheets, rulesFor(rules2022, undefined))).toBeUndefined();
    expect(keptDays(sheets, rulesFor(rules2022, deciding("sheetsKeptDays", 0)))).toBeUndefined();
    expect(isPast("2012-07-06T01:00:00.000Z", undefined, day("2022-07-06"))).toBe(false);
  });

  test("a county's figure holds for what it is about and for nothing else", () => {
    const rules = rulesFor(rules2022, deciding("sheetsKeptDays", 90));
    expect([keptDays(sheets, rules), keptDays(KEPT_OBJECTS.lists?.for ?? "for ever", rules)]).toEqual([90, undefined]);
  });

  test.each([
    ["2022-07-06", "15:59:59", "2022-10-04", false],
    ["2022-07-06", "23:59:59", "2022-10-04", false],
    ["2022-07-06", "00:00:00", "2022-10-05", true],
  ])("put on %s at %s in Shanghai and kept 90 days, it is past on %s: %s", (put, time, today, past) => {
    expect(isPast(on(put, time).at, 90, day(today))).toBe(past);
  });

  test("the audit, stints and incidents never go, whatever a county decides", () => {
    const rules = rulesFor(rules2022, deciding("listsKeptDays", 365));
    for (const kept of [KEPT_ROWS.audit, KEPT_ROWS.stint, KEPT_ROWS.incident, KEPT_OBJECTS.audit, KEPT_OBJECTS.disclosures]) {
      expect(kept?.for).toBe("for ever");
      expect(keptDays(kept?.for ?? "undecided", rules)).toBeUndefined();
    }
  });
});

describe("SEC-08 a submitted list goes by its age only where nothing rests on it any more", () => {
  const unit = { submission: { number: 2 } };
  test.each([
    ["the one its unit stands by", 2, { locked: true, today: "2023-07-20" }, true],
    ["the same before the county submitted the stage", 2, { locked: false, today: "2023-07-20" }, false],
    ["the same while the year's learning goes on", 2, { locked: true, today: "2022-12-31" }, false],
    ["one that a later list stands instead of", 1, { locked: false, today: "2022-12-31" }, true],
  ])("%s", (_, number, { locked, today }, goes) => {
    const decided = decideListRemoval({ submission: { number }, unit, locked }, rulesFor(rules2022, undefined), on(today));
    expect("goes" in decided).toBe(goes);
  });
});

describe("PIPL 17: whoever it is about is told what is kept, why, how long, and whom to ask", () => {
  const told = async (county: typeof places.COUNTY | undefined, row = deciding("listsKeptDays", 365)) => {
    const calendars = { of: async () => row, standing: () => Promise.reject(new Error("asked")), keep: async () => "stale" as const };
    const answer = await readPrivacy(undefined, { year: 2022, county }, { calendars, contact: "0535-0000000", everything });
    if (!answer.ok) throw new Error(answer.refusal.code);
    return answer.value;
  };

  test("everything that is about people, each with its reason in both languages", async () => {
    const { kept, contact, notice, rights } = await told(undefined);
    expect(kept.map(({ what }) => what)).toEqual(Object.keys(everything).filter((what) => everything[what]?.zh !== undefined));
    for (const { why, zh } of kept) for (const text of [why.zh, zh]) expect(text).toMatch(/\p{Script=Han}{2}/u);
    expect([contact, notice.zh.includes("个人信息保护法"), rights.zh.includes("更正")]).toEqual(["0535-0000000", true, true]);
  });

  test("undecided by the year's notice, in days once the county decided", async () => {
    const listsIn = async (county: typeof places.COUNTY | undefined) =>
      (await told(county)).kept.find(({ what }) => what === "objects.lists");
    expect(await listsIn(undefined)).toMatchObject({ keeps: "UNDECIDED", days: null, setting: "listsKeptDays" });
    expect(await listsIn(places.COUNTY)).toMatchObject({ keeps: "DAYS", days: 365, setting: "listsKeptDays" });
  });
});
