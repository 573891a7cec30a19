/** Why nobody moves: the sentences of the departed pool and of transfers, a part of `refusals.ts`. */
export const moveReasons = {
  ALREADY_DEPARTED: { zh: "该教师已于{on}离职，现在离职教师库中。", en: "The teacher departed on {on} and is in the departed pool." },
  DEPARTURE_DATE_INVALID: {
    zh: "离职日期应在{earliest}至{latest}之间。",
    en: "The day of departure lies between {earliest} and {latest}.",
  },
  NOT_IN_DEPARTED_POOL: {
    zh: "该教师不在离职教师库中，不能直接调入，应由{required}办理调动。",
    en: "The teacher is not in the departed pool; {required} handles the transfer.",
  },
  POOL_NOT_ONE: {
    zh: "离职教师库中有多人同名且证件后四位相同，请用证件号码查询。",
    en: "Several departed people share this name and last four; search by the whole number.",
  },
  TOO_MANY_POOL_MISSES: {
    zh: "今日在离职教师库中未查到的次数已达上限（{limit}次），明日可再查；急需的，请县级管理员代为查询。",
    en: "Today's limit of {limit} searches without a hit is reached. It ends tomorrow; the county can look until then.",
  },
  TRANSFER_DATE_INVALID: {
    zh: "调动日期应在{earliest}至{latest}之间。",
    en: "The day of the transfer lies between {earliest} and {latest}.",
  },
  TRANSFER_LEVEL_REQUIRED: { zh: "此调动应由{required}管理员办理。", en: "This transfer is for {required} to handle." },
  TRANSFER_NOT_POSSIBLE: {
    zh: "不能按此申请调动：{fact}。请驳回此申请。",
    en: "Nobody can be moved by this request: {fact}. Reject it.",
  },
  TRANSFER_OUT_OF_PROVINCE: { zh: "不能办理跨省调动。", en: "A transfer does not leave the province." },
  TRANSFER_OVERRIDE_REQUIRED: {
    zh: "此调动由{required}办理；确需上级代办的，请填写理由。",
    en: "{required} handles this; a level above does so only with a reason.",
  },
  TRANSFER_OVERTAKEN: {
    zh: "该教师已不在原单位，此申请不能再办理，请驳回。",
    en: "The teacher is no longer at the school the request names; reject it.",
  },
  TRANSFER_PENDING: {
    zh: "该教师已有未办结的调动申请，请待办结，或由提出的学校撤回后再提。",
    en: "There is an open transfer request about this teacher; wait for it, or have the school that filed it withdraw it.",
  },
  TRANSFER_REVERSAL_BLOCKED: { zh: "不能撤销此调动：{hanging}。", en: "The transfer cannot be reversed: {hanging}." },
  TRANSFER_SAME_SCHOOL: { zh: "该教师已在该校，无须调动。", en: "The teacher is at this school already." },
  TRANSFER_STATE: { zh: "该申请目前为“{state}”，不能这样办理。", en: "The request is {state}; this cannot be done now." },
} as const;
