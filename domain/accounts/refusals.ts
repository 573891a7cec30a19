import type { Reasons } from "../refusals.ts";
import { differingLabels, withdrawnSteps } from "./states.ts";

/** Why nobody gets in or acts: sign-in, scope, level and duty, and the appointments that give them. */
export const refusals = {
  ACT_NOT_YOURS: {
    kind: "forbidden",
    zh: "此项操作不属于您的级别，应由{required}办理。",
    en: "This act is not for your level; {required} does it.",
  },
  ALREADY_APPOINTED: {
    kind: "conflict",
    zh: "您已担任{organization}的该项职责，同一职责不接受第二次任命。要增加、更改学段的，请上一级管理员先免去现任职责，再注明全部学段重新任命。",
    en: "You hold this duty of {organization} already, and it is not given twice. For other or more stages, have the level above relieve you of it and appoint you anew with all of them.",
  },
  APPOINTED_OTHERWISE: {
    kind: "conflict",
    zh: "已经办理，但{differs}与所填不同，未作改动。请核对；确需更改的，请先免去或撤回邀请，再重新办理。",
    en: "This was done already, with another {differs}; nothing was changed. Look again; to change it, relieve them or withdraw the invitation, and ask anew.",
    words: { differs: differingLabels },
  },
  DUTY_OF_COUNTY: {
    kind: "invalid",
    zh: "{duty}是县级管理部门的职责，不能在其他级别的单位任命。",
    en: "{duty} is a duty of a county's office; it is appointed nowhere else.",
  },
  DUTY_SCOPE: {
    kind: "forbidden",
    zh: "此项工作由{required}负责，您的职责不包括此项。",
    en: "{required} is responsible for this; your duty does not include it.",
  },
  DUTY_ENDED: {
    kind: "conflict",
    zh: "该邀请您已接受，据此在{organization}担任的{duty}职责已于{on}终止，邀请不能再次使用。仍需任职的，请联系上一级管理员重新任命。",
    en: "You accepted this invitation, and the duty it gave you ({duty} of {organization}) ended on {on}; it is not used again. To hold the duty again, ask the level above to appoint you anew.",
  },
  FIELD_SCOPE: { kind: "forbidden", zh: "您的职责不包括查看该项个人信息。", en: "Your duty does not include this personal information." },
  FIRST_APPOINTED: {
    kind: "conflict",
    zh: "{organization}已有管理员，请由上一级任命。",
    en: "{organization} has an administrator already; the level above appoints.",
  },
  INVITATION_ACCEPTED: {
    kind: "conflict",
    zh: "该邀请已被接受，不能再撤回或重新发送。要停止其职责，请办理免去或更换。",
    en: "This invitation was accepted, and is neither taken back nor sent anew. To end the duty, relieve or replace whoever holds it.",
  },
  INVITATION_INVALID: {
    kind: "missing",
    zh: "邀请码无效或已过期，请联系上级管理员重新发送。",
    en: "This invitation is not valid or has expired; ask the level above for a new one.",
  },
  INVITATION_WITHDRAWN: {
    kind: "conflict",
    zh: "该邀请已于{on}{withdrawn}，原邀请码作废。",
    en: "This invitation was {withdrawn} ({on}), and its code is dead.",
    words: { withdrawn: withdrawnSteps },
  },
  LAST_ADMINISTRATOR: {
    kind: "conflict",
    zh: "{organization}只有这一名管理员，不能直接免去，请办理更换。",
    en: "{organization} has no other administrator; replace this one instead.",
  },
  MACHINE_MAY_NOT: {
    kind: "forbidden",
    zh: "接口程序不能办理此项，须由管理员本人登录办理。",
    en: "No machine client does this; an administrator signs in and does it in person.",
  },
  MAILBOX_REQUIRED: { kind: "invalid", zh: "请填写邮箱或电话。", en: "A mailbox or telephone is required." },
  OFFICE_WITHOUT_STAGES: {
    kind: "forbidden",
    zh: "该学段科室的任命没有注明学段，不能据此办理。请由任命的上一级管理员免去（尚未接受的，撤回邀请）后，注明学段重新任命。",
    en: "This appointment to an office of a stage names no stage, so it acts on none. The level above that appointed relieves it, or withdraws the invitation, and appoints anew with the stages.",
  },
  ORG_SCOPE: { kind: "forbidden", zh: "该单位不在您的管理范围内。", en: "The organisation is not within your scope." },
  SELF_APPOINTMENT: {
    kind: "forbidden",
    zh: "不能任命自己，管理员由上一级任命。",
    en: "Nobody appoints themselves; the level above does.",
  },
  SIGN_IN_TOO_OLD: {
    kind: "unauthenticated",
    zh: "登录已超过12小时，请重新登录。",
    en: "You signed in more than 12 hours ago; sign in again.",
  },
  SOURCE_TAKEN: {
    kind: "conflict",
    zh: "来源“{source}”已授权给另一接口程序。请先终止其授权，或换一个来源名称。",
    en: "“{source}” is another program's; end that one's appointment first, or choose another word.",
  },
  STAGE_SCOPE: { kind: "forbidden", zh: "{stage}不属于您负责的学段。", en: "{stage} is not among the stages of your duty." },
  STAGES_REQUIRED: {
    kind: "invalid",
    zh: "任命学段科室须注明负责的学段（stages）。原任命没有注明、现要更换人员的，请先免去，再注明学段重新任命。",
    en: "An office of a stage is appointed with its stages. To replace somebody whose appointment names none, relieve them and appoint anew with the stages.",
  },
  UNAUTHENTICATED: { kind: "unauthenticated", zh: "请先登录。", en: "Sign in first." },
} as const satisfies Reasons;
