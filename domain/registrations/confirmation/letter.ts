import * as z from "zod";
import { mail } from "../../mail/effects.ts";
import { subjectOf, template } from "../../mail/letter.ts";
import type { Mail } from "../../mail/types.ts";
import { Day, Year } from "../../program/types.ts";
import type { Confirmation } from "./types.ts";

const Data = z.object({
  year: Year,
  number: z.int(),
  count: z.int(),
  /** Until when the school confirms anew; `null`: the county confirmed for it. */
  until: Day.nullable(),
  reason: z.string(),
});

/** Tells a school what the county did with its confirmation of learning: gave a list back, or confirmed in its place. */
export const confirmationLetter = template(
  "confirmation-decided",
  Data,
  ({ year, number, count, until, reason }, { recipient, console }) => {
    const list = `${year}年度学分确认名单（第${number}号，${count}人）`;
    const [subject, text] =
      until === null
        ? [`县级已代为确认${year}年度学分`, `贵单位未按期确认，县级管理员已代为确认${list}。如有异议，请尽快与县级管理员联系。`]
        : [
            `学分确认名单已退回，请于${until}前重新确认`,
            `县级管理员审核后退回贵单位${list}，请核对后于${until}前（含当日）重新确认。已登记的学分不受影响。`,
          ];
    return {
      subject: subjectOf(subject),
      blocks: [
        { is: "paragraph", text: `${recipient}：${text}依据：通知方案四。` },
        { is: "facts", facts: [["理由", reason]] },
        ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统办理", href: console }]),
      ],
    };
  },
);

type Told = Pick<Confirmation, "year" | "county" | "school" | "number" | "teachers" | "reason" | "returned">;

/** The letters to the school of a list that the county confirmed for it or gave back, once for each. */
export const lettersOf = ({ year, county, school, number, teachers, reason, returned }: Told, at: string): Mail[] => {
  const said = returned?.reason ?? reason;
  if (said === undefined) return [];
  const event = returned ? "returned" : "confirmed";
  const data = { year, number, count: teachers.length, until: returned?.until ?? null, reason: said };
  return [mail(confirmationLetter, { about: [year, school, number, event], to: { organization: school }, office: county, data }, at)];
};
