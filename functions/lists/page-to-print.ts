import type { FrozenList } from "#domain/enrollment/types.ts";
import type { ListFile } from "#domain/lists/port.ts";
import type { ProvenList } from "#domain/lists/types.ts";
import { stageLabels } from "#domain/program/labels.ts";
import type { Now } from "#domain/program/types.ts";
import { escaped } from "#platform/html.ts";
import { pageForSeal, tableForSeal } from "#platform/sheets/page-for-seal.ts";
import { dayWords, masked, movedWords, positionWord } from "./words.ts";

const HEAD = ["序号", "姓名", "证件号码", "职务", "学科", "备注"];

/** How many of each subject, in the order the list has them. */
const bySubject = ({ teachers }: FrozenList): string => {
  const counts = new Map<string, number>();
  for (const { subject } of teachers) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  return [...counts].map(([subject, count]) => `${subject} ${count} 人`).join("，");
};

const table = (list: FrozenList, proof: string): string => {
  const lines = list.teachers.map(({ name, last4, position, subject }, index) => [
    index + 1,
    name,
    masked(last4),
    positionWord(position),
    subject,
    "",
  ]);
  return `${tableForSeal(HEAD, lines, proof)}
<p>合计 ${list.teachers.length} 人：${escaped(bySubject(list))}。</p>`;
};

/** 报名汇总表, for the principal's signature and the school's seal. The hash of the frozen list stands at the foot of every sheet. */
export const pageToPrint = (proven: ProvenList, now: Now): ListFile => {
  const { list, submission } = proven;
  const moved = movedWords(proven, now.at);
  const proof = `第${list.number}号名单  SHA-256 ${submission.sha256}`;
  const body =
    list.teachers.length > 0
      ? table(list, proof)
      : `<p class="none">本单位本学段无人员参训（零报名）。</p><p style="font:7.5pt/1.5 monospace">${escaped(proof)}</p>`;
  return pageForSeal({
    title: `${list.program}${stageLabels[list.stage].zh}学段报名汇总表`,
    of: list.schoolName,
    facts: [
      `单位：${list.schoolName}（${list.schoolCode}）`,
      list.countyName,
      `提交日期：${dayWords(list.submittedAt)}${list.late ? "（逾期补报）" : ""}`,
    ],
    body: `${body}${moved && `\n<p>${moved}。</p>`}
<p>本单位已核对以上名单，信息真实准确，无重复报名（一名教师只限参加1个学科的培训）。${list.omitted.length > 0 ? `另有 ${list.omitted.length} 名符合条件人员未报名，本单位已确认。` : ""}</p>`,
    maker: "填报人",
  });
};
