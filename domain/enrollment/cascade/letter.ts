import * as z from "zod";
import { mail } from "../../mail/effects.ts";
import { subjectOf, template } from "../../mail/letter.ts";
import type { Mail } from "../../mail/types.ts";
import { stageLabels } from "../../program/labels.ts";
import { Day, Stage } from "../../program/types.ts";
import type { UnitMove } from "../effects.ts";

/** Tells a school that the county gave its list back, or marked it absent (ENR-14). */
export const listLetter = template(
  "list-decided",
  z.object({ stage: Stage, until: Day.nullable(), reason: z.string() }),
  ({ stage, until, reason }, { recipient, console, edition }) => {
    const list = `${stageLabels[stage].zh}学段报名名单`;
    const [subject, text] =
      until === null
        ? [`${list}已注明不参加`, `县级管理员已将贵单位${stageLabels[stage].zh}学段注明为不参加。如有异议，请尽快与县级管理员联系。`]
        : [
            `${list}已退回，请于${until}前修改提交`,
            `县级管理员已退回贵单位${list}，请修改后于${until}前（含当日）重新提交（通知附件三（四））。`,
          ];
    return {
      subject: subjectOf(subject, { edition, subject: `学时系统提醒：${subject}` }),
      blocks: [
        { is: "paragraph", text: `${recipient}：${text}` },
        { is: "facts", facts: [["理由", reason]] },
        ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统办理", href: console }]),
      ],
    };
  },
);

/** The letter to the school of a unit that the county moved, once for each move. */
export const letterToSchool = ({ after }: UnitMove, at: string): Mail =>
  mail(
    listLetter,
    {
      about: [after.year, after.stage, after.school, after.rosterVersion],
      to: { organization: after.school },
      office: after.county,
      data: { stage: after.stage, until: after.openUntil, reason: after.reason ?? "" },
    },
    at,
  );
