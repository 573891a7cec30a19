import type { Reasons } from "../refusals.ts";

/** Why an organization is not made, changed or used so. */
export const refusals = {
  ADMIN_REQUIRED: {
    kind: "invalid",
    zh: "请填写学校管理员的姓名，以及邮箱或电话。",
    en: "Name an administrator of the school, with a mailbox or telephone.",
  },
  GRADES_OVERLAP: { kind: "invalid", zh: "各学段的起止年级有重叠。", en: "The grades of the stages overlap." },
  LEVEL_OVERRIDE_REQUIRED: {
    kind: "forbidden",
    zh: "此事由{required}直接管理；确需越级办理的，请填写理由（override，导入表格时为参数reason），系统将告知该级管理员。",
    en: "This is for {required}, directly above; a higher level acts only with a reason (override; of an import, the parameter reason), and that level is told.",
  },
  LICENCE_REQUIRED: {
    kind: "invalid",
    zh: "幼儿园须填写办园许可证号及其有效期。",
    en: "A kindergarten needs its licence number and validity.",
  },
  MANAGING_SCHOOL_MAY_NOT: {
    kind: "forbidden",
    zh: "本县（市、区）未开放由管理学校代办，请由该校管理员本人办理，或请县级管理员代办。",
    en: "Here no school acts for one that it manages: the school's own administrator does it, or the county for it.",
  },
  MERGED_REGISTERED: {
    kind: "invalid",
    zh: "已并入他校的学校不再登记注册。请同时将其改为未登记；并入有误的，先取消并入（mergedIntoCode 填 null）。",
    en: "A school that went into another is not registered any more: say so with it, or take the merger back first (mergedIntoCode null).",
  },
  NOT_LATE: {
    kind: "invalid",
    zh: "没有逾期，不需要逾期原因。请去掉逾期原因后重新提交。",
    en: "Nothing here is late; leave the reason out.",
  },
  ORG_CODE_EXISTS: {
    kind: "conflict",
    zh: "单位代码{organizationCode}已存在。",
    en: "An organisation with code {organizationCode} exists.",
  },
  ORG_CODE_UNKNOWN: {
    kind: "invalid",
    zh: "没有代码为{organizationCode}的单位，或不在您的管理范围内。",
    en: "There is no organisation {organizationCode}, or not within your scope.",
  },
  ORG_NOT_REGISTERED: { kind: "invalid", zh: "该单位未登记注册，不能采集或报名。", en: "The organisation is not registered." },
  ORG_PARENT_LEVEL: {
    kind: "invalid",
    zh: "该类型的单位不能设在这一上级单位之下：学校和机构设在县(市、区)之下，县级设在市级之下，市级设在省级之下，省级没有上级。",
    en: "An organisation of this type does not stand there: schools and institutes stand below a county, a county below a prefecture, a prefecture below a province, a province below nothing.",
  },
  ORG_TYPE_UNKNOWN: {
    kind: "invalid",
    zh: "单位类型“{type}”不存在，可填：学校、幼儿园、教科研机构、培训机构、行政机构。",
    en: "There is no organisation type “{type}”; it is a school, a kindergarten, a research or training institute, or an administration.",
  },
  PRINCIPAL_EXISTS: {
    kind: "conflict",
    zh: "每校只有一名第一责任人，本校已指定校长（园长）。",
    en: "The school already has its one principal.",
  },
  PRINCIPAL_MISSING: {
    kind: "conflict",
    zh: "学校尚未指定校长（园长），不能开放。",
    en: "The school has no principal yet and cannot be opened.",
  },
  STAGE_IN_USE: {
    kind: "conflict",
    zh: "{stage}学段尚有任教的在职教师{people}人、报名名单{lists}份，不能取消。请先更正教师学段或办理调动，名单退回清空后标记为不参加，再修改学段。",
    en: "{people} teachers in service teach in {stage}, and {lists} lists of it stand; the school keeps it. Correct or move the teachers first, and have the list emptied and marked absent.",
  },
  STAGE_NOT_IN_SCHOOL: { kind: "invalid", zh: "该单位没有{stage}学段。", en: "The organisation does not have the stage {stage}." },
  SUCCESSOR_INVALID: {
    kind: "invalid",
    zh: "不能并入代码为{organizationCode}的单位：须是本县（市、区）已登记、没有并入他校的另一所学校。",
    en: "It cannot go into {organizationCode}: that is to be another school of the county, registered, and not merged itself.",
  },
  TYPE_IN_USE: {
    kind: "conflict",
    zh: "该单位尚有在职教师{people}人、报名名单{lists}份，不能更改单位类型。请先办理调动，名单退回清空后标记为不参加；确属新单位的，请另行新增。",
    en: "{people} teachers serve there and {lists} lists stand; the type stays. Move the teachers first and have the lists emptied and marked absent, or add a new organisation.",
  },
} as const satisfies Reasons;
