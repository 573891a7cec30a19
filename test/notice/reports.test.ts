import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { canonical } from "#domain/canonical.ts";
import { SchoolFigures, sum } from "#domain/enrollment/section/figures.ts";
import type { UnitState } from "#domain/enrollment/states.ts";
import type { Submission } from "#domain/enrollment/types.ts";
import { html } from "#domain/mail/html.ts";
import { plainText } from "#domain/mail/text.ts";
import { countyLetter, schoolLetter, weeklyReport } from "#domain/reports/letter.ts";
import { mailsOf } from "#domain/reports/mail.ts";
import { Snapshot } from "#domain/reports/types.ts";
import frozen from "#given/frozen-2022-W28.json" with { type: "json" };
import { account, aRegion, aUnit } from "#given/lists.ts";
import { aCard, aReportedSchool, aSnapshot, schoolId, week } from "#given/report.ts";

const cards = (count: number, given: Parameters<typeof aCard>[0] = {}) => Array.from({ length: count }, () => aCard(given));

const submission = (late: boolean): Submission => ({
  year: 2022,
  stage: "JUNIOR",
  school: schoolId(1),
  county: schoolId(0),
  number: 1,
  rosterVersion: 1,
  count: 3,
  zeroDeclared: false,
  submittedAt: "2022-07-19T16:30:00.000Z",
  submittedBy: account,
  late,
  key: "lists/x",
  sha256: "0".repeat(64),
  packVersion: "2022.1",
});

const figuresOf = (snapshot: Snapshot, school = schoolId(1)): SchoolFigures =>
  SchoolFigures.parse(snapshot.sections.enrollment?.schools[school]);

const stageOf = (snapshot: Snapshot) => {
  const [stage] = figuresOf(snapshot).stages;
  if (!stage) throw new Error("no stage");
  return stage;
};

describe("RPT-03 figures per stage and subject", () => {
  it("eligible are those on the list and those omitted; a list not handed in is drafted", async () => {
    const snapshot = await aSnapshot([aReportedSchool({ teachers: cards(5), enrolledFirst: 3 })]);
    expect(sum(stageOf(snapshot).lines)).toEqual({ eligible: 5, drafted: 3, submitted: 0, omitted: 2, late: 0 });
  });

  it.each<[UnitState, boolean, object]>([
    ["DRAFTING", false, { drafted: 3, submitted: 0, late: 0 }],
    ["RETURNED", true, { drafted: 3, submitted: 0, late: 0 }],
    ["SUBMITTED", false, { drafted: 0, submitted: 3, late: 0 }],
    ["SUBMITTED", true, { drafted: 0, submitted: 3, late: 3 }],
  ])("a list %s (late: %s) counts %o", async (state, late, expected) => {
    const units = [aUnit({ school: schoolId(1), state, submission: submission(late) })];
    const snapshot = await aSnapshot([aReportedSchool({ teachers: cards(3), enrolledFirst: 3, units })], { week: week("2022-W29") });
    expect(sum(stageOf(snapshot).lines)).toMatchObject(expected);
  });

  it("a submission half past midnight in Shanghai is of that day, not of the day before", async () => {
    const units = [aUnit({ school: schoolId(1), state: "SUBMITTED", submission: submission(false) })];
    const snapshot = await aSnapshot([aReportedSchool({ teachers: cards(1), enrolledFirst: 1, units })], { week: week("2022-W29") });
    expect(stageOf(snapshot).submittedOn).toBe("2022-07-20");
  });

  it("counts by subject, in the notice's order; a subject outside the lists is not lost (§6-55)", async () => {
    const teachers = [...cards(2, { subject: "日语" }), ...cards(1, { subject: "英语" }), ...cards(1, { subject: "语文" })];
    const snapshot = await aSnapshot([aReportedSchool({ teachers })]);
    expect(stageOf(snapshot).lines.map(({ subject, omitted }) => [subject, omitted])).toEqual([
      ["语文", 1],
      ["英语", 1],
      ["其他学科", 2],
    ]);
  });

  it("somebody not verified is not eligible yet, but seen (DIR-03)", async () => {
    const snapshot = await aSnapshot([aReportedSchool({ teachers: [...cards(1), ...cards(4, { verified: false })] })]);
    expect(stageOf(snapshot)).toMatchObject({ unverified: 4 });
    expect(figuresOf(snapshot).people).toMatchObject({ eligible: 1, omitted: 1, unverified: 4 });
    expect(plainText(countyLetter(snapshot, undefined))).toContain("另有4名在职教师信息待校验");
  });

  it("before anybody is verified it says so, and shows no table of nothing", async () => {
    const text = plainText(countyLetter(await aSnapshot([aReportedSchool({ teachers: cards(9, { verified: false }) })]), undefined));
    expect(text).toContain("目前没有可报名的教师。另有9名在职教师信息待校验，校验后方可报名。");
    expect(text).toContain("尚未填报，9人待校验");
    expect(text).not.toMatch(/提交率|分学科/);
  });

  it("whoever teaches in two stages is omitted in both and counted once among the people", async () => {
    const teachers = cards(1, { stages: ["JUNIOR", "PRIMARY"] });
    const snapshot = await aSnapshot([aReportedSchool({ stages: ["JUNIOR", "PRIMARY"], teachers })]);
    expect(figuresOf(snapshot).stages.map(({ stage, lines }) => [stage, sum(lines).omitted])).toEqual([
      ["JUNIOR", 1],
      ["PRIMARY", 1],
    ]);
    expect(figuresOf(snapshot).people).toMatchObject({ eligible: 1, omitted: 1, unverified: 0 });
  });

  it("tells the change from the week before, of subjects that have gone too", async () => {
    const maths = cards(2);
    const last = await aSnapshot([aReportedSchool({ teachers: [...maths, ...cards(1, { subject: "音乐" })], enrolledFirst: 1 })]);
    const now = await aSnapshot([aReportedSchool({ teachers: maths, enrolledFirst: 2 })], { week: week("2022-W29"), last });
    expect(stageOf(now).lines).toMatchObject([
      { subject: "数学", drafted: 2, was: { drafted: 1, omitted: 1 } },
      { subject: "音乐", eligible: 0, was: { eligible: 1, omitted: 1 } },
    ]);
  });
});

describe("RPT-03 schools behind, and why", () => {
  const why = async (given: Parameters<typeof aReportedSchool>[0], of = "2022-W28") => {
    const snapshot = await aSnapshot([aReportedSchool(given)], { week: week(of) });
    const behind = countyLetter(snapshot, undefined).blocks.find((block) => block.is === "table" && block.head[2] === "原因");
    return behind?.is === "table" ? behind.rows.map((row) => row[2]) : [];
  };
  const unit = (state: UnitState, given = {}) => [aUnit({ school: schoolId(1), state, ...given })];

  it.each([
    ["nothing drafted", { teachers: cards(2) }, "2022-W28", ["尚未填报"]],
    ["drafted and not handed in", { teachers: cards(2), enrolledFirst: 1 }, "2022-W28", ["已填1人，名单未提交"]],
    [
      "the same after July 20",
      { teachers: cards(2), enrolledFirst: 1 },
      "2022-W29",
      ["已填1人，名单未提交（2022-07-20已截止，须县级退回并限期补交，或注明不参加）"],
    ],
    ["not opened by the county", { teachers: cards(2), units: [] }, "2022-W28", ["尚未开放参训单位，须县级开放"]],
    ["returned", { teachers: cards(2), units: unit("RETURNED", { openUntil: "2022-07-27" }) }, "2022-W29", ["名单已退回，未重新提交"]],
    [
      "returned until the Sunday of the report",
      { teachers: cards(2), units: unit("RETURNED", { openUntil: "2022-07-24" }) },
      "2022-W29",
      ["名单已退回，未重新提交（2022-07-24已截止，须县级退回并限期补交，或注明不参加）"],
    ],
    [
      "handed in with omissions",
      { teachers: cards(3), enrolledFirst: 1, units: unit("SUBMITTED") },
      "2022-W29",
      ["漏报2人（须县级退回名单后补报）"],
    ],
    ["handed in whole", { teachers: cards(2), enrolledFirst: 2, units: unit("SUBMITTED") }, "2022-W29", []],
    ["marked absent", { teachers: cards(2), units: unit("ABSENT") }, "2022-W29", []],
  ])("%s", async (_, given, of, expected) => {
    expect(await why(given, of)).toEqual(expected);
  });

  it("a county not opened by the prefecture has no schools behind", async () => {
    const snapshot = await aSnapshot([aReportedSchool({ teachers: cards(1), units: [] })], {
      facts: { regions: [aRegion({ state: "NOT_OPENED" })] },
    });
    expect(plainText(countyLetter(snapshot, undefined))).not.toContain("进度滞后");
  });
});

describe("RPT-03 counts only, each its own", () => {
  const teachers = [aCard({ name: "不可出现之名", last4: "9876" }), ...cards(2)];
  const two = () => aSnapshot([aReportedSchool({ teachers, enrolledFirst: 1 }), aReportedSchool({ number: 2, teachers: cards(7) })]);

  it("neither snapshot nor letter holds a person", async () => {
    const snapshot = await two();
    const all = [
      canonical(snapshot),
      html(countyLetter(snapshot, undefined)),
      plainText(schoolLetter(snapshot, schoolId(1), undefined)),
    ].join();
    for (const secret of ["不可出现之名", "9876", ...teachers.map(({ teacher }) => teacher)]) expect(all).not.toContain(secret);
  });

  it("a school reads nothing of another", async () => {
    const text = plainText(schoolLetter(await two(), schoolId(1), undefined));
    expect(text).toContain("应参训3人");
    expect(text).not.toContain("第2初级中学");
  });

  it("one mail for the county's office and one for each school; the same week again is the same mails", async () => {
    const snapshot = await two();
    const report = { ...snapshot, schools: 2, object: "reports/x.json", hash: "0".repeat(64) };
    const mails = mailsOf(report, snapshot, "2022-07-18T00:00:00.000Z");
    expect(mails.map(({ businessKey }) => businessKey)).toEqual([
      `weekly-report.2022-W28.${snapshot.county}`,
      `weekly-report.2022-W28.${schoolId(1)}`,
      `weekly-report.2022-W28.${schoolId(2)}`,
    ]);
    expect(mailsOf(report, snapshot, "2022-07-19T00:00:00.000Z").map((mail) => mail.businessKey)).toEqual(
      mails.map((mail) => mail.businessKey),
    );
    expect(JSON.stringify(mails)).not.toContain("@");
  });

  it("the same frozen object is the county's letter for the office and a school's own for the school", async () => {
    const enclosed = JSON.parse(canonical(await two()));
    const subject = (school: string | null) =>
      weeklyReport.letter({ week: "2022-W28", school }, { recipient: "", console: undefined, enclosed }).subject;
    expect(subject(null)).toBe("【学时】丙县2022年第28周研修情况总结");
    expect(subject(schoolId(2))).toBe("【学时】第2初级中学2022年第28周研修情况总结");
  });

  it("a link leads to the console, with no token in it, and only where there is one", async () => {
    const snapshot = await two();
    const link = countyLetter(snapshot, "https://xueshi.example.invalid/console").blocks.find((block) => block.is === "link");
    expect(link).toMatchObject({ href: "https://xueshi.example.invalid/console" });
    expect(countyLetter(snapshot, undefined).blocks.some((block) => block.is === "link")).toBe(false);
  });
});

describe("RPT-03 an empty week still produces a report", () => {
  it("says so, shows no empty section and divides nothing by zero", async () => {
    const letter = countyLetter(await aSnapshot([], { week: week("2022-W44") }), undefined);
    expect(letter.blocks.filter((block) => block.is === "heading")).toEqual([]);
    expect(plainText(letter)).toContain("本周没有需要总结的事项");
    expect(html(letter)).not.toMatch(/NaN|Infinity|undefined/);
  });

  it("a late one says that its figures are later than its week (§6-15)", async () => {
    const letter = countyLetter(await aSnapshot([], { late: true, takenAt: "2022-07-19T02:00:00.000Z" }), undefined);
    expect(plainText(letter)).toContain("系2022-07-19 10:00补做");
  });
});

describe("GOV-20, LRN-12 what falls due", () => {
  it("is told to those who have to act, the week it closes and the two weeks before", async () => {
    const snapshot = await aSnapshot([aReportedSchool()], { week: week("2022-W28") });
    const school = plainText(schoolLetter(snapshot, schoolId(1), undefined));
    expect(school).toMatch(/本周已截止】\n\n· 2022-07-15 “优课”提交（具体时间另行通知）\n· 2022-07-15 实施方案备案/);
    expect(school).toMatch(/今后两周将截止】\n\n· 2022-07-20 学校按学科填报并提交报名名单\n· 2022-07-26 学校选专题/);
    expect(school).not.toContain("提交市、县专家团队信息");
    expect(plainText(countyLetter(snapshot, undefined))).toContain("提交市、县专家团队信息");
    const next = plainText(schoolLetter(await aSnapshot([aReportedSchool()], { week: week("2022-W29") }), schoolId(1), undefined));
    expect(next).toContain("学校按学科填报并提交报名名单");
    expect(next).not.toContain("检查报名情况并提交报名管理任务");
  });
});

describe("a snapshot is proved by its hash, and read for ever", () => {
  it("the same content is the same bytes, in whatever order it was made", () => {
    expect(canonical({ b: [1, { d: null, c: "学时" }], a: undefined, e: true })).toBe('{"b":[1,{"c":"学时","d":null}],"e":true}');
    expect(canonical({ b: 1, a: 2 })).toBe(canonical({ a: 2, b: 1 }));
  });

  it("one that was frozen before today's code has its hash still, and is shown", () => {
    const old = Snapshot.parse(frozen);
    expect(createHash("sha256").update(canonical(old)).digest("hex")).toBe(
      "a9e187bb000b8ba4065657e6db8434b13809efabcf5dc8c2e697bc43927c7ff9",
    );
    expect(plainText(countyLetter(old, undefined))).toContain("应参训4人，已提交名单0人（0.0%），填报中2人，漏报2人，逾期提交0人。");
    expect(plainText(schoolLetter(old, schoolId(1), undefined))).toMatch(/数学\s+2\s+2\s+0\s+0\s+0\s+0\.0%\s+持平/);
    expect(countyLetter(old, undefined).attachments?.[0]?.sheets[0]?.rows).toEqual([["初中", 4, 2, 0, 2, 0, 0, 0, 1]]);
    expect(countyLetter(old, undefined).attachments?.[0]?.sheets.map(({ name }) => name)).toEqual([
      "分学段",
      "分学校",
      "分学校学科",
      "滞后学校",
    ]);
  });
});
