import * as z from "zod";
import { type Actor, actsAsManaging } from "../../access.ts";
import { mail } from "../../mail/effects.ts";
import { subjectOf, template } from "../../mail/letter.ts";
import type { Mail } from "../../mail/types.ts";
import { Day, Year } from "../../program/types.ts";
import type { TopicsMove } from "./rules.ts";

const link = (console: string | undefined) =>
  console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统办理", href: console }];

/** Tells a school that the county opened its choice of topics again (§6-49). */
export const reopenedLetter = template(
  "topics-reopened",
  z.object({ until: Day, reason: z.string() }),
  ({ until, reason }, { recipient, console }) => ({
    subject: subjectOf(`选专题已重新开放，请于${until}前办理`),
    blocks: [
      { is: "paragraph", text: `${recipient}：县级管理员已为贵单位重新开放选专题，请于${until}前（含当日）选定。依据：通知方案四。` },
      { is: "facts", facts: [["理由", reason]] },
      ...link(console),
    ],
  }),
);

/** Tells whom it concerns that a school no longer has topics it had chosen: what teachers planned within them stays as it is (§6-30). */
export const changedLetter = template(
  "topics-changed",
  z.object({ year: Year, school: z.string(), added: z.array(z.string()), removed: z.array(z.string()) }),
  ({ year, school, added, removed }, { recipient, console }) => ({
    subject: subjectOf(`${school}变更了${year}年度专题`),
    blocks: [
      { is: "paragraph", text: `${recipient}：${school}变更了所选专题。教师已确认的选课不受影响，此后选课以新专题为限。` },
      {
        is: "facts",
        facts: [
          ["不再选用", removed.join("、")],
          ["新增", added.length > 0 ? added.join("、") : "无"],
        ],
      },
      ...link(console),
    ],
  }),
);

/** The letter to a school whose choice was opened again, once for each time. */
export const letterOfReopening = ({ after: { year, school, county, version, reopened } }: TopicsMove, at: string): Mail[] =>
  reopened === undefined
    ? []
    : [
        mail(
          reopenedLetter,
          {
            about: [year, school, version],
            to: { organization: school },
            office: county,
            data: { until: reopened.until, reason: reopened.reason },
          },
          at,
        ),
      ];

/** The letters of a choice that leaves out topics chosen before: to the county, and to the school where another one acted for it. */
export const lettersOfChange = (actor: Actor, { before, after }: TopicsMove, name: string, at: string): Mail[] => {
  const { year, school, county, version } = after;
  const removed = before.topics.filter((topic) => !after.topics.includes(topic));
  if (removed.length === 0) return [];
  const added = after.topics.filter((topic) => !before.topics.includes(topic));
  const data = { year, school: name, added, removed };
  return [county, ...(actsAsManaging(actor) ? [school] : [])].map((organization) =>
    mail(changedLetter, { about: [year, school, version, organization], to: { organization }, office: county, data }, at),
  );
};
