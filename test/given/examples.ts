import { mkdirSync, writeFileSync } from "node:fs";
import { schoolSheet } from "#domain/organizations/school-sheet.ts";
import { typeWords } from "#domain/organizations/types.ts";
import { stageWords } from "#domain/program/labels.ts";
import type { Stage } from "#domain/program/types.ts";
import type { Sheet } from "#domain/sheet.ts";
import { teacherSheet } from "#domain/teachers/teacher-sheet.ts";
import { positionWords } from "#domain/teachers/types.ts";
import { writeWorkbook } from "#platform/sheets/write.ts";
import { aFilm } from "./films/film.ts";
import { encodeGb18030 } from "./gb18030.ts";
import { type Line, People } from "./people.ts";

/**
 * Makes the sheets of `docs/examples`: a prefecture with two counties, sixty schools of all four stages and an institute in each county, 4,600 teachers, and
 * a file with mistakes; and a film of ten minutes. Everybody is invented. `node test/given/examples.ts` makes the same people again.
 */
const OUT = new URL("../../docs/examples/", import.meta.url);

type School = { readonly line: Line; readonly stages: readonly Stage[]; readonly rural: boolean; readonly teachers: number };

const TOWNS = ["青石", "柳溪", "南桥", "望海", "杏林", "石门", "双泉", "北辰", "东湾", "云台", "白沙", "金岭"];

const ABOVE = [
  { code: "370000", name: "示例省", level: "PROVINCE" },
  { code: "379000", name: "东澜市", level: "PREFECTURE" },
  { code: "379001", name: "青岩市", level: "COUNTY" },
  { code: "379002", name: "临槐县", level: "COUNTY" },
];

class County {
  readonly people: People;
  readonly code: string;
  readonly schools: School[] = [];

  constructor(code: string, seed: number) {
    this.code = code;
    this.people = new People(seed, code);
  }

  add(name: string, type: keyof typeof typeWords, stages: readonly Stage[], teachers: number, more: Line & { rural?: string } = {}) {
    const code = `${this.code}${String(this.schools.length + 1).padStart(4, "0")}`;
    const { rural = "", ...columns } = more;
    const line = this.people.aSchool({
      学校代码: code,
      学校名称: name,
      类型: typeWords[type],
      学段: stages.map((stage) => stageWords[stage]).join("、"),
      起止年级: "",
      上级管理单位代码: this.code,
      ...(type === "KINDERGARTEN" && { 办园许可证号: `教民${code}`, 许可证有效期: "2025-08-31" }),
      办公邮箱: `office.${code}@example.invalid`,
      ...columns,
    });
    this.schools.push({ line, stages, rural: rural !== "", teachers });
    return code;
  }

  teachers(): Line[] {
    return this.schools.flatMap((school) => Array.from({ length: school.teachers }, (_, index) => this.#teacher(school, index)));
  }

  #teacher({ line, stages, rural }: School, index: number): Line {
    const institute = line.类型 === typeWords.RESEARCH_INSTITUTE;
    const stage = stages[index % stages.length] ?? "JUNIOR";
    const position = index === 0 ? "PRINCIPAL" : institute ? "RESEARCHER" : "TEACHER";
    return this.people.aTeacher({
      学校代码: line.学校代码 ?? "",
      学段: stageWords[stage],
      任教学科: this.people.subject(stage),
      职务: positionWords[position],
      是否乡村教师: rural ? "是" : "否",
      ...((institute || index % 3 === 0) && { 教师资格证书号: `2010379${this.people.faker.string.numeric(10)}` }),
    });
  }
}

/** 36 schools: towns with a junior school that manages the town's primary schools (§6-33), 五四 years (§6-34). */
const countyA = (): County => {
  const county = new County("379001", 20220705);
  county.add("青岩第一中学", "SCHOOL", ["SENIOR"], 260, { 起止年级: "10-12" });
  county.add("青岩第二中学", "SCHOOL", ["SENIOR"], 180, { 起止年级: "10-12" });
  county.add("青岩实验中学", "SCHOOL", ["JUNIOR", "SENIOR"], 160, { 起止年级: "初中6-9、高中10-12" });
  for (const town of TOWNS.slice(0, 8)) {
    const junior = county.add(`${town}镇初级中学`, "SCHOOL", ["JUNIOR"], 85, { 起止年级: "6-9", rural: "yes" });
    county.add(`${town}镇中心小学`, "SCHOOL", ["PRIMARY"], 78, { 起止年级: "1-5", 管理学校代码: junior, rural: "yes" });
  }
  county.add("青岩实验小学", "SCHOOL", ["PRIMARY"], 160, { 起止年级: "1-5" });
  county.add("青岩第二实验小学", "SCHOOL", ["PRIMARY"], 162, { 起止年级: "1-5" });
  county.add("青岩滨河学校", "SCHOOL", ["PRIMARY", "JUNIOR"], 130, { 起止年级: "小学1-5、初中6-9" });
  for (const town of TOWNS) county.add(`${town}中心幼儿园`, "KINDERGARTEN", ["KINDERGARTEN"], 28, { rural: "yes" });
  county.add("青岩实验幼儿园", "KINDERGARTEN", ["KINDERGARTEN"], 46);
  county.add("青岩机关幼儿园", "KINDERGARTEN", ["KINDERGARTEN"], 40);
  county.add("青岩教育教学研究中心", "RESEARCH_INSTITUTE", ["SENIOR", "JUNIOR", "PRIMARY"], 22);
  return county;
};

/** 24 schools, 六三 years. */
const countyB = (): County => {
  const county = new County("379002", 20220706);
  county.add("临槐第一中学", "SCHOOL", ["SENIOR"], 240, { 起止年级: "10-12" });
  county.add("临槐第二中学", "SCHOOL", ["SENIOR"], 180, { 起止年级: "10-12" });
  for (const town of TOWNS.slice(4, 11)) {
    const junior = county.add(`${town}乡初级中学`, "SCHOOL", ["JUNIOR"], 74, { 起止年级: "7-9", rural: "yes" });
    county.add(`${town}乡中心小学`, "SCHOOL", ["PRIMARY"], 72, { 起止年级: "1-6", 管理学校代码: junior, rural: "yes" });
  }
  county.add("临槐实验小学", "SCHOOL", ["PRIMARY"], 148, { 起止年级: "1-6" });
  for (const town of TOWNS.slice(5, 11)) county.add(`${town}幼儿园`, "KINDERGARTEN", ["KINDERGARTEN"], 25, { rural: "yes" });
  county.add("临槐实验幼儿园", "KINDERGARTEN", ["KINDERGARTEN"], 42);
  county.add("临槐县教学研究室", "RESEARCH_INSTITUTE", ["JUNIOR", "PRIMARY"], 18);
  return county;
};

const rowsOf = (sheet: Sheet, lines: readonly Line[]) => {
  const headings = Object.values(sheet.columns).map(({ heading }) => heading);
  return { headings, rows: lines.map((line) => headings.map((heading) => line[heading] ?? "")) };
};

const workbook = async (file: string, sheet: Sheet, lines: readonly Line[]) => {
  const { headings, rows } = rowsOf(sheet, lines);
  writeFileSync(new URL(file, OUT), await writeWorkbook([{ name: sheet.title, headings, rows }]));
};

const csv = (sheet: Sheet, lines: readonly Line[]) => {
  const { headings, rows } = rowsOf(sheet, lines);
  return `${[headings, ...rows].map((row) => row.join(",")).join("\r\n")}\r\n`;
};

/** What offices really send: 24 good rows, and each mistake once. */
const withMistakes = ({ people, schools }: County): { headings: string[]; rows: (string | number)[][] } => {
  const school = schools.find(({ stages, line }) => line.类型 === typeWords.SCHOOL && stages.length === 1 && stages[0] === "JUNIOR");
  const at = { 学校代码: school?.line.学校代码 ?? "", 学段: "初中", 任教学科: "数学" };
  const good = Array.from({ length: 24 }, () => people.aTeacher(at));
  const number = people.identityNumber();
  const bad = [
    { ...at, 证件号码: `${number.slice(0, 17)}${number.endsWith("0") ? "1" : "0"}` },
    { ...at, 证件号码: "379001700101001" },
    { ...at, 证件号码: good[3]?.证件号码 ?? "" },
    { ...at, 证件号码: "" },
    { ...at, 姓名: "=HYPERLINK(0)" },
    { ...at, 学校代码: "3790019999" },
    { ...at, 学段: "高中" },
    { ...at, 职务: "班主任" },
    { ...at, 职务: "教科研人员" },
    { ...at, 是否乡村教师: "" },
    { ...at, 性别: "男", 证件号码: even(people) },
    { ...at, 联系电话: "暂无" },
    { ...at, 到校日期: "2021-02-30" },
  ].map((given) => people.aTeacher(given));
  const { headings, rows } = rowsOf(teacherSheet, [...good, ...bad]);
  const rounded = rowsOf(teacherSheet, [people.aTeacher(at)]).rows.map((row) =>
    row.map((cell, column) => (column === 2 ? 379001199001010000 : cell)),
  );
  return { headings, rows: [...rows, ...rounded] };
};

const even = (people: People): string => {
  for (;;) {
    const number = people.identityNumber();
    if (Number(number.charAt(16)) % 2 === 0) return number;
  }
};

const make = async () => {
  mkdirSync(OUT, { recursive: true });
  const [a, b] = [countyA(), countyB()];
  const [teachersA, teachersB] = [a.teachers(), b.teachers()];
  await workbook(
    "schools-379001.xlsx",
    schoolSheet,
    a.schools.map(({ line }) => line),
  );
  await workbook(
    "schools-379002.xlsx",
    schoolSheet,
    b.schools.map(({ line }) => line),
  );
  await workbook("teachers-379001.xlsx", teacherSheet, teachersA);
  writeFileSync(new URL("teachers-379002.csv", OUT), encodeGb18030(csv(teacherSheet, teachersB)));
  const mistakes = withMistakes(a);
  const { writeXlsx } = await import("hucre/xlsx");
  const sheets = [{ name: teacherSheet.title, rows: [mistakes.headings, ...mistakes.rows], freezePane: { rows: 1 } }];
  writeFileSync(new URL("teachers-with-mistakes.xlsx", OUT), await writeXlsx({ sheets }));
  writeFileSync(new URL("organizations.json", OUT), `${JSON.stringify(ABOVE, null, 2)}\n`);
  writeFileSync(new URL("lesson.mp4", OUT), aFilm({ minutes: 10, perSecond: 0.2, indexFirst: true }));
  console.log(`${a.schools.length} + ${b.schools.length} organisations, ${teachersA.length} + ${teachersB.length} teachers`);
};

await make();
