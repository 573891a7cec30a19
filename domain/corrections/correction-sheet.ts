import { stageWords } from "../program/labels.ts";
import type { Day, Stage } from "../program/types.ts";
import { type Cells, Reader, type RowReading, WHOLE_MOBILE } from "../sheet.ts";
import { nameIn, telephoneIn } from "../sheet-cells.ts";
import type { ImportSheet } from "../sheet-kind.ts";
import { joinedIn } from "../teachers/entry.ts";
import type { Position } from "../teachers/types.ts";
import { positionWords } from "../teachers/types.ts";
import { type Whom, whomColumns, whomIn } from "../teachers/whom.ts";

/** The sheet of corrections (修正): whom, by the number this system gave them or that of their document, and what shall stand. An empty cell leaves what stands. */
export const correctionSheet = {
  title: "修正",
  levels: ["SCHOOL", "COUNTY"],
  rule: "SEC-04",
  ownPeople: true,
  columns: {
    ...whomColumns,
    name: { heading: "姓名", required: true, note: "与现有教师信息核对" },
    newName: { heading: "更正姓名", note: "须另一人审核" },
    stages: { heading: "学段", choices: Object.values(stageWords), several: true, note: "多个学段用、隔开；须另一人审核" },
    position: { heading: "职务", choices: Object.values(positionWords), note: "须另一人审核" },
    certificate: { heading: "教师资格证书号", code: true, note: "须另一人审核" },
    subject: { heading: "任教学科" },
    telephone: { heading: "联系电话", code: WHOLE_MOBILE },
    joinedOn: { heading: "到校日期", day: true, note: "如 2015-09-01" },
    remark: { heading: "备注", free: true },
    reason: { heading: "理由", free: true },
  },
  about: "teacher",
  columnOf: { CERTIFICATE_REQUIRED: "certificate", NAME_DIFFERS: "name", STAGE_NOT_IN_SCHOOL: "stages", STAGE_REQUIRED: "stages" },
} as const satisfies ImportSheet;

export type CorrectionField = keyof typeof correctionSheet.columns;

/** A row of the sheet: whom it is about, what they are called now, and what is asked. */
export type CorrectionLine = Whom & {
  readonly name: string;
  readonly asks: {
    readonly name?: string;
    readonly stages?: Stage[];
    readonly position?: Position;
    readonly certificate?: string;
    readonly subject?: string;
    readonly telephone?: string;
    readonly joinedOn?: Day;
    readonly remark?: string;
    readonly reason?: string;
  };
};

/** Reads one row; every mistake of the row is reported at once, by column. */
export const readCorrection = (cells: Cells<CorrectionField>, today: Day): RowReading<CorrectionLine> => {
  const reader = new Reader<CorrectionField>(correctionSheet, cells);
  const whom = whomIn(reader, { teacher: "teacher", number: "number" }, "DIR-04", today);
  const called = reader.requiredText("name", 40, "DIR-04");
  const name = nameIn(reader, "newName");
  const stages = reader.choices("stages", stageWords, "DIR-01") ?? [];
  const position = reader.choice("position", positionWords, "ENR-01");
  const certificate = reader.text("certificate", 40);
  const subject = reader.text("subject", 40);
  const telephone = telephoneIn(reader, "telephone");
  const joinedOn = joinedIn(reader, "joinedOn", today);
  const remark = reader.text("remark", 200);
  const reason = reader.reason("reason", 200, "SEC-04");
  if (whom === undefined || called === undefined || reader.issues.length > 0) return { ok: false, issues: reader.issues };
  const asks = {
    ...(name !== undefined && { name }),
    ...(stages.length > 0 && { stages }),
    ...(position && { position }),
    ...(certificate !== undefined && { certificate }),
    ...(subject !== undefined && { subject }),
    ...(telephone !== undefined && { telephone }),
    ...(joinedOn && { joinedOn }),
    ...(remark !== undefined && { remark }),
    ...(reason !== undefined && { reason }),
  };
  return { ok: true, entry: { ...whom, name: called, asks } };
};
