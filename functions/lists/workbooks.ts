import type { Actor } from "#domain/access.ts";
import type { OnLists } from "#domain/lists/once-each.ts";
import type { ListFile, ListFiles } from "#domain/lists/port.ts";
import type { ExportField, ProvenList } from "#domain/lists/types.ts";
import { minuteOf } from "#domain/program/days.ts";
import { stageLabels } from "#domain/program/labels.ts";
import type { Now } from "#domain/program/types.ts";
import { documentWords } from "#domain/teachers/identity.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { writeWorkbook, XLSX_TYPE } from "#platform/sheets/write.ts";
import { Secrets } from "#table/secrets.ts";
import { masked, movedWords, positionWord } from "./words.ts";

const secrets = new Secrets();

const proofOf = ({ list, submission }: ProvenList): readonly string[] => [`第${list.number}号名单`, `SHA-256 ${submission.sha256}`];

/** A submitted list as a workbook, its hash below the last line. */
export const sheetOf: ListFiles["sheet"] = async (proven, now) => {
  const { list } = proven;
  const moved = movedWords(proven, now.at);
  const lines = list.teachers.map(({ name, last4, position, subject }, index) => [
    index + 1,
    name,
    masked(last4),
    stageLabels[list.stage].zh,
    subject,
    positionWord(position),
  ]);
  const bytes = await writeWorkbook([
    {
      name: "报名汇总表",
      paperTitle: `${list.schoolName}${stageLabels[list.stage].zh}报名汇总表（第${list.number}号名单）`,
      headings: ["序号", "姓名", "证件号码", "学段", "学科", "职务"],
      rows: lines,
      total: ["合计", `${lines.length}人`],
      notes: [[], ...(moved ? [[moved]] : []), [list.schoolName, ...proofOf(proven)]],
      widths: [8, 14, 24, 10, 18, 16],
      textColumns: [2],
    },
  ]);
  return { bytes, type: XLSX_TYPE, name: `报名汇总表-${list.schoolName}-${stageLabels[list.stage].zh}-${list.number}.xlsx` };
};

type Entry = OnLists & { readonly index: number; readonly number: string };

const fields: { readonly [F in ExportField]: (entry: Entry) => string | number } = {
  INDEX: ({ index }) => index,
  COUNTY_NAME: ({ countyName }) => countyName,
  SCHOOL_NAME: ({ school }) => school.name,
  SCHOOL_CODE: ({ school }) => school.code,
  NAME: ({ person }) => person.name,
  DOCUMENT_KIND: ({ person }) => documentWords[person.document],
  NUMBER: ({ number }) => number,
  STAGE: ({ stage }) => stageLabels[stage].zh,
  SUBJECT: ({ subject }) => subject,
  POSITION: ({ person }) => positionWord(person.position),
  RURAL: ({ person }) => (person.rural ? "是" : "否"),
  CERTIFICATE: ({ person }) => person.certificate ?? "",
  TEACHER_ID: ({ person }) => person.teacher,
  LIST_NUMBER: ({ proven }) => proven.list.number,
};

const numberOf = (person: Teacher, unmasked: boolean): Promise<string> | string =>
  unmasked ? secrets.openNumber(person.sealed, person.teacher) : masked(person.last4);

const entriesOf = (people: readonly OnLists[], unmasked: boolean): Promise<Entry[]> =>
  Promise.all(people.map(async (one, index) => ({ ...one, index: index + 1, number: await numberOf(one.person, unmasked) })));

/** Who made an export, when and what for: it goes with every copy (SEC-08). */
const origin = (actor: Actor, now: Now, purpose: string, lists: readonly ProvenList[], people: number) => ({
  name: "导出说明",
  headings: ["项目", "内容"],
  rows: [
    ["导出账户", actor.account],
    ["导出时间", minuteOf(now.at)],
    ["用途", purpose],
    ["人数", people],
    ...lists.map((proven) => [
      `${proven.list.schoolName} ${proofOf(proven)[0]}`,
      `${proofOf(proven)[1]} ${movedWords(proven, now.at)}`.trim(),
    ]),
  ],
  widths: [40, 80],
});

/** The people of the lists as a form wants them, one line a person, every column as of now (§6-59). */
export const exportOf: ListFiles["exported"] = async (actor, now, { lists, people }, columns, { purpose }, unmasked): Promise<ListFile> => {
  const entries = await entriesOf(people, unmasked);
  const bytes = await writeWorkbook([
    {
      name: "报名名单",
      paperTitle: `报名名单（${now.day}）`,
      headings: columns.map(({ heading }) => heading),
      rows: entries.map((entry) => columns.map(({ field }) => fields[field](entry))),
      textColumns: columns.flatMap(({ field }, index) => (field === "NUMBER" ? [index] : [])),
    },
    origin(actor, now, purpose, lists, people.length),
  ]);
  return { bytes, type: XLSX_TYPE, name: `报名名单-${now.day}.xlsx` };
};
