import type { Actor } from "#domain/access.ts";
import type { FrozenList, Listed } from "#domain/enrollment/types.ts";
import type { ListFile, ListFiles } from "#domain/lists/port.ts";
import type { ExportField, ProvenList } from "#domain/lists/types.ts";
import { minuteOf } from "#domain/program/days.ts";
import { stageLabels } from "#domain/program/labels.ts";
import type { Now } from "#domain/program/types.ts";
import { documentWords } from "#domain/teachers/identity.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { writeWorkbook, XLSX_TYPE } from "#platform/sheets/write.ts";
import { present, readAll } from "#table/rows.ts";
import { Secrets } from "#table/secrets.ts";
import { teachers } from "#table/teachers/teachers.ts";
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
      headings: ["序号", "姓名", "证件号码", "学段", "学科", "职务"],
      rows: [...lines, [], [`合计 ${lines.length} 人`], ...(moved ? [[moved]] : []), [list.schoolName, ...proofOf(proven)]],
      widths: [8, 14, 24, 10, 18, 16],
      textColumns: [2],
    },
  ]);
  return { bytes, type: XLSX_TYPE, name: `报名汇总表-${list.schoolName}-${stageLabels[list.stage].zh}-${list.number}.xlsx` };
};

type Entry = {
  readonly list: FrozenList;
  readonly listed: Listed;
  readonly person: Teacher;
  readonly index: number;
  readonly number: string;
};

const fields: { readonly [F in ExportField]: (entry: Entry) => string | number } = {
  INDEX: ({ index }) => index,
  COUNTY_NAME: ({ list }) => list.countyName,
  SCHOOL_NAME: ({ list }) => list.schoolName,
  SCHOOL_CODE: ({ list }) => list.schoolCode,
  NAME: ({ listed }) => listed.name,
  DOCUMENT_KIND: ({ person }) => documentWords[person.document],
  NUMBER: ({ number }) => number,
  STAGE: ({ list }) => stageLabels[list.stage].zh,
  SUBJECT: ({ listed }) => listed.subject,
  POSITION: ({ listed }) => positionWord(listed.position),
  RURAL: ({ person }) => (person.rural ? "是" : "否"),
  CERTIFICATE: ({ person }) => person.certificate ?? "",
  TEACHER_ID: ({ listed }) => listed.teacher,
  LIST_NUMBER: ({ list }) => list.number,
};

const numberOf = (person: Teacher, unmasked: boolean): Promise<string> | string =>
  unmasked ? secrets.openNumber(person.sealed, person.teacher) : masked(person.last4);

const entriesOf = async (lists: readonly ProvenList[], unmasked: boolean): Promise<Entry[]> => {
  const lines = lists.flatMap(({ list }) => list.teachers.map((listed) => ({ list, listed })));
  const people = await readAll(lines.map(({ listed }) => teachers.at({ teacher: listed.teacher })));
  return Promise.all(
    lines.map(async ({ list, listed }, index) => {
      const person = present(people[index], `teacher ${listed.teacher} of a submitted list`);
      return { list, listed, person, index: index + 1, number: await numberOf(person, unmasked) };
    }),
  );
};

/** Who made an export, when and what for: it goes with every copy (SEC-08). */
const origin = (actor: Actor, now: Now, purpose: string, lists: readonly ProvenList[]) => ({
  name: "导出说明",
  headings: ["项目", "内容"],
  rows: [
    ["导出账户", actor.account],
    ["导出时间", minuteOf(now.at)],
    ["用途", purpose],
    ...lists.map((proven) => [
      `${proven.list.schoolName} ${proofOf(proven)[0]}`,
      `${proofOf(proven)[1]} ${movedWords(proven, now.at)}`.trim(),
    ]),
  ],
  widths: [40, 80],
});

/** The lists as a form wants them, one line a person. */
export const exportOf: ListFiles["exported"] = async (actor, now, lists, columns, { purpose }, unmasked): Promise<ListFile> => {
  const entries = await entriesOf(lists, unmasked);
  const bytes = await writeWorkbook([
    {
      name: "报名名单",
      headings: columns.map(({ heading }) => heading),
      rows: entries.map((entry) => columns.map(({ field }) => fields[field](entry))),
      textColumns: columns.flatMap(({ field }, index) => (field === "NUMBER" ? [index] : [])),
    },
    origin(actor, now, purpose, lists),
  ]);
  return { bytes, type: XLSX_TYPE, name: `报名名单-${now.day}.xlsx` };
};
