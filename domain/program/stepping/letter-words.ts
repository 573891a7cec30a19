import { template } from "../../mail/letter.ts";
import { levelLabels } from "../labels.ts";
import { steppingMail } from "./letter.ts";

/** Tells an office what a level above did past it, and why (§6-61). */
export const steppingLetter = template(
  steppingMail.kind,
  steppingMail.data,
  ({ organization, act, by, reason, on }, { recipient, console }) => ({
    subject: `【学时】${levelLabels[by].zh}对${organization}越级办理“${act}”`,
    blocks: [
      {
        is: "paragraph",
        text: `${recipient}：${levelLabels[by].zh}管理员越过贵单位，直接办理了下列事项，特此告知。如有疑问，请与其联系。`,
      },
      {
        is: "facts",
        facts: [
          ["单位", organization],
          ["事项", act],
          ["办理日期", on],
          ["理由", reason],
        ],
      },
      ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统查看", href: console }]),
    ],
  }),
);
