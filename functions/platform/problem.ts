import type { Refusal } from "#domain/outcome.ts";
import { clauses } from "#domain/program/clauses.ts";
import { type RefusalCode, sentence } from "#domain/refusals.ts";

export type Language = "zh" | "en";

/** One place in the request that is not right: a JSON pointer and what is wrong there. */
export type Mistake = { readonly pointer: string; readonly detail: string };

/** The HTTP status of every refusal. */
export const STATUS = {
  ACT_NOT_YOURS: 403,
  ADMIN_REQUIRED: 422,
  ASK_STALE: 409,
  BAD_INPUT: 422,
  BODY_TOO_LARGE: 413,
  CATEGORY_UNKNOWN: 422,
  CERTIFICATE_REQUIRED: 422,
  CURSOR_INVALID: 422,
  DEADLINE_WOULD_INVALIDATE: 409,
  DUTY_SCOPE: 403,
  EMPTY_LIST: 422,
  ENROLLMENT_CLOSED: 409,
  ENROLLMENT_LOCKED: 409,
  ENROLLMENT_SUBMITTED: 409,
  FIELD_SCOPE: 403,
  FILE_DAMAGED: 422,
  FILE_EMPTY: 422,
  FILE_ENCODING: 422,
  FILE_ENCRYPTED: 422,
  FILE_HAS_MACROS: 422,
  FILE_IS_XLS: 415,
  FILE_NOT_A_SHEET: 415,
  FILE_TOO_MANY_ROWS: 413,
  FILE_TOO_WIDE: 422,
  FILE_UNPACKS_TOO_LARGE: 413,
  FIRST_APPOINTED: 409,
  GRADES_OVERLAP: 422,
  HEADING_MISSING: 422,
  HEADING_TWICE: 422,
  HEADING_UNKNOWN: 422,
  ID_BIRTHDAY: 422,
  ID_FIFTEEN_DIGITS: 422,
  ID_INVALID: 422,
  ID_ROUNDED: 422,
  ID_SHAPE: 422,
  IF_MATCH_REQUIRED: 428,
  IMPORT_HAS_ERRORS: 422,
  IMPORT_NOT_FINISHED: 409,
  IMPORT_ROW_SPOILED: 409,
  IMPORT_TOO_MANY_FOREIGN: 409,
  IMPORT_UNDO_BLOCKED: 409,
  INVITATION_INVALID: 404,
  KG_NOT_LICENSED: 422,
  LICENCE_REQUIRED: 422,
  MAIL_NOT_UNKNOWN: 409,
  MAILBOX_REQUIRED: 422,
  NAME_DIFFERS: 422,
  NOT_FOUND: 404,
  NOT_IN_SERVICE: 422,
  NOT_YET_OPEN: 409,
  NOTICE_REQUIRED: 422,
  OMISSION_CHANGED: 409,
  ORG_CODE_EXISTS: 409,
  ORG_CODE_UNKNOWN: 422,
  ORG_IN_FILE_TWICE: 422,
  ORG_NOT_REGISTERED: 422,
  ORG_PARENT_LEVEL: 422,
  ORG_SCOPE: 403,
  ORG_TYPE_UNKNOWN: 422,
  PARENT_NOT_OPENED: 409,
  PRINCIPAL_EXISTS: 409,
  PRINCIPAL_MISSING: 409,
  PROGRAM_UNKNOWN: 404,
  PURPOSE_REQUIRED: 422,
  REASON_REQUIRED: 422,
  RECORD_NOT_ALLOWED: 409,
  RECORD_REQUIRED: 422,
  REGION_NOT_LOCKED: 409,
  RETURN_UNTIL_PAST: 422,
  RULE_OUTSIDE_PARENT: 422,
  RURAL_FLAG_REQUIRED: 422,
  SCHOOL_NOT_SUBMITTED: 409,
  SELF_APPOINTMENT: 403,
  SETTING_UNKNOWN: 404,
  SIGN_IN_TOO_OLD: 401,
  STAGE_MISMATCH: 422,
  STAGE_NOT_IN_SCHOOL: 422,
  STAGE_REQUIRED: 422,
  STAGE_SCOPE: 403,
  SUBJECT_NOT_IN_STAGE: 422,
  TEACHER_ALREADY_ENROLLED: 409,
  TEACHER_EXISTS: 409,
  TEACHER_INFO_UNVERIFIED: 409,
  TEACHER_IN_FILE_TWICE: 422,
  TEACHER_NEEDS_CORRECTION: 409,
  TOO_MANY_FOREIGN_HITS: 403,
  UNAUTHENTICATED: 401,
  UNIT_NOT_OPENED: 409,
  UNIT_STATE: 409,
  USE_DEPARTED_PULL: 409,
  USE_TRANSFER: 405,
  VALUE_HOLDS_IDENTITY: 422,
  VALUE_INVALID: 422,
  VALUE_IS_FORMULA: 422,
  VALUE_REQUIRED: 422,
  VALUE_TOO_LONG: 422,
  VALUE_UNKNOWN: 422,
  VERSION_CONFLICT: 412,
  WEEK_NOT_OVER: 409,
  WEEK_OUTSIDE_PROGRAM: 404,
  WINDOW_CLOSED: 409,
  WINDOW_NOT_OWNED: 403,
  WINDOW_UNKNOWN: 404,
} as const satisfies Record<RefusalCode, number>;

/** The language a caller reads: Chinese unless English is asked for first. */
export const languageOf = (acceptLanguage: string | undefined): Language => (/^\s*en\b/i.test(acceptLanguage ?? "") ? "en" : "zh");

const basis = (rule: keyof typeof clauses, language: Language): string => {
  const { line, place, placeEn } = clauses[rule];
  if (line === null) return "";
  return language === "zh" ? `（依据：通知${place}）` : ` (${placeEn} of the notice)`;
};

/** A refusal as RFC 9457: the sentence with its clause, the rule, the notice's line, and the refusal's own data. */
export const problemOf = (refusal: Refusal, language: Language, instance: string) => {
  const code = refusal.code.toLowerCase().replaceAll("_", "-");
  return {
    ...refusal.data,
    type: `urn:xueshi:problem:${code}`,
    title: sentence(refusal.code, refusal.data, language),
    status: STATUS[refusal.code],
    detail: sentence(refusal.code, refusal.data, language) + basis(refusal.rule, language),
    instance,
    code,
    rule: refusal.rule,
    clause: clauses[refusal.rule].words,
    line: clauses[refusal.rule].line,
  };
};
