import type { Level, Stage } from "./types.ts";

type Label = { readonly zh: string; readonly en: string };

/** The stages as people read them. */
export const stageLabels: Readonly<Record<Stage, Label>> = {
  SENIOR: { zh: "高中", en: "senior high school" },
  JUNIOR: { zh: "初中", en: "junior high school" },
  PRIMARY: { zh: "小学", en: "primary school" },
  KINDERGARTEN: { zh: "幼儿园", en: "kindergarten" },
};

/** The levels as people read them; 市级 is the prefecture here, as in the annex (§6-02). */
export const levelLabels: Readonly<Record<Level, Label>> = {
  PROVINCE: { zh: "省级", en: "the province" },
  PREFECTURE: { zh: "市级（地级市）", en: "the prefecture" },
  COUNTY: { zh: "县（市、区）级", en: "the county" },
  SCHOOL: { zh: "学校", en: "the school" },
};

/** What else a refusal may name: duties, positions, and the states of lists, mails and imports. */
const words: Readonly<Record<string, Label>> = {
  ADMINISTRATOR: { zh: "管理员", en: "an administrator" },
  TEACHER_EDUCATION: { zh: "教师教育室", en: "the teacher education office" },
  STAGE_OFFICE: { zh: "学段科室", en: "the office of the stage" },
  SUPPORT: { zh: "技术支持", en: "technical support" },
  TEACHER: { zh: "教师", en: "teacher" },
  PRINCIPAL: { zh: "校长（园长）", en: "principal" },
  RESEARCHER: { zh: "教科研人员", en: "research staff" },
  TRAINER: { zh: "培训机构人员", en: "training staff" },
  OTHER: { zh: "其他", en: "other" },
  NOT_OPENED: { zh: "未开放", en: "not opened" },
  DRAFTING: { zh: "填报中", en: "being drafted" },
  SUBMITTED: { zh: "已提交", en: "submitted" },
  RETURNED: { zh: "已退回", en: "returned" },
  ABSENT: { zh: "已注明不参加", en: "marked absent" },
  DONE: { zh: "已办理", en: "done" },
  REVERSED: { zh: "已撤销", en: "reversed" },
  LATER_MOVE: { zh: "之后又有调动", en: "a later move" },
  DEPARTED_SINCE: { zh: "已离职", en: "a departure" },
  ENROLLED_SINCE: { zh: "之后的报名变动", en: "a change of his enrollment" },
  RECORD_CHANGED: { zh: "之后修改过教师信息", en: "a change of his record" },
  OPEN_TRANSFER: { zh: "未办结的调动申请", en: "an open transfer request" },
  OPEN_CHANGE: { zh: "未审核的信息修正", en: "an open correction" },
  PENDING: { zh: "待发送", en: "waiting" },
  SENDING: { zh: "发送中", en: "being sent" },
  SENT: { zh: "已发送", en: "sent" },
  FAILED: { zh: "未成功", en: "failed" },
  APPROVED: { zh: "已通过", en: "approved" },
  REJECTED: { zh: "未通过", en: "rejected" },
  WITHDRAWN: { zh: "已撤回", en: "withdrawn" },
  CHECKING: { zh: "检查中", en: "being checked" },
  CHECKED: { zh: "已检查", en: "checked" },
  REFUSED: { zh: "未通过检查", en: "refused" },
  APPLYING: { zh: "写入中", en: "being applied" },
  APPLIED: { zh: "已写入", en: "applied" },
  STOPPING: { zh: "正在停止", en: "being stopped" },
  STOPPED: { zh: "已停止", en: "stopped" },
  UNDOING: { zh: "撤销中", en: "being undone" },
  UNDONE: { zh: "已撤销", en: "undone" },
};

const labels: ReadonlyMap<unknown, Label> = new Map(Object.entries({ ...stageLabels, ...levelLabels, ...words }));

/** A value as a sentence shows it: a stage, level or state by its name, a list joined, anything else as it is. */
export const shown = (value: unknown, language: "zh" | "en"): string =>
  Array.isArray(value)
    ? value.map((one) => shown(one, language)).join(language === "zh" ? "、" : ", ")
    : (labels.get(value)?.[language] ?? String(value));
