import { dayOf, dayWords, minuteOf } from "#domain/program/days.ts";
import type { SchoolJobsWorld } from "#domain/registrations/bulk/port.ts";
import { jobView } from "#domain/registrations/bulk/views.ts";
import type { ConfirmationsWorld } from "#domain/registrations/confirmation/port.ts";
import { leftOutLabels } from "#domain/registrations/confirmation/states.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { escaped } from "#platform/html.ts";
import { pageForSeal, tableForSeal } from "#platform/sheets/page-for-seal.ts";
import { writeWorkbook, XLSX_TYPE } from "#platform/sheets/write.ts";
import { auditOfHeld } from "#table/teachers/disclosures.ts";
import { markOf } from "#table/teachers/export-mark.ts";

/** Whom a job did not register and why, as a workbook. */
export const sheetOfRefused: SchoolJobsWorld["sheetOf"] = async (actor, { found, purpose }, now) => {
  const mark = await markOf(actor, purpose, now);
  const { number, year, askedAt, registered, already, waiting, notRegistered } = jobView(found);
  const said = `申请于${minuteOf(askedAt)}；登记${registered}人，此前已登记${already}人，未登记${notRegistered.length}人${waiting > 0 ? `，尚待办理${waiting}人` : ""}`;
  const bytes = await writeWorkbook([
    {
      name: "未登记人员",
      paperTitle: `${year}年度整校登记学分：未登记人员（第${number}次）`,
      headings: ["序号", "姓名", "教师编号", "未登记的原因"],
      rows: notRegistered.map(({ name, teacher, detail }, index) => [index + 1, name, teacher, detail]),
      notes: [[], [said], [mark.line]],
      widths: [8, 14, 32, 90],
      textColumns: [2],
    },
  ]);
  const about = { kind: "EXPORT", id: `credits.${actor.scope.organization}`, act: "export whom a job refused", rule: "SEC-08" } as const;
  const people = notRegistered.map(({ teacher }) => teacher);
  const after = { count: people.length, format: "xlsx", year, number };
  await transact([await auditOfHeld(actor, now, { ...about, reason: purpose, after }, people)]);
  return { bytes, type: XLSX_TYPE, name: `未登记人员-${year}-${number}-${mark.named}.xlsx` };
};

/** 学分确认名单, for the principal's signature and the school's seal. The hash of the frozen list stands at the foot of every sheet. */
export const printedConfirmation: ConfirmationsWorld["printed"] = async (actor, { list, confirmation }, now) => {
  const { number, year, teachers, leftOut, parts } = list;
  const { sha256, reason, returned } = confirmation;
  const head = ["序号", "姓名", "教师编号", "学科", ...parts, "学时合计", "学分"];
  const lines = teachers.map((one, index) => [index + 1, one.name, one.teacher, one.subject, ...one.parts, one.counted, one.credits]);
  const leftWords = leftOut.map(({ why, count }) => `${leftOutLabels[why].zh}${count}人`).join("，");
  const said = [
    `<p>合计 ${teachers.length} 人。${leftWords && `未列入本名单：${leftWords}。`}</p>`,
    ...(reason === undefined ? [] : [`<p>学校未按期确认，由县级代为确认。理由：${escaped(reason)}</p>`]),
    ...(returned === undefined
      ? []
      : [`<p>本名单已于${dayWords(dayOf(returned.at))}退回，不再有效。理由：${escaped(returned.reason)}</p>`]),
    "<p>本单位已核对以上教师的学习和考核情况，同意登记学分。</p>",
  ];
  const about = { kind: "EXPORT", id: `credits.${actor.scope.organization}`, act: "print a confirmation", rule: "SEC-08" } as const;
  const people = teachers.map(({ teacher }) => teacher);
  await transact([await auditOfHeld(actor, now, { ...about, after: { count: people.length, year, number } }, people)]);
  return pageForSeal({
    title: `${list.program}学分确认名单（第${number}号）`,
    of: list.schoolName,
    facts: [`单位：${list.schoolName}（${list.schoolCode}）`, list.countyName, `确认日期：${dayWords(dayOf(list.confirmedAt))}`],
    body: [tableForSeal(head, lines, `第${number}号名单  SHA-256 ${sha256}`), ...said].join("\n"),
    maker: "填报人",
  });
};
