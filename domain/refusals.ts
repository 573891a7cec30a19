import { shown } from "./program/labels.ts";
import { moveReasons } from "./reasons.ts";
import { fileReasons } from "./unreadable.ts";

/**
 * Every reason the program may say no, with the sentence people read. `{name}` is filled from the refusal's data; the clause (`通知附件三（三）`) is
 * added by the door that answers, from the rule the refusal rests on (`program/clauses.ts`).
 */
export const refusals = {
  ...moveReasons,
  ...fileReasons,
  ACT_NOT_YOURS: { zh: "此项操作不属于您的级别，应由{required}办理。", en: "This act is not for your level; {required} does it." },
  ADMIN_REQUIRED: {
    zh: "请填写学校管理员的姓名，以及邮箱或电话。",
    en: "Name an administrator of the school, with a mailbox or telephone.",
  },
  ALREADY_APPOINTED: { zh: "您已是{organization}的该项职责人员。", en: "You hold this duty already." },
  ASK_STALE: {
    zh: "此请求提出已超过24小时，未予执行。请重新提交。",
    en: "This was asked more than 24 hours ago and was not carried out. Ask again.",
  },
  BAD_INPUT: { zh: "提交的内容有误，请按所列位置修改。", en: "Something in the request is not right; see the places listed." },
  BODY_TOO_LARGE: { zh: "提交的内容超过上限（{limit}）。", en: "The body is larger than {limit}." },
  CATEGORY_UNKNOWN: { zh: "职务“{position}”不在可报名的类别中。", en: "The position “{position}” is not a category that may enroll." },
  CERTIFICATE_REQUIRED: {
    zh: "教科研人员、培训机构人员须填写教师资格证书号。",
    en: "Research and training staff need a teaching certificate number.",
  },
  CHANGE_DECIDED: { zh: "该修正已办结（{state}）。", en: "Decided already ({state})." },
  CHANGE_PENDING: {
    zh: "该教师另有一项修正待审核，请先办结。",
    en: "Another correction waits to be checked first.",
  },
  CURSOR_INVALID: {
    zh: "翻页标记无效，请从第一页重新查询。",
    en: "This page marker does not belong to this query; start from the first page.",
  },
  DEADLINE_WOULD_INVALIDATE: {
    zh: "不能提前到{requested}：已有工作按原期限完成（最晚{latest}）。",
    en: "It cannot be brought forward to {requested}: work was already done up to {latest}.",
  },
  DUTY_SCOPE: {
    zh: "此项工作由{required}负责，您的职责不包括此项。",
    en: "{required} is responsible for this; your duty does not include it.",
  },
  EMPTY_LIST: {
    zh: "报名名单为空。如确无人员参训，请声明“零报名”后提交。",
    en: "The list is empty. Declare that nobody takes part, or draft the list first.",
  },
  ENROLLMENT_CLOSED: {
    zh: "报名已于{closedOn}截止。如需补报，请联系县级管理员退回名单。",
    en: "Enrollment closed on {closedOn}. For a late entry ask the county to return the list.",
  },
  ENROLLMENT_LOCKED: {
    zh: "本学段报名名单已由县级管理员提交锁定，不能再修改。",
    en: "The county has submitted and locked the lists of this stage.",
  },
  ENROLLMENT_SUBMITTED: {
    zh: "学校名单已提交。如需修改，请联系县级管理员退回名单。",
    en: "The school has submitted its list. To change it ask the county to return it.",
  },
  FIELD_SCOPE: { zh: "您的职责不包括查看该项个人信息。", en: "Your duty does not include this personal information." },
  EXPORT_TOO_LARGE: {
    zh: "名单过大，一次导出的文件不能超过{limit}。请改用 .xlsx，或按学校、按日期分批导出。",
    en: "The list is too large: one file holds at most {limit}. Take it as .xlsx, or by school or by day.",
  },
  FIRST_APPOINTED: {
    zh: "{organization}已有管理员，请由上一级任命。",
    en: "{organization} has an administrator already; the level above appoints.",
  },
  GRADES_OVERLAP: { zh: "各学段的起止年级有重叠。", en: "The grades of the stages overlap." },
  HISTORY_STAYS: { zh: "任职经历和修正记录不能修改或删除。", en: "History is neither changed nor taken away." },
  ID_BIRTHDAY: {
    zh: "证件号码中的出生日期不存在，请对照证件核对。",
    en: "The date of birth within the identity number does not exist; compare it with the card.",
  },
  ID_FIFTEEN_DIGITS: {
    zh: "15位旧身份证号码已停用，请按现用证件填写18位号码。",
    en: "Old numbers of 15 digits are no longer valid; write the 18 digits of the present card.",
  },
  ID_INVALID: {
    zh: "证件号码的校验码不正确，请对照证件逐位核对。",
    en: "The check digit of the identity number is wrong; compare it with the card digit by digit.",
  },
  ID_ROUNDED: {
    zh: "证件号码被表格软件改成了科学记数，后几位已丢失。请将该列设为“文本”后重新填写。",
    en: "The spreadsheet has rounded this number and lost its last digits. Format the column as text and write it again.",
  },
  ID_SHAPE: {
    zh: "证件号码的格式与证件类型（{document}）不符。",
    en: "The number does not have the shape of the document it is said to be ({document}).",
  },
  IDENTITY_TAKEN: {
    zh: "该证件号码已属于另一条教师信息，请对照证件核对。",
    en: "Another record holds this number; compare it with the card.",
  },
  IF_MATCH_INVALID: {
    zh: 'If-Match 应为所读到的版本号，如 "3"，不能是 * 或其他内容。',
    en: 'If-Match must be the version you read, as in "3"; not * or anything else.',
  },
  IF_MATCH_REQUIRED: { zh: "修改时请带上所依据的版本（If-Match）。", en: "A change must name the version it is based on (If-Match)." },
  IMPORT_HAS_ERRORS: {
    zh: "文件中有{count}处错误，未写入任何数据。请改正后重新上传；如只导入正确的行，请以 goodRowsOnly=true 重新上传。",
    en: "The file has {count} errors and nothing was written. Mend them and upload it again, or upload it with goodRowsOnly=true.",
  },
  IMPORT_NOT_FINISHED: { zh: "导入尚未结束（{state}），请稍后再试。", en: "The import has not ended yet ({state})." },
  IMPORT_NOTHING_TO_APPLY: {
    zh: "此次导入{state}，不能再写入。请重新上传文件；如只导入正确的行，请以 goodRowsOnly=true 上传。",
    en: "This import is {state} and cannot be applied any more. Upload the file again; for its good rows only, with goodRowsOnly=true.",
  },
  IMPORT_NOTHING_TO_UNDO: {
    zh: "此次导入{state}，没有可撤销的内容。",
    en: "This import is {state}; there is nothing to undo.",
  },
  IMPORT_ROW_SPOILED: {
    zh: "第{rows}行在核对之后已被他人改动，导入已停止，本次写入的内容已全部撤回。请重新上传。",
    en: "Rows {rows} were changed by somebody after the check; the import stopped and took back what it had written. Send the file again.",
  },
  IMPORT_TOO_MANY_FOREIGN: {
    zh: "文件中有{count}人已属于其他单位，超过5%，导入已停止并告知县级管理员。",
    en: "{count} people in the file belong to other organisations, more than 5 %; the import stopped and the county is told.",
  },
  IMPORT_UNDO_BLOCKED: {
    zh: "有{count}行已被后续工作使用，不能整体撤销。",
    en: "{count} rows are in use by later work; the import cannot be undone as a whole.",
  },
  INCIDENT_CONCLUDED: { zh: "该事故已结案，不能再补充或更改。", en: "This incident is concluded; nothing is added to it any more." },
  INCIDENT_OF_FUTURE: { zh: "发现日期{foundOn}晚于今天，请核对。", en: "{foundOn}, the day it was found, is still to come." },
  INVITATION_INVALID: {
    zh: "邀请码无效或已过期，请联系上级管理员重新发送。",
    en: "This invitation is not valid or has expired; ask the level above for a new one.",
  },
  JOINED_IN_FUTURE: { zh: "到校日期{joinedOn}晚于今天，请核对。", en: "{joinedOn}, the day of joining the school, is still to come." },
  KG_NOT_LICENSED: { zh: "幼儿园没有有效的办园许可证，不能报名。", en: "The kindergarten has no valid licence." },
  LAST_ADMINISTRATOR: {
    zh: "{organization}只有这一名管理员，不能直接免去，请办理更换。",
    en: "{organization} has no other administrator; replace him instead.",
  },
  LICENCE_REQUIRED: { zh: "幼儿园须填写办园许可证号及其有效期。", en: "A kindergarten needs its licence number and validity." },
  LIST_NOT_HERE: { zh: "{level}没有此名单，可导出：{lists}。", en: "There is no such list for {level}; it has: {lists}." },
  LIST_PART: { zh: "此名单不能用 {part} 限定，请去掉。", en: "This list has no part by {part}; leave it out." },
  MAIL_NOT_UNKNOWN: { zh: "该邮件状态为{state}，不需要人工处理。", en: "This mail is {state}; there is nothing to settle by hand." },
  MAILBOX_REQUIRED: { zh: "请填写邮箱或电话。", en: "A mailbox or telephone is required." },
  NAME_DIFFERS: {
    zh: "姓名与教师信息不一致，请核对证件号码（教师编号）和姓名。",
    en: "The name is not that of the record; check number and name.",
  },
  NOT_FOUND: { zh: "没有找到，或不在您的管理范围内。", en: "Not found, or not within your scope." },
  NOT_IN_SERVICE: { zh: "该教师不是在职状态，不能办理。", en: "The teacher is not in service." },
  NOT_YET_OPEN: { zh: "尚未开始：{opensOn}起办理。", en: "Not open yet: it opens on {opensOn}." },
  NOTICE_REQUIRED: { zh: "变更时间须填写通知文号和日期。", en: "A change of dates must name the notice that orders it." },
  OMISSION_CHANGED: {
    zh: "漏报名单已变化，请重新核对后再提交。",
    en: "The omissions have changed since you saw them; look again before you submit.",
  },
  ORG_CODE_EXISTS: { zh: "单位代码{organizationCode}已存在。", en: "An organisation with code {organizationCode} exists." },
  ORG_CODE_UNKNOWN: {
    zh: "没有代码为{organizationCode}的单位，或不在您的管理范围内。",
    en: "There is no organisation {organizationCode}, or not within your scope.",
  },
  ORG_IN_FILE_TWICE: { zh: "单位代码在文件中出现多次（第{rows}行）。", en: "This code stands in the file more than once (rows {rows})." },
  ORG_NOT_REGISTERED: { zh: "该单位未登记注册，不能采集或报名。", en: "The organisation is not registered." },
  ORG_PARENT_LEVEL: {
    zh: "该类型的单位不能设在这一上级单位之下：学校和机构设在县(市、区)之下，县级设在市级之下，市级设在省级之下，省级没有上级。",
    en: "An organisation of this type does not stand there: schools and institutes stand below a county, a county below a prefecture, a prefecture below a province, a province below nothing.",
  },
  ORG_SCOPE: { zh: "该单位不在您的管理范围内。", en: "The organisation is not within your scope." },
  ORG_TYPE_UNKNOWN: { zh: "单位类型“{type}”不存在。", en: "There is no organisation type “{type}”." },
  PARENT_NOT_OPENED: { zh: "上一级尚未开放本学段参训区域，暂不能开放参训单位。", en: "The region has not been opened for this stage yet." },
  PRINCIPAL_EXISTS: { zh: "每校只有一名第一责任人，本校已指定校长（园长）。", en: "The school already has its one principal." },
  PRINCIPAL_MISSING: { zh: "学校尚未指定校长（园长），不能开放。", en: "The school has no principal yet and cannot be opened." },
  PROGRAM_UNKNOWN: { zh: "没有{year}年的工程。", en: "There is no program of {year}." },
  PURPOSE_REQUIRED: { zh: "请填写用途。", en: "Say what it is for." },
  REASON_REQUIRED: { zh: "请填写理由。", en: "A reason is required." },
  RECORD_NOT_ALLOWED: { zh: "{level}自行在本系统办理，不能代为登记。", en: "{level} acts in this system itself; nobody records for it." },
  RECORD_OF_FUTURE: { zh: "文件日期{on}晚于今天，请核对。", en: "The document is dated {on}, after today." },
  RECORD_REQUIRED: {
    zh: "{level}不在本系统办理，请登记其文号和日期。",
    en: "{level} does not act in this system; record its document number and date.",
  },
  REGION_NOT_LOCKED: { zh: "县级管理员尚未提交本学段报名管理任务。", en: "The county has not submitted this stage yet." },
  RETURN_UNTIL_PAST: { zh: "退回后的修改期限{until}早于今天，请改为今天或以后的日期。", en: "{until} is past; name today or a later day." },
  RULE_OUTSIDE_PARENT: {
    zh: "设置“{setting}”超出上级规定的范围（{bounds}）。",
    en: "The setting {name} is outside what the level above allows ({bounds}).",
  },
  RURAL_FLAG_REQUIRED: { zh: "请选择是否为乡村教师（是/否）。", en: "Say whether the teacher is a rural teacher (yes or no)." },
  SCHOOL_NOT_SUBMITTED: { zh: "尚有{count}所学校未提交名单，不能锁定。", en: "{count} schools have not submitted their lists." },
  SELF_APPOINTMENT: { zh: "不能任命自己，管理员由上一级任命。", en: "Nobody appoints himself; the level above does." },
  SELF_APPROVAL: {
    zh: "不能审核自己提出的修正。",
    en: "Nobody checks his own correction.",
  },
  SETTING_UNKNOWN: { zh: "没有名为“{setting}”的设置。", en: "There is no setting {setting}." },
  SIGN_IN_TOO_OLD: { zh: "登录已超过12小时，请重新登录。", en: "You signed in more than 12 hours ago; sign in again." },
  STAGE_MISMATCH: { zh: "该教师不任教{stage}，不能在该学段报名。", en: "The teacher does not teach in {stage}." },
  STAGE_NOT_IN_SCHOOL: { zh: "该单位没有{stage}学段。", en: "The organisation does not have the stage {stage}." },
  STAGE_REQUIRED: { zh: "请填写学段。", en: "Name a stage." },
  STAGE_SCOPE: { zh: "{stage}不属于您负责的学段。", en: "{stage} is not among the stages of your duty." },
  SUBJECT_NOT_IN_STAGE: { zh: "{stage}没有“{subject}”学科。", en: "“{subject}” is not a subject of {stage}." },
  TEACHER_ALREADY_ENROLLED: {
    zh: "该教师已报名{subject}（{stage}）。一名教师只限参加1个学科的培训，如需更改请先撤回。",
    en: "The teacher is enrolled in {subject} ({stage}). One subject a teacher; withdraw first.",
  },
  TEACHER_EXISTS: {
    zh: "该证件号码的教师已在其他单位在职。如系调入，请按调动办理。",
    en: "A teacher with this identity number is in service elsewhere; if he moves to you, use a transfer.",
  },
  TEACHER_INFO_UNVERIFIED: { zh: "该教师信息尚未校验，请先核实信息。", en: "The teacher's record has not been verified yet." },
  TEACHER_IN_FILE_TWICE: {
    zh: "同一教师在文件中出现多次（第{rows}行），请只保留一行。",
    en: "The same person stands in the file more than once (rows {rows}); keep one row.",
  },
  TEACHER_NEEDS_CORRECTION: {
    zh: "该教师信息已校验，不能用导入覆盖，请按修正办理。",
    en: "The record is verified; an import does not overwrite it. Use a correction.",
  },
  TOO_MANY_FOREIGN_HITS: {
    zh: "今日查询其他单位人员的次数已达上限（{limit}次），请明日再试。",
    en: "Today's limit of {limit} hits on people of other organisations is reached; go on tomorrow.",
  },
  UNAUTHENTICATED: { zh: "请先登录。", en: "Sign in first." },
  UNIT_NOT_OPENED: { zh: "县级管理员尚未开放本校{stage}学段的报名。", en: "The county has not opened this school for {stage} yet." },
  UNIT_STATE: { zh: "名单目前为“{state}”，不能这样办理。", en: "The list is {state}; this cannot be done now." },
  USE_DEPARTED_PULL: {
    zh: "该教师在离职教师库中，请用〔调入离职教师〕办理。",
    en: "The teacher is in the departed pool; pull him from there.",
  },
  USE_TRANSFER: { zh: "教师的学校不能直接修改，请按调动办理。", en: "A teacher's school changes only by a transfer." },
  VALUE_HOLDS_IDENTITY: {
    zh: "“{column}”中含有证件号码，请只在“证件号码”一列填写。",
    en: "“{column}” holds an identity number; it belongs in its own column alone.",
  },
  VALUE_INVALID: { zh: "“{column}”的格式不正确，应为{expected}。", en: "“{column}” should be {expected}." },
  VALUE_IS_FORMULA: {
    zh: "“{column}”以公式符号（= + - @）开头，请改为文字。",
    en: "“{column}” begins like a formula (= + - @); write it as text.",
  },
  VALUE_REQUIRED: { zh: "请填写“{column}”。", en: "“{column}” is required." },
  VALUE_TOO_LONG: { zh: "“{column}”超过{limit}字。", en: "“{column}” is longer than {limit} characters." },
  VALUE_UNKNOWN: { zh: "“{column}”应为：{choices}。", en: "“{column}” should be one of: {choices}." },
  VERSION_CONFLICT: { zh: "内容已被他人修改，请刷新后再试。", en: "Somebody changed it meanwhile; read it again." },
  WEEK_NOT_OVER: {
    zh: "{week}（{from}至{through}）尚未结束，周结束后方可生成总结。",
    en: "Week {week} ({from} to {through}) is not over; its report is made when it is.",
  },
  WEEK_OUTSIDE_PROGRAM: {
    zh: "{week}不在本年度工程的总结周次（{first}至{last}）之内。",
    en: "Week {week} is not among the weeks of this program ({first} to {last}).",
  },
  WINDOW_CLOSED: { zh: "已于{closedOn}截止。", en: "Closed on {closedOn}." },
  WINDOW_NOT_OWNED: { zh: "该时间由{owner}规定，请登记其变更通知的文号。", en: "{owner} owns this window; record its notice." },
  WINDOW_UNKNOWN: { zh: "没有编号为{window}的时间节点。", en: "There is no window {window}." },
  YEAR_REQUIRED: {
    zh: "请指明是哪一年的工程（{pointer}），如 ?year=2022。",
    en: "Name the year of the program ({pointer}), as in ?year=2022.",
  },
} as const satisfies Record<string, { zh: string; en: string }>;

export type RefusalCode = keyof typeof refusals;

/** A refusal's code as the API says it: `principal-missing`. */
export const spokenCode = (code: RefusalCode): string => code.toLowerCase().replaceAll("_", "-");

type Placeholders<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never;

/** What the sentence of a code needs to be told. */
export type RefusalData<C extends RefusalCode> = {
  readonly [K in Placeholders<(typeof refusals)[C]["zh"]>]: string | number | readonly string[];
};

/** The sentence of a refusal, with its data filled in. */
export const sentence = (code: RefusalCode, data: Readonly<Record<string, unknown>>, language: "zh" | "en"): string =>
  refusals[code][language].replace(/\{(\w+)\}/g, (_, name: string) => shown(data[name], language));
