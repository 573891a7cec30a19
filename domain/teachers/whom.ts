import type { TeacherId } from "../ids.ts";
import type { RuleId } from "../program/clauses.ts";
import type { Day } from "../program/types.ts";
import { type Reader, teacherIn } from "../sheet.ts";
import { DocumentKind, type Identity, readIdentity } from "./identity.ts";

/** Whom a row names: by the number this system gave them, by the number of their document, or by both. Such a number may be of several kinds of document. */
export type Whom = { readonly teacher?: TeacherId; readonly documents?: readonly Identity[] };

type WhomFields<F extends string> = { readonly teacher: F; readonly number: F };

/** The columns of a sheet that say whom a row is about; one of them is enough. */
export const whomColumns = {
  teacher: { heading: "教师编号", required: "either", note: "本系统的26位编号，见导出的教师名单；与证件号码填一项即可" },
  number: { heading: "证件号码", code: true, required: "either", note: "以文本填写；与教师编号填一项即可" },
} as const;

/** The documents that a number may be of: an identity card's is known by its shape, any other is tried as each kind. */
export const documentsOf = (number: string, today: Day) => {
  const readings = DocumentKind.options.map((kind) => readIdentity(kind, number, today));
  const [card] = readings;
  return card?.ok ? [card] : readings.some(({ ok }) => ok) ? readings.filter(({ ok }) => ok) : readings.slice(0, 1);
};

/** Whom a row is about. */
export const whomIn = <F extends string>(reader: Reader<F>, fields: WhomFields<F>, rule: RuleId, today: Day): Whom | undefined => {
  const number = reader.cell(fields.number);
  if (number === "" && reader.cell(fields.teacher) === "")
    return reader.wrong(fields.teacher, "VALUE_REQUIRED", rule, { column: "教师编号或证件号码" });
  const teacher = reader.cell(fields.teacher) === "" ? undefined : teacherIn(reader, fields.teacher, rule);
  const documents: Identity[] = [];
  for (const reading of number === "" ? [] : documentsOf(number, today)) {
    if (reading.ok) documents.push(reading.value);
    else reader.issues.push({ column: reader.heading(fields.number), ...reading.refusal });
  }
  return { ...(teacher && { teacher }), documents };
};
