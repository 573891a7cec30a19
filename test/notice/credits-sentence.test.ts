import { describe, expect, test } from "vitest";
import { sentenceOf, summaryOf } from "#domain/credits/sentence.ts";
import { statementOf } from "#domain/credits/statement.ts";
import type { Learning } from "#domain/credits/types.ts";
import { Day } from "#domain/program/types.ts";
import { aComplete, completed, under, withFacts, withoutFacts } from "#given/learning.ts";

const sentence = (learning: Learning) => sentenceOf(statementOf(learning), learning);
const UNTIL = "；学习截至2022年12月31日（通知方案四）。";

describe("LRN-12 one sentence says what is missing, by which clause, and until when", () => {
  test.each<[string, Learning, string]>([
    ["electives", aComplete({ subject: [8], general: [3] }), `还差选修3学时（通知方案三（一））${UNTIL}`],
    ["an assessment", withoutFacts(aComplete(), "E1-passed"), `还差通识必修考核1项（通知方案三（一））${UNTIL}`],
    [
      "both",
      withoutFacts(aComplete({ ethics: [2, 2], subject: [8], general: [3] }), "E2-passed"),
      `还差通识必修考核1项、选修3学时（通知方案三（一））${UNTIL}`,
    ],
    [
      "more hours than an assessment brings",
      withoutFacts(aComplete({ subject: [4, 4], general: [2] }), "S1-passed"),
      `还差选修4学时、选修考核1项（通知方案三（一））${UNTIL}`,
    ],
    [
      "no more assessments than are needed",
      withoutFacts(aComplete({ subject: [4, 4, 4, 4] }), "S1-passed", "S2-passed", "S3-passed"),
      "还差选修考核1项（",
    ],
    ["lessons", withoutFacts(aComplete(), "L3-done", "L3-passed"), `还差学科必修2学时（通知方案三（一））${UNTIL}`],
    ["half an hour as the whole one that it makes missing", aComplete({ subject: [13.5], general: [] }), `还差选修1学时（`],
    ["hours in all beside the parts", under(aComplete(), { totalAtLeast: 26 }), `还差总学时2学时（通知方案一）${UNTIL}`],
    [
      "both kinds of clauses",
      under(aComplete({ general: [5] }), { totalAtLeast: 26 }),
      `还差选修1学时、总学时2学时（通知方案三（一）、方案一）`,
    ],
  ])("%s", (_, learning, expected) => {
    expect(sentence(learning)).toContain(expected);
  });

  test("§6-73 of a course completed twice the assessment is one", () => {
    const twice = withFacts(withoutFacts(aComplete(), "E1-passed"), completed("E1", { id: "again", on: "2022-11-01" }));
    expect(sentence(twice)).toContain("还差通识必修考核1项（");
  });

  test("CRD-02 whoever has passed reads what it comes to", () => {
    expect(sentence(aComplete())).toBe("已修满24学时，可得24学分，达到合格要求（通知方案一、方案三（一））。");
  });

  test("ENR-11 whoever is not enrolled is told so first", () => {
    expect(sentence(aComplete({}, { enrolled: null }))).toBe("尚未报名，学习记录已留存，报名后计入（通知附件三（三））。");
  });

  test("LRN-04 whoever waits for lessons reads that the county pushes them, and how many", () => {
    const none = aComplete({}, { pushed: [] });
    expect(sentence(none)).toContain("；另有3个学科必修课例待县级推送，推送前无须本人办理（通知方案三（一））；学习截至");
    const one = { ...none, pushed: aComplete().pushed.slice(0, 1) };
    expect(sentence(one)).toContain("；另有2个学科必修课例待县级推送");
    expect(sentence(withoutFacts(aComplete(), "L1-done"))).not.toContain("待县级推送");
  });

  test("CRD-05, CAL-17 what is registered is said first and changes no more; until when it is registered, to whoever has passed", () => {
    const said = (learning: Learning, registering: Parameters<typeof summaryOf>[2]) =>
      summaryOf(statementOf(learning), learning, registering);
    const [through, short] = [Day.parse("2022-12-31"), aComplete({ general: [3] })] as const;
    expect(said(short, { registered: Day.parse("2022-12-20"), through })).toBe(
      `学分已于2022年12月20日登记，此后报送的记录不改变已登记的学分。按目前的记录：${sentence(short)}`,
    );
    expect(said(aComplete(), { registered: "TAKEN_BACK", through })).toMatch(/^学分登记已撤销，待重新登记。按目前的记录：已修满/);
    expect(said(aComplete(), { registered: null, through })).toBe(
      `${sentence(aComplete())}学分由学校确认、县级登记，截至2022年12月31日（通知方案四）。`,
    );
    expect(said(short, { through })).toBe(sentence(short));
    expect(said(aComplete(), {})).toBe(sentence(aComplete()));
  });

  test("an end that the notice leaves open is not named", () => {
    const learning = aComplete({ general: [] });
    const window = { ...learning.rules.windows["CAL-15"], closesOn: null };
    const open = { ...learning, rules: { ...learning.rules, windows: { ...learning.rules.windows, "CAL-15": window } } };
    expect(sentence(open)).toBe("还差选修6学时（通知方案三（一））。");
  });
});
