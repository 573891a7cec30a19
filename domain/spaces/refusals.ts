import type { Reasons } from "../refusals.ts";

/** Why somebody does not get into their own space, or has no code made. */
export const refusals = {
  ACCOUNT_ALREADY_BOUND: {
    kind: "conflict",
    zh: "本账号已与另一份教师信息绑定。一个账号只绑定一名教师，请用本人自己的账号激活；绑定有误的，请持有效证件到县级管理部门办理。",
    en: "This account is bound to another record. One account is one teacher: activate with an account of your own; if the binding is wrong, see the county in person.",
  },
  ACTIVATION_BY_COUNTY: {
    kind: "forbidden",
    zh: "本账号在该校担任职务，或曾由该校发放的激活码绑定过，须使用县级管理部门发放的激活码，请向县级管理部门申请。",
    en: "This account holds a role at the school, or was bound by a code of it before: only a code of the county binds it. Ask the county for one.",
  },
  ACTIVATION_INVALID: {
    kind: "missing",
    zh: "激活码或证件号码后四位不正确，或激活码已过期、已作废。请核对后重试，或请学校重新发放。",
    en: "The code or the last four of the number are not right, or the code has expired or was replaced. Look again, or ask the school for a new one.",
  },
  ACTIVATION_SELF_MADE: {
    kind: "forbidden",
    zh: "该激活码由本账号制作，不能由本账号使用：教师的学习由本人自主办理。确为本人信息的，请由所在学校或县级管理部门的其他管理员制作激活码。",
    en: "This account made that code, and cannot use it: what a teacher does is done by themselves. If the record is yours, ask the school or another administrator of the county for a code.",
  },
  ACTIVATION_TRIES_SPENT: {
    kind: "too many",
    zh: "今日输错次数已达上限（{limit}次），{opensOn}起可再试。",
    en: "Wrong {limit} times today; try again from {opensOn}.",
  },
  CODES_STAND: {
    kind: "conflict",
    zh: "没有需要制作的激活码：所选教师均已激活或已有未使用的激活码。激活码遗失须重新制作的，请写明理由，原码随即作废。",
    en: "No code is to be made: everyone asked for is bound, or has a code that waits. To replace lost codes say why; the former are dead then.",
  },
  NOT_BOUND: {
    kind: "forbidden",
    zh: "本账号尚未与教师信息绑定，请先用学校发放的激活码激活（POST /me/activations）。",
    en: "This account is bound to no record; activate it with the code from your school first (POST /me/activations).",
  },
  RECORD_NOT_BOUND: {
    kind: "conflict",
    zh: "该教师没有绑定账号，无须解除。",
    en: "This record is bound to no account; there is nothing to end.",
  },
  TEACHER_ALREADY_BOUND: {
    kind: "conflict",
    zh: "该教师信息已与另一账号绑定。如非本人所为，请持有效证件到县级管理部门提出异议，核实后解除绑定、重新激活。",
    en: "This record is bound to another account. If that was not you, object to the county in person; it ends the binding, and you activate anew.",
  },
} as const satisfies Reasons;
