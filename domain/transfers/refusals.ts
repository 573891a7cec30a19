import type { Reasons } from "../refusals.ts";
import { blockerLabels, factLabels, plannedLabels, transferStateSteps } from "./states.ts";

/** Why nobody departs, is pulled from the pool or is moved. */
export const refusals = {
  ALREADY_DEPARTED: {
    kind: "conflict",
    zh: "该教师已于{on}离职，现在离职教师库中。",
    en: "The teacher departed on {on} and is in the departed pool.",
  },
  DEPARTURE_DATE_INVALID: {
    kind: "invalid",
    zh: "离职日期应在{earliest}至{latest}之间。",
    en: "The day of departure lies between {earliest} and {latest}.",
  },
  NOT_IN_DEPARTED_POOL: {
    kind: "conflict",
    zh: "该教师不在离职教师库中，不能直接调入，应由{required}办理调动。",
    en: "The teacher is not in the departed pool; {required} handles the transfer.",
  },
  NOTHING_TO_UNDO: {
    kind: "conflict",
    zh: "该教师在本校没有可以撤销的离职登记或调入，或已按其他理由撤销。",
    en: "There is no departure or pull of the teacher here to take back, or it was taken back for another reason.",
  },
  PLAN_MISSING: { kind: "conflict", zh: "该教师没有预定的离职。", en: "No departure of the teacher is planned." },
  PLAN_STANDS: {
    kind: "conflict",
    zh: "该教师已预定于{on}{does}，请先撤回预定。",
    en: "A {does} of the teacher is planned for {on}; withdraw it first.",
    words: { does: plannedLabels },
  },
  POOL_NOT_ONE: {
    kind: "conflict",
    zh: "离职教师库中有多人同名且证件后四位相同，请用证件号码查询。",
    en: "Several departed people share this name and last four; search by the whole number.",
  },
  TOO_MANY_POOL_MISSES: {
    kind: "too many",
    zh: "今日在离职教师库中未查到的次数已达上限（{limit}次），明日可再查；急需的，请县级管理员代为查询。",
    en: "Today's limit of {limit} searches without a hit is reached. It ends tomorrow; the county can look until then.",
  },
  TRANSFER_CONSENT_REQUIRED: {
    kind: "conflict",
    zh: "须由调出地主管部门确认。请由学校提出申请，待其确认后办理；也可由其登记办理。",
    en: "The office that loses the teacher confirms first: have a school file a request and wait for it, or let that office record the move.",
  },
  TRANSFER_DATE_INVALID: {
    kind: "invalid",
    zh: "调动日期应在{earliest}至{latest}之间。",
    en: "The day of the transfer lies between {earliest} and {latest}.",
  },
  TRANSFER_FROM_DIFFERS: {
    kind: "conflict",
    zh: "该教师现已不在所写的调出学校，请核对后重新办理。",
    en: "The teacher is no longer at the school you move them from; look again.",
  },
  TRANSFER_LEVEL_REQUIRED: { kind: "forbidden", zh: "此调动应由{required}管理员办理。", en: "This transfer is for {required} to handle." },
  TRANSFER_NOT_POSSIBLE: {
    kind: "conflict",
    zh: "不能按此申请调动：{fact}。请驳回此申请。",
    en: "Nobody can be moved by this request: {fact}. Reject it.",
    words: { fact: factLabels },
  },
  TRANSFER_OUT_OF_PROVINCE: { kind: "invalid", zh: "不能办理跨省调动。", en: "A transfer does not leave the province." },
  TRANSFER_OVERRIDE_REQUIRED: {
    kind: "forbidden",
    zh: "此调动由{required}办理；确需上级代办的，请填写理由。",
    en: "{required} handles this; a level above does so only with a reason.",
  },
  TRANSFER_OVERTAKEN: {
    kind: "conflict",
    zh: "该教师已不在原单位，此申请不能再办理，请驳回。",
    en: "The teacher is no longer at the school the request names; reject it.",
  },
  TRANSFER_PENDING: {
    kind: "conflict",
    zh: "该教师已有未办结的调动申请，请待办结，或由提出的学校撤回后再提。",
    en: "There is an open transfer request about this teacher; wait for it, or have the school that filed it withdraw it.",
  },
  TRANSFER_REVERSAL_BLOCKED: {
    kind: "conflict",
    zh: "不能撤销：{hanging}。",
    en: "It cannot be taken back: {hanging}.",
    words: { hanging: blockerLabels },
  },
  TRANSFER_SAME_SCHOOL: { kind: "invalid", zh: "该教师已在该校，无须调动。", en: "The teacher is at this school already." },
  TRANSFER_STATE: {
    kind: "conflict",
    zh: "不能这样办理：该申请{state}。",
    en: "That cannot be done: the request is {state}.",
    words: { state: transferStateSteps },
  },
  USE_DEPARTED_PULL: {
    kind: "conflict",
    zh: "该教师在离职教师库中，请用〔调入离职教师〕办理。",
    en: "The teacher is in the departed pool; pull them from there.",
  },
} as const satisfies Reasons;
