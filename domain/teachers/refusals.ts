import type { Reasons } from "../refusals.ts";

/** Why somebody is not collected, verified or found as they are said to be. */
export const refusals = {
  CATEGORY_UNKNOWN: {
    kind: "invalid",
    zh: "职务“{position}”不在可报名的类别中，可填：教师、校长（园长）、教科研人员、培训机构人员、其他。",
    en: "The position “{position}” is not a category that may enroll.",
  },
  CERTIFICATE_REQUIRED: {
    kind: "invalid",
    zh: "教科研人员、培训机构人员须填写教师资格证书号。",
    en: "Research and training staff need a teaching certificate number.",
  },
  DEPARTED_NOT_LISTED: {
    kind: "invalid",
    zh: "离职教师只列给其最后任职的学校。查找其他离职教师请由调入学校在离职教师库中按姓名和证件号码查找，并写明用途。",
    en: "The departed are listed for the school that they left last alone. Others are looked for in the departed pool, by name and number and with a purpose.",
  },
  ID_BIRTHDAY: {
    kind: "invalid",
    zh: "证件号码中的出生日期不存在，请对照证件核对。",
    en: "The date of birth within the identity number does not exist; compare it with the card.",
  },
  ID_FIFTEEN_DIGITS: {
    kind: "invalid",
    zh: "15位旧身份证号码已停用，请按现用证件填写18位号码。",
    en: "Old numbers of 15 digits are no longer valid; write the 18 digits of the present card.",
  },
  ID_INVALID: {
    kind: "invalid",
    zh: "证件号码的校验码不正确，请对照证件逐位核对。",
    en: "The check digit of the identity number is wrong; compare it with the card digit by digit.",
  },
  ID_REGION: {
    kind: "invalid",
    zh: "证件号码的前两位不是任何省份的代码，请对照证件逐位核对。",
    en: "The identity number begins with the code of no province; compare it with the card digit by digit.",
  },
  ID_ROUNDED: {
    kind: "invalid",
    zh: "证件号码被表格软件改成了科学记数，后几位已丢失。请将该列设为“文本”后重新填写。",
    en: "The spreadsheet has rounded this number and lost its last digits. Format the column as text and write it again.",
  },
  ID_SHAPE: {
    kind: "invalid",
    zh: "证件号码的格式与证件类型（{document}）不符。",
    en: "The number does not have the shape of the document it is said to be ({document}).",
  },
  IDENTITY_TAKEN: {
    kind: "conflict",
    zh: "该证件号码已属于另一条教师信息，请对照证件核对。",
    en: "Another record holds this number; compare it with the card.",
  },
  JOINED_IN_FUTURE: {
    kind: "invalid",
    zh: "到校日期{joinedOn}晚于今天，请核对。",
    en: "{joinedOn}, the day of joining the school, is still to come.",
  },
  NAME_DIFFERS: {
    kind: "conflict",
    zh: "姓名与教师信息不一致，请核对证件号码（教师编号）和姓名。确需更名的，采集时一并写明原姓名，或办理修正。",
    en: "The name is not that of the record; check number and name. To change it, collect them with the name the record has (原姓名), or correct it.",
  },
  NOT_IN_SERVICE: { kind: "invalid", zh: "该教师不是在职状态，不能办理。", en: "The teacher is not in service." },
  RURAL_FLAG_REQUIRED: {
    kind: "invalid",
    zh: "请选择是否为乡村教师（是/否）。",
    en: "Say whether the teacher is a rural teacher (yes or no).",
  },
  STAGE_REQUIRED: { kind: "invalid", zh: "请填写学段。", en: "Name a stage." },
  TEACHER_EXISTS: {
    kind: "conflict",
    zh: "该证件号码的教师已在其他单位在职。如系调入，请按调动办理。",
    en: "A teacher with this identity number is in service elsewhere; if they move to you, use a transfer.",
  },
  TEACHER_NEEDS_CORRECTION: {
    kind: "conflict",
    zh: "该教师信息已校验，不能用导入覆盖，请按修正办理。",
    en: "The record is verified; an import does not overwrite it. Use a correction.",
  },
  TOO_MANY_NUMBERS: {
    kind: "too many",
    zh: "今日以此姓名（或未写姓名）查无此人的证件号码过多，今日不再按证件号码核对，是否正确均不告知。请写上姓名并对照证件核对，改填教师编号，或明日再办理。",
    en: "Too many numbers under this name, or under none, found nobody today; whether a number is right is not told any more. Write the name, name the teacher by the number this system gave them, or go on tomorrow.",
  },
  TOO_MANY_FOREIGN_HITS: {
    kind: "too many",
    zh: "今日查询其他单位人员的次数已达上限（{limit}次），请明日再试。",
    en: "Today's limit of {limit} hits on people of other organisations is reached; go on tomorrow.",
  },
} as const satisfies Reasons;
