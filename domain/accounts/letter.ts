import * as z from "zod";
import { Duty } from "../access.ts";
import { subjectOf, template } from "../mail/letter.ts";
import { dutyLabels } from "../program/labels.ts";
import { Day } from "../program/types.ts";

/** The letter that carries a one-time invitation code (SEC-02). */
export const invitationLetter = template(
  "invitation",
  z.object({ organization: z.string(), duty: Duty, dutyStatement: z.string(), through: Day }),
  ({ organization, duty, dutyStatement, through }, { recipient, console, code, edition }) => ({
    subject: subjectOf(`任命邀请：${organization}${dutyLabels[duty].zh}`, {
      edition,
      subject: `学时系统邀请：${organization}${dutyLabels[duty].zh}`,
    }),
    blocks: [
      { is: "paragraph", text: `${recipient}：您好。您被任命为${organization}的${dutyLabels[duty].zh}。` },
      { is: "facts", facts: [["职责", dutyStatement]] },
      { is: "paragraph", text: `请在 ${through} 前（含当日）登录学时系统，并输入下面的邀请码。邀请码只能使用一次，请勿转告他人。` },
      ...(code === undefined ? [] : [{ is: "code" as const, label: "邀请码", code }]),
      ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统", href: console }]),
    ],
  }),
);
