import * as z from "zod";
import type { Label } from "../program/labels.ts";
import type { Planned } from "../teachers/types.ts";

/**
 * A request waits, is planned for a day ahead, was done, was rejected, was done and reversed, or was withdrawn: by whoever filed it before anybody decided, or by its
 * office before its day. One that could not be done on its day has lapsed.
 */
export const TransferState = z.enum(["PENDING", "PLANNED", "DONE", "REJECTED", "REVERSED", "WITHDRAWN", "LAPSED"]);
export type TransferState = z.output<typeof TransferState>;

export const transferStateLabels = {
  PENDING: { zh: "待办理", en: "waiting to be decided" },
  PLANNED: { zh: "已预定", en: "planned for a day ahead" },
  DONE: { zh: "已办理", en: "done" },
  REJECTED: { zh: "已驳回", en: "rejected" },
  REVERSED: { zh: "已撤销", en: "reversed" },
  WITHDRAWN: { zh: "已撤回", en: "withdrawn" },
  LAPSED: { zh: "到日未能办理", en: "lapsed" },
} as const satisfies Record<TransferState, Label>;

const ASK_AGAIN = { zh: "；仍需调动的，请另行提出申请", en: ": ask anew if the teacher is still to move" };

/** The same where something cannot be done with a request, and what comes next. */
export const transferStateSteps = {
  PENDING: {
    zh: "待办理，尚无可撤销；不办的，由提出的学校撤回或由办理单位驳回",
    en: "waiting to be decided, with nothing to take back: its school withdraws it, or the office rejects it",
  },
  PLANNED: {
    zh: "已预定，到日生效；要改变，请办理单位撤回预定",
    en: "planned for a day ahead: the office takes the plan back to change it",
  },
  DONE: { zh: "已办理；有误的，请办理单位撤销", en: "done: the office takes it back if it was wrong" },
  REJECTED: { zh: `已驳回${ASK_AGAIN.zh}`, en: `rejected${ASK_AGAIN.en}` },
  REVERSED: { zh: `已撤销${ASK_AGAIN.zh}`, en: `reversed${ASK_AGAIN.en}` },
  WITHDRAWN: { zh: `已撤回${ASK_AGAIN.zh}`, en: `withdrawn${ASK_AGAIN.en}` },
  LAPSED: { zh: `到日未能办理${ASK_AGAIN.zh}`, en: `lapsed${ASK_AGAIN.en}` },
} as const satisfies Record<TransferState, Label>;

/** Who set it going: the school that gets the teacher, the school that lets the teacher go, or the office by itself. */
export const Direction = z.enum(["IN", "OUT", "OFFICE"]);
export type Direction = z.output<typeof Direction>;

export const directionWords = { IN: "调入", OUT: "调出", OFFICE: "主管单位办理" } as const satisfies Record<Direction, string>;

/** What a school files: the office asks nobody, and has no sheet. */
export const filedWords = { IN: directionWords.IN, OUT: directionWords.OUT } as const;

/** What a request's office sees of the person's place, and nobody else. Only somebody IN_SERVICE can be moved by it. */
export const Fact = z.enum(["IN_SERVICE", "UNKNOWN", "NAME_DIFFERS", "DEPARTED", "OTHER_REQUEST", "OUT_OF_PROVINCE", "AT_SCHOOL"]);
export type Fact = z.output<typeof Fact>;

export const factLabels = {
  IN_SERVICE: { zh: "在职", en: "in service" },
  UNKNOWN: { zh: "没有此证件号码的教师，请学校核对号码或采集信息", en: "nobody has this number; check it, or collect the person" },
  NAME_DIFFERS: { zh: "姓名与证件号码不符，请学校核对后重新申请", en: "the name is not that of the number; check both and ask anew" },
  DEPARTED: { zh: "该教师已离职，请学校用〔调入离职教师〕办理", en: "the teacher has departed; the school pulls them from the pool" },
  OTHER_REQUEST: { zh: "该教师另有未办结的申请，办结后再申请", en: "another request about the teacher waits; ask anew when it is decided" },
  AT_SCHOOL: { zh: "该教师已在申请的学校，无须调动", en: "the teacher is at the school that asks already" },
  OUT_OF_PROVINCE: { zh: "该教师在外省，不能跨省调动", en: "the teacher serves in another province, and no transfer leaves one" },
} as const satisfies Record<Fact, Label>;

export const plannedLabels = {
  DEPARTURE: { zh: "离职", en: "departure" },
  TRANSFER: { zh: "调动", en: "transfer" },
} as const satisfies Record<Planned["does"], Label>;

/** What keeps a move, a departure or a pull from being taken back, and what to do about it. */
export const blockerLabels = {
  LATER_MOVE: { zh: "之后又有调动（请改为另行调回）", en: "a later move (move the teacher back instead)" },
  DEPARTED_SINCE: { zh: "已离职（请由原学校从离职教师库调入）", en: "a departure (let the former school pull the teacher)" },
  ENROLLED_SINCE: { zh: "之后的报名变动（请改为另行调回）", en: "a change of the enrollment (move the teacher back instead)" },
  RECORD_CHANGED: { zh: "之后修改过教师信息（请改为另行调回）", en: "a change of the record (move the teacher back instead)" },
  PRINCIPAL_SINCE: { zh: "之后被指定为校长（园长）（请先解除）", en: "the teacher was named principal (release them first)" },
  OPEN_TRANSFER: { zh: "未办结的调动申请（请先驳回）", en: "an open transfer request (reject it first)" },
  PLANNED: { zh: "预定的离职或调动（请先撤回）", en: "a planned departure or transfer (withdraw it first)" },
  OPEN_CHANGE: { zh: "未审核的信息修正（请先撤回或审核）", en: "an open correction (withdraw or decide it first)" },
} as const satisfies Record<string, Label>;
export type Blocker = keyof typeof blockerLabels;
