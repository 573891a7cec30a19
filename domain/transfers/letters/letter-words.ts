import { subjectOf, template } from "../../mail/letter.ts";
import { type Event, type Side, transferMail } from "./letter.ts";

const subjects = {
  PULLED: "教师调入（离职教师库）",
  DONE: "教师调动已办理",
  REVERSED: "教师调动已撤销",
  REJECTED: "教师调动申请已驳回",
  DEPARTURE_UNDONE: "教师离职登记已撤销",
  PULL_UNDONE: "教师调入（离职教师库）已撤销",
  PLANNED: "教师调动已预定",
  WITHDRAWN: "预定的教师调动已撤回",
  LAPSED: "预定的教师调动未能办理",
} as const;

const sentences: Readonly<Record<Event, Readonly<Record<Side, (on: string) => string>>>> = {
  PULLED: {
    FROM: (on) => `原在贵单位的1名离职教师已由其他学校调入，自${on}起计。`,
    TO: (on) => `贵单位已从离职教师库调入1名教师，自${on}起计。`,
    COUNTY: (on) => `1名教师离职后不久即跨县（市、区）调入，自${on}起计，请予核查。`,
  },
  DONE: {
    FROM: (on) => `贵单位1名教师已调出，自${on}起计。原有记录仍可查阅，但不能修改。`,
    TO: (on) => `1名教师已调入贵单位，自${on}起计。其报名、学习和学分随人转移。`,
    COUNTY: (on) => `1名教师调动已办理，自${on}起计。`,
  },
  REVERSED: {
    FROM: () => "贵单位1名教师的调出已撤销，恢复为调出前的状态。",
    TO: () => "贵单位1名教师的调入已撤销，该教师回到原单位。",
    COUNTY: () => "1名教师的调动已撤销。",
  },
  REJECTED: {
    FROM: () => "涉及贵单位1名教师的调动申请未予办理，理由请登录查看。",
    TO: () => "调入贵单位1名教师的调动申请未予办理，理由请登录查看。",
    COUNTY: () => "1份调动申请未予办理。",
  },
  DEPARTURE_UNDONE: {
    FROM: () => "1名教师的离职登记已撤销，该教师恢复在职。",
    TO: (on) => `贵单位1名教师的离职登记（离职日期${on}）已撤销，该教师恢复在职。`,
    COUNTY: () => "1名教师的离职登记已撤销，该教师恢复在职。",
  },
  PULL_UNDONE: {
    FROM: () => "原在贵单位的1名离职教师被其他学校调入一事已撤销，该教师回到离职教师库。",
    TO: (on) => `贵单位自${on}起从离职教师库调入的1名教师，调入已撤销，该教师回到离职教师库。`,
    COUNTY: () => "1名离职教师跨县（市、区）的调入已撤销，该教师回到离职教师库。",
  },
  PLANNED: {
    FROM: (on) => `贵单位1名教师预定于${on}调出，此前仍在贵单位名单上。`,
    TO: (on) => `1名教师预定于${on}调入贵单位。`,
    COUNTY: (on) => `1名教师预定于${on}调动。`,
  },
  WITHDRAWN: {
    FROM: (on) => `贵单位1名教师预定于${on}的调出已撤回，该教师仍在贵单位。`,
    TO: (on) => `1名教师预定于${on}调入贵单位，此项预定已撤回。`,
    COUNTY: (on) => `1名教师预定于${on}的调动已撤回。`,
  },
  LAPSED: {
    FROM: (on) => `贵单位1名教师预定于${on}调出，因情况变化未能办理，请登录查看，需要的重新提出。`,
    TO: (on) => `1名教师预定于${on}调入贵单位，因情况变化未能办理，请登录查看，需要的重新提出。`,
    COUNTY: (on) => `1名教师预定于${on}的调动因情况变化未能办理，需要的请重新办理。`,
  },
};

/** Tells a school that somebody came or went: a count, a day and a reference. Who it is stands behind the sign-in. */
export const transferLetter = template(transferMail.kind, transferMail.data, ({ event, side, on, reference }, { recipient, console }) => ({
  subject: subjectOf(subjects[event]),
  blocks: [
    { is: "paragraph", text: `${recipient}：您好。${sentences[event][side](on)}` },
    { is: "facts", facts: [["办理编号", reference]] },
    { is: "paragraph", text: "人员姓名请登录系统查看。依据：通知附件二（二）", tone: "quiet" },
    ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统查看", href: console }]),
  ],
}));
