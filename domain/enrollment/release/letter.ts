import * as z from "zod";
import type { OrgId } from "../../ids.ts";
import { mail } from "../../mail/effects.ts";
import { subjectOf, template } from "../../mail/letter.ts";
import type { Mail } from "../../mail/types.ts";
import { stageLabels } from "../../program/labels.ts";
import { Stage } from "../../program/types.ts";
import type { UnitMove } from "../effects.ts";

const Event = z.enum(["RELEASED", "TAKEN_BACK"]);
const Side = z.enum(["LISTED", "MOVED_TO"]);

const told = (stage: string, event: z.output<typeof Event>, side: z.output<typeof Side>): readonly [subject: string, text: string] => {
  const list = `已提交的${stage}学段报名名单`;
  const where = side === "LISTED" ? `贵单位${list}` : `现在贵单位的1名教师原学校${list}`;
  if (event === "TAKEN_BACK")
    return [`${stage}学段报名名单：1人的放行已收回`, `县级管理员已收回${where}上1人的放行，该教师的报名保持提交时的记载。`];
  const who = side === "LISTED" ? "名单其余部分不变；该教师已调往他校的，由现在的学校办理。" : "名单其余部分不变。";
  return [`${stage}学段报名名单：1人已放行`, `县级管理员已放行${where}上的1人，可以撤回该教师的报名或更改学科（通知附件三（四））。${who}`];
};

/** Tells a school that the county released one person from a list, or took that back: no name, which the list shows to whoever signs in (§6-59). */
export const releaseLetter = template(
  "list-released",
  z.object({ stage: Stage, event: Event, side: Side, reason: z.string() }),
  ({ stage, event, side, reason }, { recipient, console }) => {
    const [subject, text] = told(stageLabels[stage].zh, event, side);
    return {
      subject: subjectOf(subject),
      blocks: [
        { is: "paragraph", text: `${recipient}：${text}` },
        { is: "facts", facts: [["理由", reason]] },
        ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统办理", href: console }]),
      ],
    };
  },
);

type News = { readonly event: z.output<typeof Event>; readonly reason: string; readonly at: string };

/** The letters to the school of the list and, where the teacher moved on, to the school where they are enrolled now. */
export const lettersOfRelease = (
  { after }: UnitMove,
  { event, reason, at }: News,
  now: { readonly organization: OrgId; readonly county: OrgId } | undefined,
): Mail[] => {
  const { year, stage, school, county, rosterVersion } = after;
  const letter = (organization: OrgId, office: OrgId, side: z.output<typeof Side>) =>
    mail(
      releaseLetter,
      { about: [year, stage, school, rosterVersion, side], to: { organization }, office, data: { stage, event, side, reason } },
      at,
    );
  return [letter(school, county, "LISTED"), ...(now ? [letter(now.organization, now.county, "MOVED_TO")] : [])];
};
