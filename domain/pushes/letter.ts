import * as z from "zod";
import { subjectOf, template } from "../mail/letter.ts";
import { stageLabels } from "../program/labels.ts";
import { Stage, Year } from "../program/types.ts";

const IN_LETTER = 40;
const Waiting = z.object({ stage: Stage, subject: z.string(), lessons: z.int(), teachers: z.int() });

/** Tells a county that teachers wait for lessons, since the pools of their subjects are too small (LRN-04). */
export const waitingLetter = template(
  "pushes-wait",
  z.object({ year: Year, count: z.int(), waiting: z.array(Waiting) }),
  ({ year, count, waiting }, { recipient, console }) => ({
    subject: subjectOf(`${waiting.length}个学科可推送的课例不足，教师待推送`),
    blocks: [
      {
        is: "paragraph",
        text: `${recipient}：${year}年度以下学科可推送的课例不足${count}个，相关教师已列入待推送。请增加课例，或经上级通知降低获奖级别；补足后系统自动推送，无须另行操作。依据：通知方案二（一）。`,
      },
      {
        is: "table",
        head: ["学段", "学科", "课例数", "待推送"],
        rows: waiting
          .slice(0, IN_LETTER)
          .map(({ stage, subject, lessons, teachers }) => [stageLabels[stage].zh, subject, lessons, teachers]),
      },
      ...(waiting.length > IN_LETTER
        ? [{ is: "paragraph" as const, text: `另有${waiting.length - IN_LETTER}个学科，请登录系统查看。` }]
        : []),
      ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统办理", href: console }]),
    ],
  }),
);
