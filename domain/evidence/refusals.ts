import type { Reasons } from "../refusals.ts";

/** Why a fact is not taken in: what it says cannot be so, or not of whom and what it says it (§6-51). What merely does not count is kept. */
export const refusals = {
  ASSESSMENT_RESULT_MISSING: {
    kind: "invalid",
    zh: "考核记录须写明是否合格（passed: true 或 false），只有分数不能认定。请由学习平台按其合格标准写明后重新报送。",
    en: "An assessment says whether it is passed (passed: true or false); a score alone does not. Say so by the platform's own mark, and report it again.",
  },
  EVIDENCE_CONFLICT: {
    kind: "conflict",
    zh: "编号为{recordId}的记录已收到，内容不同，未作改动。如需更正，请以新编号报送，并写明所更正的是{recordId}（接口为 supersedes，表格为“更正编号”）。",
    en: "Record {recordId} is here with other content, and stays. To correct it, report a new one that supersedes {recordId}.",
  },
  EVIDENCE_CORRECTED_ALREADY: {
    kind: "invalid",
    zh: "编号为{recordId}的记录已被{by}更正，不能再次更正。如需再更正，请更正{by}。",
    en: "Record {recordId} was superseded by {by} already; supersede that one.",
  },
  EVIDENCE_IMPLAUSIBLE: {
    kind: "invalid",
    zh: "所报时长{seconds}秒，超过起止时间内可能的最长时长{atMost}秒。请核对起止时间和时长。",
    en: "{seconds} seconds were reported; from start to end there is room for {atMost} at most. Check the times.",
  },
  EVIDENCE_NOT_OWNER: {
    kind: "forbidden",
    zh: "该平台账号已属其他教师，或该教师已否认此平台的账号，不能据此报送。请与教师本人核对账号，绑定并由其在“本人空间”确认后再报送。",
    en: "The account is another teacher's, or the teacher says that it is not theirs. Settle with the teacher which account it is, bind that one, and report once they have confirmed it.",
  },
  EVIDENCE_OF_FUTURE: {
    kind: "invalid",
    zh: "{on}尚未到来。请核对日期和时间。",
    en: "{on} is still to come; check the day and the time.",
  },
  EVIDENCE_SHAPE: {
    kind: "invalid",
    zh: "记录的字段（{fields}）缺少，或其值不是接口说明所列的（日期须是确有的一天，如 2022-08-10）。请修改后重新报送。",
    en: "These fields of the record are missing, or not as the API describes them (a day is one that exists, such as 2022-08-10): {fields}. Mend them and report it again.",
  },
  EVIDENCE_SOURCE_UNKNOWN: {
    kind: "invalid",
    zh: "学习记录只收自县级授权的来源。请先由县级管理员授权该学习平台，再由其接口程序报送，或由县级按授权的名称导入表格。",
    en: "Evidence comes only of a source that the county has appointed; have it appointed, then report by its program, or let the county bring its sheet.",
  },
  EVIDENCE_TARGET_OTHER: {
    kind: "invalid",
    zh: "编号为{recordId}的记录不是同一教师、同一课程的，不能以此记录更正。请核对更正编号。",
    en: "Record {recordId} is of another teacher or course; check what is superseded.",
  },
  EVIDENCE_WITHDRAWN: {
    kind: "conflict",
    zh: "编号为{recordId}的记录曾由县级以表格导入，该次导入已撤销，记录随之作废，不计学时。如应计入，请以新的记录编号报送。",
    en: "Record {recordId} came by a sheet of the county that was taken back, and is void with it. If it should count, report it under a new id.",
  },
  KEY_UNKNOWN: {
    kind: "unauthenticated",
    zh: "密钥不正确、已到期或已终止。请核对密钥名称和口令；如已到期，请县级管理员另制密钥。",
    en: "The key is wrong, over or ended. Check its name and secret; where it is over, the county makes another.",
  },
  LEARNER_UNKNOWN: {
    kind: "invalid",
    zh: "没有找到该教师，或其本年度不在本县。请核对教师编号或证件号码；以平台账号写明的，该账号须已由来源绑定。",
    en: "No such teacher, or none of this county this year. Check the number; a platform account has to be bound by its source.",
  },
  PLATFORM_ACCOUNT_OTHER: {
    kind: "conflict",
    zh: "该教师在此平台已绑定其他账号。如账号有变，请教师本人在“本人空间”中否认原账号后再绑定。",
    en: "This teacher has another account with this source; the teacher says in the own space that it is not theirs, then bind the other.",
  },
  REGISTRATION_UNKNOWN: {
    kind: "missing",
    zh: "该教师{year}年度没有序号为{number}的学分登记。请按学分登记（registrations 的 number）所列填写；不写 registration 的，为现在的学时情况。",
    en: "Nothing is registered of this teacher's {year} under {number}. Name a number of the registrations, or none for the statement as it stands.",
  },
  SOURCE_KEYS_TWO: {
    kind: "conflict",
    zh: "该来源{year}年度已有两个可用的密钥。请先终止其中一个，再制作新的。",
    en: "This source has two keys for {year} already; end one of them first.",
  },
  STATEMENT_CONFLICT: {
    kind: "conflict",
    zh: "编号为{statementId}的语句已收到，内容不同，未作改动。请以新编号报送，或先作废原语句。",
    en: "Statement {statementId} is here with other content, and stays. Report another one, or void it first.",
  },
  STATEMENT_INVALID: {
    kind: "malformed",
    zh: "语句不合 xAPI 1.0.3 规范（位置：{at}），全部未收。请按规范修改后重新报送。",
    en: "A statement is not as xAPI 1.0.3 has it (at {at}); none was taken. Mend it and report again.",
  },
  STATEMENT_QUERY_INVALID: {
    kind: "malformed",
    zh: "查询参数{names}不正确，请按 xAPI 1.0.3 规范修改。",
    en: "These parameters are not as xAPI 1.0.3 has them: {names}.",
  },
  XAPI_VERSION: {
    kind: "malformed",
    zh: "请求须写明 X-Experience-API-Version: 1.0.3。",
    en: "Say X-Experience-API-Version: 1.0.3.",
  },
} as const satisfies Reasons;
