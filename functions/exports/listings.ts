import * as z from "zod";
import type { Scope } from "#domain/access.ts";
import type { ExportList } from "#domain/directory/asks-records.ts";
import { masked } from "#domain/directory/effects.ts";
import { OrganizationCard, StintCard, TeacherCard } from "#domain/directory/types.ts";
import { teacherLine } from "#domain/directory/views.ts";
import { pastLine } from "#domain/directory/views-records.ts";
import { positionWords, stageWords, yesOrNo } from "#domain/directory/words.ts";
import type { OrgId } from "#domain/ids.ts";
import { TransferCard, TransferState } from "#domain/transfers/types.ts";
import { inHundreds, organizations } from "#platform/people.ts";
import { get, getMany, lookThrough } from "#platform/rows.ts";

type Listing = { readonly title: string; readonly headings: readonly string[]; readonly rows: readonly (readonly string[])[] };
type School = { readonly code: string; readonly name: string };

const Teachers = z.object({ card: TeacherCard });
const Schools = z.object({ card: OrganizationCard });
const Queued = z.object({ card: TransferCard });
const Past = z.object({ card: StintCard });

const yes = (is: boolean): string => (is ? yesOrNo.YES : yesOrNo.NO);

const schoolsOf = async ({ organization, level }: Scope): Promise<ReadonlyMap<OrgId, School>> => {
  const schools = new Map<OrgId, School>();
  const own = await get(organizations.at({ organization }));
  if (own) schools.set(organization, own);
  if (level === "COUNTY")
    for await (const { card } of lookThrough("the organisations below another", { parent: organization }, Schools))
      schools.set(card.organization, card);
  return schools;
};

const inService = ({ level, county, organization }: Scope) =>
  level === "SCHOOL"
    ? lookThrough("the teachers in service at a school", { county, school: organization }, Teachers)
    : lookThrough("the teachers in service in a county", { county }, Teachers);

const teachers = async (scope: Scope): Promise<Listing> => {
  const schools = await schoolsOf(scope);
  const rows: string[][] = [];
  for await (const { card } of inService(scope)) {
    const { teacher, name, number, school, stages, subject, position, verified, certified } = teacherLine(card);
    const { code = "", name: schoolName = "" } = schools.get(school) ?? {};
    const taught = stages.map((stage) => stageWords[stage]).join("、");
    rows.push([teacher, name, number, code, schoolName, taught, subject, positionWords[position], yes(verified), yes(certified)]);
  }
  const headings = ["教师编号", "姓名", "证件号码", "学校代码", "学校名称", "学段", "任教学科", "职务", "已校验", "有教师资格证书"];
  return { title: "在职教师", headings, rows };
};

const endedWords = { DEPARTED: "离职", TRANSFERRED: "调出", REVERSED: "调动撤销" } as const;

const past = async ({ organization }: Scope): Promise<Listing> => {
  const rows: string[][] = [];
  for await (const { card } of lookThrough("the stints that ended at a school", { school: organization }, Past)) {
    const { name, number, subject, from, until, ended } = pastLine(card);
    rows.push([card.teacher, name, number, subject, from, until, endedWords[ended]]);
  }
  return { title: "曾任职教师", headings: ["教师编号", "姓名", "证件号码", "任教学科", "到校日期", "离校日期", "去向"], rows };
};

const stateWords = {
  PENDING: "待办理",
  DONE: "已办理",
  REJECTED: "已驳回",
  REVERSED: "已撤销",
  WITHDRAWN: "已撤回",
} as const satisfies Record<TransferState, string>;

/** The transfers of an office's queue, settled or not, with the schools' names. */
const transfers = async ({ organization }: Scope): Promise<Listing> => {
  const cards: TransferCard[] = [];
  for (const state of TransferState.options)
    for await (const { card } of lookThrough("the transfers of an office in a state", { organization, state }, Queued)) cards.push(card);
  const ids = [...new Set(cards.flatMap(({ from, to }) => (from ? [from, to] : [to])))];
  const schools = await inHundreds(ids, (part) => getMany(part.map((one) => organizations.at({ organization: one }))));
  const names = new Map(schools.flatMap((one) => (one ? [[one.organization, one.name] as const] : [])));
  const rows = cards.map(({ transfer, name, last4, state, from, to, filedAt, settledAt = "" }) => [
    transfer,
    name,
    masked(last4),
    (from && names.get(from)) ?? "",
    names.get(to) ?? "",
    stateWords[state],
    filedAt,
    settledAt,
  ]);
  return { title: "调动申请", headings: ["申请编号", "姓名", "证件号码", "原学校", "调入学校", "状态", "提出时间", "办结时间"], rows };
};

/** The lists that are given away, by their names. */
export const listings: Readonly<Record<ExportList, (scope: Scope) => Promise<Listing>>> = { teachers, past, transfers };
