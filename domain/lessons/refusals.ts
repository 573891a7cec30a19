import type { Reasons } from "../refusals.ts";
import { filmingLabels, frozenSteps, stateSteps } from "./states.ts";

/** Why a lesson is not kept so, handed in, or recommended. */
export const refusals = {
  CHAPTER_REQUIRED: {
    kind: "invalid",
    zh: "国家课程的课例须填写教材版本和所讲的节（课），没有教材的版本填“无”。",
    en: "A lesson of a national course names the edition of its textbook and the lesson in it; without a textbook the edition is 无.",
  },
  DEADLINE_PASSED: {
    kind: "conflict",
    zh: "“优课”提交已于{closedOn}截止，不能再提交或推荐。被退回的课例可在退回期限内办理；如有另行通知，请联系县级项目办。",
    en: "Lessons could be handed in until {closedOn}. One that was returned may be until the day named there; ask the county whether another notice came.",
  },
  DECLARATION_REQUIRED: {
    kind: "invalid",
    zh: "提交前请逐项声明：本课不是“表演课”“彩排课”“重复课”。",
    en: "Before it is handed in, declare each: it is no performance, no rehearsal and no repetition.",
  },
  DUPLICATE_LESSON_VIDEO: {
    kind: "conflict",
    zh: "另有课例使用同一视频，本课例暂缓提交和推荐。请更换视频，或由县级项目办认定哪一个有效。",
    en: "Another lesson shows the same film, so this one is held. Give it another film, or have the county's office decide which of them stands.",
  },
  FILMING_COST_ON_TEACHER: {
    kind: "invalid",
    zh: "课堂实录由学校或教育行政部门负责拍摄，不能填“{filmedBy}”。",
    en: "The school or the education office films the lesson, not {filmedBy}.",
    words: { filmedBy: filmingLabels },
  },
  FILM_REQUIRED: {
    kind: "conflict",
    zh: "课例视频尚未上传完整，或未通过核验。请上传视频，完成后再办理。",
    en: "The film has not come whole, or was rejected. Upload it, and ask again.",
  },
  GRADE_NOT_IN_SCHOOL: {
    kind: "invalid",
    zh: "本校{stage}没有该年级，可填：{choices}。",
    en: "The school has no such grade of {stage}; its grades are {choices}.",
  },
  INTEGRITY_HOLD: {
    kind: "conflict",
    zh: "该课例因诚信问题暂停办理，查清解除前不能提交、推荐、入选、公示、授奖和上报。",
    en: "The lesson is held, since its integrity is in question: it goes nowhere until the office lifts that.",
  },
  LESSON_GOES_UP: {
    kind: "conflict",
    zh: "该课例已获优课或已上报，不能退回修改。确需退回的，先撤销奖项；已上报的不再更改。",
    en: "The lesson holds an award or was sent up, and stays as it was judged. Withdraw the award first; what was sent up changes no more.",
  },
  LESSON_ENDED: {
    kind: "conflict",
    zh: "内容相同的课例（编号{lesson}）已撤回或已封存，不再恢复。确需新建的，请在题目、班级或单元中写明与它的不同之处。",
    en: "A lesson of the same words ({lesson}) was withdrawn or sealed, for good. To begin another, say in its title, class or unit what is different about it.",
  },
  LESSON_FROZEN: {
    kind: "conflict",
    zh: "内容和视频不能再改：课例{state}。",
    en: "Neither the lesson nor its film changes any more: it is {state}.",
    words: { state: frozenSteps },
  },
  LESSON_NOT_HELD: {
    kind: "conflict",
    zh: "该课例的视频没有与其他课例重复，无须认定。",
    en: "No other lesson shows the film of this one, so there is nothing to decide.",
  },
  LESSON_NOT_EXCEPTED: {
    kind: "conflict",
    zh: "本县设置为此项限额没有例外（lessonExceptions）。",
    en: "By the county's setting lessonExceptions nothing is excepted from this limit.",
  },
  LESSON_SLOT_TAKEN: {
    kind: "conflict",
    zh: "本校已推荐同一年级、学科、版本的这一堂课。每堂课限推1个，请先撤回另一例，或由项目办说明理由批准例外。",
    en: "The school has recommended this lesson of grade, subject and edition already. Withdraw the other one, or ask the office for an exception.",
  },
  LESSON_STANDS: {
    kind: "conflict",
    zh: "该课例已经建立（{lesson}），现有内容与所填不同。要修改的，请修改该课例（PUT，提交前或退回后可改）。",
    en: "The lesson stands already ({lesson}) and says otherwise. Change that one (PUT, until it is handed in, or once it was returned).",
  },
  LESSON_STATE: {
    kind: "conflict",
    zh: "不能这样办理：课例{state}。",
    en: "That cannot be done: the lesson is {state}.",
    words: { state: stateSteps },
  },
  LESSON_TEACHER_UNKNOWN: {
    kind: "invalid",
    zh: "没有找到该教师，或不在本校（指导教师：不在本县）任职。请核对教师编号。",
    en: "No such teacher serves at the school (an adviser: in the county). Check the number.",
  },
  OWN_LESSON: {
    kind: "forbidden",
    zh: "您是该课例，或与其同场参评课例的作者、指导教师或所属学校人员，此事须由他人办理。",
    en: "You are the author or adviser of the lesson or of one judged beside it, or of its school: somebody else decides.",
  },
  SCHOOL_MERGED: {
    kind: "forbidden",
    zh: "该校已并入他校，其课例由并入后的学校办理，新课例在并入后的学校新建。",
    en: "The school went into another, which acts for its lessons; new ones are begun at that school.",
  },
  TAUGHT_DATE_INVALID: {
    kind: "invalid",
    zh: "授课日期须在{from}至{to}之间，且不晚于今天。",
    en: "It was taught from {from} to {to}, and not after today.",
  },
  TEACHER_ALREADY_RECOMMENDED: {
    kind: "conflict",
    zh: "该教师本年度已有课例被推荐。每位教师限推1个，请先撤回另一例，或由项目办说明理由批准例外。",
    en: "A lesson of this teacher is recommended this year. Withdraw that one, or ask the office for an exception.",
  },
  TEACHER_FEE_FORBIDDEN: {
    kind: "invalid",
    zh: "不得向教师收取任何费用，拍摄费用不能由{paidBy}承担。",
    en: "Teachers pay nothing: the filming is not paid by {paidBy}.",
    words: { paidBy: filmingLabels },
  },
} as const satisfies Reasons;
