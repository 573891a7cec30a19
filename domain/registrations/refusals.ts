import type { Reasons } from "../refusals.ts";

/** Why credit is not registered, or not taken back. */
export const refusals = {
  CONFIRMATION_CHANGED: {
    kind: "conflict",
    zh: "名单与您所见的不同（现有{count}人）：其间有人合格、离职或学习记录有变化。请重新查看后再确认。",
    en: "The list is not the one you saw: it has {count} people now. Look at it again, then confirm.",
  },
  CONFIRMATION_IS_THE_SCHOOLS: {
    kind: "conflict",
    zh: "此前由学校确认，县级自{from}起方可说明理由代为确认。",
    en: "Until then the school confirms; from {from} on the county does it for the school, with a reason.",
  },
  CONFIRMATION_RETURN_CLOSED: {
    kind: "conflict",
    zh: "学分登记已于{closedOn}截止，名单不再退回重新确认。已登记而有误的，请逐人说明理由撤销，再重新登记；需由学校重新确认的，请先按通知设宽限期。",
    en: "Registration closed on {closedOn}, so that no list is given back to be confirmed anew. Reverse single registrations that are wrong, with a reason, and register anew; for the school to confirm again the notice has to give days of grace.",
  },
  CONFIRMATION_RETURNED: {
    kind: "conflict",
    zh: "第{number}号名单已退回，学校应于{until}前重新确认；请查看学校重新确认的名单。",
    en: "List {number} was returned already, to be confirmed anew by {until}.",
  },
  CONFIRMATION_UNTIL_INVALID: {
    kind: "invalid",
    zh: "重新确认的截止日须在{from}至{to}之间，“{until}”不在其中。",
    en: "A list is confirmed anew by a day from {from} to {to}; {until} is none.",
  },
  CREDIT_ABOVE_CAP: {
    kind: "invalid",
    zh: "登记的学分为{credits}，超过上限{cap}。请按认定结果登记，超出部分不计。",
    en: "{credits} credits are more than the {cap} there may be. Register what the statement comes to.",
  },
  CREDIT_ALREADY_REGISTERED: {
    kind: "conflict",
    zh: "该教师本年度学分已于{registeredOn}登记。登记结果不能修改；确有错误的，请先说明理由撤销，再重新登记。",
    en: "This teacher's credit of the year was registered on {registeredOn}. It is not changed; where it is wrong, reverse it with a reason and register anew.",
  },
  CREDIT_BELOW_MINIMUM: {
    kind: "conflict",
    zh: "学时未达合格要求，不能登记：{sentence}",
    en: "The hours counted are too few to register: {sentence}",
  },
  CREDIT_INVALID: {
    kind: "invalid",
    zh: "学分应为认定结果的整数（现为{expected}），所填为{credits}。请核对后重新登记。",
    en: "Credits must be the whole number of the statement ({expected}); {credits} is not.",
  },
  CREDIT_NOT_REGISTERED: {
    kind: "conflict",
    zh: "没有可撤销的学分登记：该登记已于此前撤销，或所写序号不是现行登记。请刷新后核对。",
    en: "There is no such registration to reverse: it was reversed before, or the number is not of the one that stands.",
  },
  CREDIT_NOT_REVERSED: {
    kind: "conflict",
    zh: "没有已撤销的第{number}次学分登记可以接替。首次登记的，请不填 replaces；否则请刷新后核对序号。",
    en: "Registration {number} of the teacher was not reversed, so that nothing takes its place. Leave replaces out to register for the first time.",
  },
  CREDIT_REGISTRATION_CLOSED: {
    kind: "conflict",
    zh: "学分登记已于{closedOn}截止。撤销后重新登记的不限时间；离职暂存的，调入后在规定期限内补登；退休或去世的，写明申请情况登记；其余请按通知设宽限期。",
    en: "Registration closed on {closedOn}. What replaces a reversed one is registered at any time, what was held for somebody departed within its time from the pull, or on request on retirement or death; for the rest the notice has to give days of grace.",
  },
  CREDIT_REVERSED: {
    kind: "conflict",
    zh: "该教师的第{number}次学分登记已于{reversedOn}撤销，未重新登记。确需重新登记的，请核对认定结果后写明接替该次登记（replaces 填{number}）。",
    en: "Registration {number} of the teacher was reversed on {reversedOn}, and nothing was registered. To register anew, look at the statement and name what it replaces ({number}, as replaces).",
  },
  CREDIT_TAKEN_BACK: {
    kind: "conflict",
    zh: "该教师的学分登记已于{reversedOn}撤销，不能再依第{number}号名单登记。请由学校重新确认，或由县级核对后单独登记。",
    en: "This teacher's registration was reversed on {reversedOn}, after list {number}. Have the school confirm anew, or register the teacher by hand.",
  },
  HOLD_DEPARTED: {
    kind: "conflict",
    zh: "该教师已离职，学分暂存，调入新学校后登记；退休或去世的，请在登记时写明申请情况。",
    en: "The teacher has departed; the credit is held until a school pulls them. On retirement or death say who asked for it, and register.",
  },
  NOBODY_TO_CONFIRM: {
    kind: "conflict",
    zh: "目前没有需要确认的教师：合格的均已确认或登记，其余尚未合格或学分暂存。请待有人合格后再确认。",
    en: "There is nobody to confirm: whoever passes is confirmed or registered already. Confirm once somebody passes.",
  },
  NOTHING_CONFIRMED: {
    kind: "conflict",
    zh: "学校没有有效的学分确认名单，不能整校登记。请先由学校确认；个别教师可单独登记。",
    en: "No confirmation of the school stands. Have the school confirm first; single teachers may be registered by themselves.",
  },
  REGISTRATION_UNDER_WAY: {
    kind: "conflict",
    zh: "第{number}次整校登记尚未办完，办完后方可重办。",
    en: "Job {number} is still being worked off; do it again once it is over.",
  },
  REGISTRATION_MOVED: {
    kind: "conflict",
    zh: "该教师已不在本校，现在{school}，本校所确认的名单对其不再有效。请由{school}重新确认后登记，或由现管理的县级管理员单独登记。",
    en: "This teacher has moved to {school}, for which this list speaks no more. {school} confirms them anew, or the county that holds them now registers them by hand.",
  },
  REQUIRED_INCOMPLETE: {
    kind: "conflict",
    zh: "必修学时未修满，不能登记：{sentence}",
    en: "Required hours are missing: {sentence}",
  },
  SCHOOL_LISTS_CHANGED: {
    kind: "conflict",
    zh: "该校现在有效的名单为第{lists}号，与您所见的不同，未予登记。请查看后再登记。",
    en: "The lists of this school that stand are now {lists}, not those you saw; nobody was registered. Look at them, then ask again.",
  },
  STATEMENT_CHANGED: {
    kind: "conflict",
    zh: "学分认定结果与您所见的不同（{difference}）。请重新查看后再登记。",
    en: "The statement is not the one you saw ({difference}). Look at it again, then register.",
  },
} as const satisfies Reasons;
