import type * as z from "zod";
import { CourseCode } from "../courses/types.ts";
import { given } from "../given.ts";
import type { Day } from "../program/types.ts";
import { type Cells, Reader, type RowReading, yesOrNo } from "../sheet.ts";
import { dayIn, momentIn } from "../sheet-cells.ts";
import type { ImportSheet } from "../sheet-kind.ts";
import { type Whom, whomColumns, whomIn } from "../teachers/whom.ts";
import { folded } from "../text.ts";
import { type FactAsk, MOST_HOURS, MOST_SECONDS } from "./asks.ts";
import { FactId, FactKind, SourceWord } from "./types.ts";

/** What a record is about (事项), as people write it. */
const kindWords = { COMPLETED: "完成", ASSESSED: "考核", SESSION: "学习" } as const satisfies Record<FactKind, string>;

/** The sheet of evidence (学习记录), as requirements section 9 lists it; a session of learning (学习) says from when to when. */
export const evidenceSheet = {
  title: "学习记录",
  levels: ["COUNTY"],
  rule: "LRN-02",
  yearBy: "LRN-02",
  bySource: true,
  ownPeople: true,
  keepsGoodRows: true,
  columns: {
    source: { heading: "来源", required: true, note: "县级授权的学习平台，按授权时的名称" },
    id: { heading: "记录编号", code: true, required: true, note: "平台自己的编号，不超过64位；同一编号是同一条记录" },
    ...whomColumns,
    account: { heading: "平台账号", code: true, required: "either", note: "须是该来源已绑定的账号；填写后教师编号、证件号码可不填" },
    name: { heading: "姓名", note: "填写后与教师信息核对" },
    course: { heading: "课程编码", code: true, required: true },
    kind: { heading: "事项", required: true, choices: Object.values(kindWords) },
    on: { heading: "日期", required: true, day: true, note: "完成或考核之日，如 2022-08-10；事项为“学习”的可不填" },
    hours: { heading: "学时", note: "事项为“完成”的填写；不填按课程的学时" },
    seconds: { heading: "时长（秒）", note: "事项为“学习”的必填" },
    start: { heading: "开始", day: true, note: "事项为“学习”的必填，如 2022-08-10 09:00" },
    end: { heading: "结束", day: true, note: "事项为“学习”的必填" },
    passed: { heading: "合格", choices: Object.values(yesOrNo), note: "事项为“考核”的必填" },
    supersedes: { heading: "更正编号", code: true, note: "所更正的记录的编号" },
  },
  about: "id",
  columnOf: {
    COURSE_UNKNOWN: "course",
    EVIDENCE_CORRECTED_ALREADY: "supersedes",
    EVIDENCE_IMPLAUSIBLE: "seconds",
    EVIDENCE_OF_FUTURE: "on",
    EVIDENCE_SOURCE_UNKNOWN: "source",
    EVIDENCE_TARGET_OTHER: "supersedes",
    LEARNER_UNKNOWN: "teacher",
    NAME_DIFFERS: "name",
    TOO_MANY_NUMBERS: "number",
  },
} as const satisfies ImportSheet;

export type EvidenceField = keyof typeof evidenceSheet.columns;

/** A row of the sheet: a record as its source would report it, whom it names, and the cells that say nothing of such a record. */
export type EvidenceLine = {
  readonly source: string;
  readonly whom: Whom & { readonly name?: string };
  /** The name by which the source knows them. */
  readonly account?: string;
  readonly ask: FactAsk;
  readonly unused: readonly EvidenceField[];
};

const USED: Readonly<Record<FactKind, readonly EvidenceField[]>> = {
  COMPLETED: ["hours"],
  ASSESSED: ["passed"],
  SESSION: ["seconds", "start", "end"],
};

type Reading = Reader<EvidenceField>;

const lacks = (reader: Reading, field: EvidenceField): undefined =>
  reader.wrong(field, "VALUE_REQUIRED", "LRN-02", { column: reader.heading(field) });

/** A cell as a word of our own. */
const wordIn = <S extends z.ZodType>(reader: Reading, field: EvidenceField, shape: S, expected: string): z.output<S> | undefined => {
  const written = folded(reader.cell(field));
  if (written === "") return undefined;
  const read = shape.safeParse(written);
  return read.success ? read.data : reader.wrong(field, "VALUE_INVALID", "LRN-02", { column: reader.heading(field), expected });
};

const requiredWord = <S extends z.ZodType>(reader: Reading, field: EvidenceField, shape: S, expected: string): z.output<S> | undefined =>
  reader.cell(field) === "" ? lacks(reader, field) : wordIn(reader, field, shape, expected);

/** A cell as a number within bounds, written in digits. */
const numberIn = (reader: Reading, field: EvidenceField, digits: RegExp, atMost: number, expected: string): number | undefined => {
  const written = folded(reader.cell(field));
  if (written === "") return undefined;
  const number = digits.test(written) ? Number(written) : Number.NaN;
  if (number <= atMost) return number;
  return reader.wrong(field, "VALUE_INVALID", "LRN-02", { column: reader.heading(field), expected });
};

const hoursIn = (reader: Reading): number | undefined => {
  const hours = numberIn(reader, "hours", /^\d{1,3}(\.\d{1,4})?$/, MOST_HOURS, "大于0的学时数");
  return hours === 0 ? reader.wrong("hours", "VALUE_INVALID", "LRN-02", { column: "学时", expected: "大于0的学时数" }) : hours;
};

const passedIn = (reader: Reading): boolean | undefined => {
  if (reader.cell("passed") === "") return lacks(reader, "passed");
  const said = reader.word("passed", { YES: "合格", NO: "不合格" }) ?? reader.choice("passed", yesOrNo, "CRD-03");
  return said && said === "YES";
};

const dayOfIt = (reader: Reading): Day | undefined => (reader.cell("on") === "" ? lacks(reader, "on") : dayIn(reader, "on", "LRN-02"));

const momentOf = (reader: Reading, field: "start" | "end"): string | undefined =>
  reader.cell(field) === "" ? lacks(reader, field) : momentIn(reader, field, "LRN-02");

const sessionIn = (reader: Reading) => {
  const [start, end] = [momentOf(reader, "start"), momentOf(reader, "end")];
  if (reader.cell("seconds") === "") lacks(reader, "seconds");
  const seconds = numberIn(reader, "seconds", /^\d{1,8}$/, MOST_SECONDS, "整数秒");
  if (start !== undefined && end !== undefined && end < start)
    reader.wrong("end", "VALUE_INVALID", "LRN-15", { column: "结束", expected: "不早于开始的时间" });
  return start === undefined || end === undefined || seconds === undefined ? undefined : { kind: "SESSION" as const, start, end, seconds };
};

/** What the record says, by what it is about; nothing where a cell of it is wrong. */
const saidIn = (reader: Reading, kind: FactKind) => {
  if (kind === "SESSION") return sessionIn(reader);
  const on = dayOfIt(reader);
  if (kind === "COMPLETED") {
    const hours = hoursIn(reader);
    return on && { kind, on, ...given({ hours }) };
  }
  const passed = passedIn(reader);
  return on && passed !== undefined ? { kind, on, passed } : undefined;
};

const VALUES = [...new Set(FactKind.options.flatMap((kind) => USED[kind]))];

/** Reads one row; every mistake of the row is reported at once, by column. */
export const readEvidence = (cells: Cells<EvidenceField>, today: Day): RowReading<EvidenceLine> => {
  const reader = new Reader<EvidenceField>(evidenceSheet, cells);
  const source = requiredWord(reader, "source", SourceWord, "授权时的来源名称");
  const id = requiredWord(reader, "id", FactId, "字母、数字和 : . _ / -，不超过64位");
  const account = reader.text("account", 100);
  const isNamed = reader.cell("account") === "" || reader.cell("teacher") !== "" || reader.cell("number") !== "";
  const whom = isNamed ? whomIn(reader, { teacher: "teacher", number: "number" }, "LRN-02", today) : {};
  const name = reader.text("name", 40);
  const course = requiredWord(reader, "course", CourseCode, "字母、数字和 . _ -，不超过36位");
  const supersedes = wordIn(reader, "supersedes", FactId, "所更正的记录的编号");
  if (reader.cell("kind") === "") lacks(reader, "kind");
  const kind = reader.choice("kind", kindWords, "LRN-02");
  const said = kind && saidIn(reader, kind);
  if (!source || !id || !whom || !course || !said || reader.issues.length > 0) return { ok: false, issues: reader.issues };
  const unused = VALUES.filter((field) => !USED[said.kind].includes(field) && reader.cell(field) !== "");
  return {
    ok: true,
    entry: {
      source,
      whom: { ...whom, ...given({ name }) },
      ...given({ account }),
      ask: { id, course, ...given({ supersedes }), ...said },
      unused,
    },
  };
};
