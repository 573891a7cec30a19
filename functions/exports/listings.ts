import type { Actor, Scope } from "#domain/access.ts";
import type { ExportPeople } from "#domain/exports/asks.ts";
import type { ExportList } from "#domain/exports/types.ts";
import { pastLine } from "#domain/histories/views.ts";
import { registrationWords, typeWords } from "#domain/organizations/types.ts";
import { stageWords } from "#domain/program/labels.ts";
import type { Day, Stage, Year } from "#domain/program/types.ts";
import { yesOrNo } from "#domain/sheet.ts";
import { endedWords, positionWords } from "#domain/teachers/types.ts";
import { teacherLine } from "#domain/teachers/views.ts";
import { gather, lookThrough } from "#table/look.ts";
import { organizationCards } from "#table/organizations/organizations.ts";
import { stintCards } from "#table/teachers/stints.ts";
import { teacherCards } from "#table/teachers/teachers.ts";
import { administrators } from "./administrators.ts";
import { actHeadings, acts } from "./audit.ts";
import { awardHeadings, awards } from "./awards.ts";
import { changes } from "./changes.ts";
import { creditHeadings, credits, progress, progressHeadings } from "./learning.ts";
import type { Line } from "./line.ts";
import { packageHeadings, packages } from "./packages.ts";
import { within } from "./schools.ts";
import { transferHeadings, transfers } from "./transfers.ts";

/** A part of a list: the teachers of one school, the audit of one day, what was learnt in one year; and who reads it. */
export type ListingPart = Pick<ExportPeople, "school"> & { readonly day: Day; readonly year: Year; readonly by: Actor };
type Rows = AsyncGenerator<Line>;

type Listing = { readonly title: string; readonly headings: readonly string[]; readonly rows: (scope: Scope, part: ListingPart) => Rows };

const yes = (is: boolean): string => (is ? yesOrNo.YES : yesOrNo.NO);
const stagesText = (stages: readonly Stage[]): string => stages.map((stage) => stageWords[stage]).join("、");

const inService = ({ level, county, organization }: Scope, { school }: ListingPart) => {
  const at = level === "SCHOOL" ? organization : school;
  return at === undefined
    ? lookThrough("the teachers in service in a county", { county }, teacherCards)
    : lookThrough("the teachers in service at a school", { county, school: at }, teacherCards);
};

async function* teachers(scope: Scope, part: ListingPart): Rows {
  const schools = new Map((await gather(within(scope))).map((one) => [one.organization, one]));
  for await (const card of inService(scope, part)) {
    const { teacher, name, number, school, stages, subject, position, verified, certified } = teacherLine(card);
    const { code = "", name: schoolName = "" } = schools.get(school) ?? {};
    yield {
      of: [teacher],
      cells: [
        ...[teacher, name, number, code, schoolName, stagesText(stages), subject, positionWords[position]],
        ...[yes(verified), yes(certified)],
      ],
    };
  }
}

async function* past({ organization }: Scope): Rows {
  for await (const card of lookThrough("the stints that ended at a school", { school: organization }, stintCards)) {
    const { name, number, subject, from, until, ended } = pastLine(card);
    yield { of: [card.teacher], cells: [card.teacher, name, number, subject, from, until, endedWords[ended]] };
  }
}

async function* below({ organization }: Scope): Rows {
  for await (const card of lookThrough("the organisations below another", { parent: organization }, organizationCards))
    yield {
      of: [],
      cells: [
        ...[card.organization, card.name, card.code, typeWords[card.type], stagesText(card.stages)],
        registrationWords[card.registered ? "REGISTERED" : "UNREGISTERED"],
      ],
    };
}

/** The lists that are given away, by their names. The third column of a list of people is the number, masked, or the school. */
export const listings: Readonly<Record<ExportList, Listing>> = {
  teachers: {
    title: "在职教师",
    headings: ["教师编号", "姓名", "证件号码", "学校代码", "学校名称", "学段", "任教学科", "职务", "已校验", "有教师资格证书"],
    rows: teachers,
  },
  past: { title: "曾任职教师", headings: ["教师编号", "姓名", "证件号码", "任教学科", "到校日期", "离校日期", "去向"], rows: past },
  changes: { title: "待核信息修改", headings: ["教师编号", "姓名", "证件号码", "学校名称", "修改内容", "理由", "提出时间"], rows: changes },
  administrators: { title: "管理员", headings: ["账户", "姓名", "单位代码", "单位名称", "职责", "任职时间"], rows: administrators },
  organizations: { title: "单位", headings: ["单位编号", "单位名称", "单位代码", "类型", "学段", "登记状态"], rows: below },
  transfers: {
    title: "调动申请",
    headings: transferHeadings,
    rows: transfers,
  },
  awards: { title: "优课获奖", headings: awardHeadings, rows: awards },
  packages: { title: "上报课例包", headings: packageHeadings, rows: packages },
  progress: { title: "学时进度", headings: progressHeadings, rows: progress },
  credits: { title: "登记学分", headings: creditHeadings, rows: credits },
  audit: { title: "操作记录", headings: actHeadings, rows: acts },
};
