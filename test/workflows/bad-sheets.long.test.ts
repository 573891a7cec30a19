import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { encodeGb18030 } from "#given/gb18030.ts";
import { type Offices, offices } from "#given/office.ts";
import { type Line, table } from "#given/people.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing, workbookOf } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
const schools = { mine: "", theirs: "" };
const codes = { mine: "3799970001", theirs: "3799970002" };

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  given = schooling(system, 94);
  schools.mine = await given.aSchool("mine", at.county, "county", { code: codes.mine });
  schools.theirs = await given.aSchool("theirs", at.county, "county", { code: codes.theirs });
});
afterAll(() => system.stop());

const Rows = z.object({
  items: z.array(z.object({ row: z.number(), issues: z.array(z.object({ column: z.string(), detail: z.string() })) })),
});
const bring = (sheet: string, bytes: Uint8Array) => importing(system, system.as("mine"), schools.mine, sheet, bytes);
const told = async (job: { readonly import: string }) => {
  const { body } = await system.as("mine")(`GET /organizations/${schools.mine}/imports/${job.import}/rows?did=refused&limit=200`);
  return Rows.parse(body).items.flatMap(({ row, issues }) => issues.map(({ column, detail }) => [row, column, detail] as const));
};

type Person = { readonly teacher: string; readonly name: string; readonly number: string };
const someone = async (name = given.people.name(), school: "mine" | "theirs" = "mine"): Promise<Person> => {
  const { teacher, number } = await given.aTeacher(school, schools[school], { name });
  return { teacher, name, number };
};
const wide = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const gbk = (lines: readonly Line[]) =>
  encodeGb18030(
    table(lines)
      .map((cells) => cells.map((cell) => `"${cell}"`).join(","))
      .join("\r\n"),
  );

type Kind = {
  readonly line: (person: Person) => Line;
  readonly date: string;
  readonly words: string;
  /** What is said of somebody who departed. */
  readonly departed: string;
};
const kinds: Readonly<Record<string, Kind>> = {
  corrections: {
    line: ({ teacher, name }) => ({ 教师编号: teacher, 姓名: name, 任教学科: "物理", 到校日期: "", 备注: "" }),
    ...{ date: "到校日期", words: "备注", departed: "该教师不是在职状态，不能办理。" },
  },
  departures: {
    line: ({ teacher, name }) => ({ 教师编号: teacher, 姓名: name, 离职日期: "2022-07-06", 离职原因: "辞职" }),
    ...{ date: "离职日期", words: "离职原因", departed: "该教师已于2022-07-05离职，现在离职教师库中。" },
  },
  transfers: {
    line: ({ teacher, name }) => ({
      ...{ 方向: "调出", 教师编号: teacher, 证件号码: "", 姓名: name },
      ...{ 调入学校代码: codes.theirs, 调动原因: "工作需要", 调动日期: "" },
    }),
    ...{ date: "调动日期", words: "调动原因", departed: "该教师已于2022-07-05离职，现在离职教师库中。" },
  },
};

describe.each(Object.entries(kinds))("SEC-03 a bad sheet of %s says by row and column, in plain Chinese, what is wrong", (sheet, kind) => {
  const { line, date, words } = kind;

  test("as CSV, as Chinese Excel saves it, and as a workbook; nothing is written", async () => {
    const [a, b, c, d, e, f, g] = [
      await someone(),
      await someone(),
      await someone(),
      await someone(),
      await someone(),
      await someone(),
      await someone(),
    ];
    const [stranger, gone] = [await someone("外校人", "theirs"), await someone("离职人")];
    const left = { teacher: gone.teacher, on: "2022-07-05", reason: "辞职" };
    expect((await system.as("mine")(`POST /organizations/${schools.mine}/departures`, left)).status).toBe(200);
    const blank = Object.fromEntries(Object.keys(line(a)).map((heading) => [heading, ""]));
    const filling = Array.from({ length: 12 }, () => ({ ...line(a), 教师编号: "12" }));
    const lines = [
      { ...line(a), [words]: "=1+1" },
      blank,
      line(b),
      { ...line(b), 教师编号: wide(b.teacher) },
      { ...line(c), [date]: "44747" },
      { ...line(d), [date]: "2022.13.5" },
      line(stranger),
      line(gone),
      { ...line(e), 教师编号: "3.70685E+17" },
      { ...line(e), 姓名: "别人" },
      { ...line(f), 姓名: "" },
      { ...line(g), 教师编号: "" },
      ...filling,
    ];
    const twice = "同一教师在文件中出现多次（第4、5行），请只保留一行。";
    const noDay = `“${date}”的格式不正确，应为日期，如 2022-07-05。`;
    const expected = [
      [2, words, `“${words}”以公式符号（= + - @）开头，请改为文字。`],
      [4, "教师编号", twice],
      [5, "教师编号", twice],
      [6, date, noDay],
      [7, date, noDay],
      [8, "教师编号", "没有找到，或不在您的管理范围内。"],
      [9, "教师编号", kind.departed],
      [10, "教师编号", "“教师编号”的格式不正确，应为26位编号。"],
      [11, "姓名", "姓名与教师信息不一致，请核对证件号码（教师编号）和姓名。确需更名的，采集时一并写明原姓名，或办理修正。"],
      [12, "姓名", "请填写“姓名”。"],
      [13, "教师编号", `请填写“${sheet === "transfers" ? "教师编号" : "教师编号或证件号码"}”。`],
    ];
    for (const bytes of [csvOf(lines), gbk(lines), await workbookOf(lines)]) {
      const job = await bring(sheet, bytes);
      expect(job).toMatchObject({ state: "REFUSED", refusal: { code: "import-has-errors" }, progress: { written: 0 } });
      expect((await told(job)).slice(0, expected.length)).toEqual(expected);
    }
  });

  test("a missing heading is named at once, one nobody asked for is let be", async () => {
    const whole = line(await someone());
    const { 姓名: _, ...short } = whole;
    const bringLine = (one: Line) => system.as("mine")(`POST /organizations/${schools.mine}/imports/${sheet}?checkOnly=true`, csvOf([one]));
    expect(await bringLine(short)).toMatchObject({ status: 422, body: { detail: expect.stringContaining("表头缺少“姓名”") } });
    expect(await bringLine({ ...whole, 民族: "汉" })).toMatchObject({ status: 202, body: { warnings: [{ code: "columns-ignored" }] } });
  });

  test("days however written, wide digits, names and numbers are taken", async () => {
    const days = ["2022/7/5", "2022.7.5", "2022年7月5日", "20220705", wide("2022-07-05")];
    const people = await Promise.all(days.map(() => someone("阿Q")));
    const lines = people.map((one, index) => ({
      ...line({ ...one, name: "阿Ｑ", teacher: wide(one.teacher.toLowerCase()) }),
      [date]: days[index] ?? "",
    }));
    const job = await bring(sheet, gbk(lines));
    expect(await told(job)).toEqual([]);
    expect(job).toMatchObject({ state: "APPLIED", counts: { refused: 0 } });
  });
});

test("DIR-06 numbers in a sheet of requests: rounded, of fifteen digits, one sign wrong, in wide digits", async () => {
  const stranger = await someone("外校人", "theirs");
  const other = given.people.identityNumber();
  const wrong = other.slice(0, 17) + (other.endsWith("1") ? "2" : "1");
  const lines = ["3.70685E+17", "370685790301001", wrong, wide(stranger.number)].map((number) => ({
    ...{ 方向: "调入", 证件号码: number, 姓名: stranger.name, 调动原因: "工作需要" },
  }));
  const job = await bring("transfers", csvOf(lines));
  expect(await told(job)).toEqual([
    [2, "证件号码", "证件号码被表格软件改成了科学记数，后几位已丢失。请将该列设为“文本”后重新填写。"],
    [3, "证件号码", expect.stringContaining("18位")],
    [4, "证件号码", expect.stringContaining("校验")],
  ]);
});
