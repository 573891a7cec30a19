import * as z from "zod";
import type { OrgId } from "../ids.ts";
import { mail } from "../mail/effects.ts";
import { subjectOf, template } from "../mail/letter.ts";
import type { Mail } from "../mail/types.ts";
import { closedMail } from "./closed-mail.ts";
import { makersOf } from "./effects.ts";
import type { Checked } from "./rules/check.ts";

/** Tells those who made a correction that it was not approved, and why (SEC-04). Whose it is stands behind the sign-in. */
export const rejectionLetter = template(
  "correction-rejected",
  z.object({ reference: z.string(), reason: z.string() }),
  ({ reference, reason }, { recipient, console }) => ({
    subject: subjectOf("教师信息修正未通过审核"),
    blocks: [
      { is: "paragraph", text: `${recipient}：您好。贵单位提出的1项教师信息修正未通过审核，原信息保持不变。` },
      {
        is: "facts",
        facts: [
          ["编号", reference],
          ["理由", reason],
        ],
      },
      { is: "paragraph", text: "如确需修正，请补充说明后重新提出。依据：通知附件六（二）“对在职人员的信息变动进行审核”", tone: "quiet" },
      ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统查看", href: console }]),
    ],
  }),
);

/** The letter to those who made a correction that another rejected; `office` answers for it. What was withdrawn or approved needs none; whose person asked for it reads it in the record. */
export const lettersToMaker = ({ before, change }: Checked, office: OrgId, at: string): Mail[] => {
  if (change.state !== "REJECTED" || change.made.self) return [];
  const names = [change.from.name, change.to.name, before.name].flatMap((name) => name ?? []);
  const reason = names.reduce((text, name) => text.replaceAll(name, "该教师"), change.decided?.reason ?? "");
  const data = { reference: change.change, reason };
  return [mail(rejectionLetter, { about: [change.change], to: { organization: makersOf(change) }, office, data }, at)];
};

/** Tells those who made a correction that it was closed, because its person departed (TRF-07). Whose it is stands behind the sign-in. */
export const closedLetter = template(closedMail.kind, closedMail.data, ({ reference }, { recipient, console }) => ({
  subject: subjectOf("教师信息修正因离职撤回"),
  blocks: [
    {
      is: "paragraph",
      text: `${recipient}：您好。贵单位提出的1项教师信息修正尚未审核，该教师已离职，此项修正随之撤回，原信息保持不变。`,
    },
    { is: "facts", facts: [["编号", reference]] },
    {
      is: "paragraph",
      text: "该教师被调入后，如仍需修正，请由调入学校重新提出。依据：通知附件六（二）“对在职人员的信息变动进行审核”",
      tone: "quiet",
    },
    ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统查看", href: console }]),
  ],
}));
