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
  LATER_MOVE: { zh: "之后又有调动（请改为另行调回）", en: "a later move (move him back instead)" },
  DEPARTED_SINCE: { zh: "已离职（请由原学校从离职教师库调入）", en: "a departure (let the former school pull him)" },
  ENROLLED_SINCE: { zh: "之后的报名变动（请改为另行调回）", en: "a change of his enrollment (move him back instead)" },
  RECORD_CHANGED: { zh: "之后修改过教师信息（请改为另行调回）", en: "a change of his record (move him back instead)" },
  PRINCIPAL_SINCE: { zh: "之后被指定为校长（园长）（请先解除）", en: "he was named principal (release him first)" },
  OPEN_TRANSFER: { zh: "未办结的调动申请（请先驳回）", en: "an open transfer request (reject it first)" },
  OPEN_CHANGE: { zh: "未审核的信息修正（请先撤回或审核）", en: "an open correction (withdraw or decide it first)" },
  UNKNOWN: { zh: "没有此证件号码的教师，请学校核对号码或采集信息", en: "nobody has this number; check it, or collect the person" },
  NAME_DIFFERS: { zh: "姓名与证件号码不符，请学校核对后重新申请", en: "the name is not that of the number; check both and ask anew" },
  DEPARTED: { zh: "该教师已离职，请学校用〔调入离职教师〕办理", en: "he has departed; the school pulls him from the pool" },
  OTHER_REQUEST: { zh: "该教师另有未办结的申请，办结后再申请", en: "another request about him waits; ask anew when it is decided" },
  OUT_OF_PROVINCE: { zh: "该教师在外省，不能跨省调动", en: "he serves in another province, and no transfer leaves one" },
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

export const stageWords = {
  SENIOR: stageLabels.SENIOR.zh,
  JUNIOR: stageLabels.JUNIOR.zh,
  PRIMARY: stageLabels.PRIMARY.zh,
  KINDERGARTEN: stageLabels.KINDERGARTEN.zh,
} as const satisfies Record<Stage, string>;
