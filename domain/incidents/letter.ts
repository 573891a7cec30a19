import * as z from "zod";
import type { Scope } from "../access.ts";
import { mail } from "../mail/effects.ts";
import { subjectOf, template } from "../mail/letter.ts";
import type { Mail } from "../mail/types.ts";
import { Day } from "../program/types.ts";
import type { Incident } from "./types.ts";

/** Tells the offices above at once that a leak was reported (SEC-08): where and how many, who behind the sign-in. */
export const incidentLetter = template(
  "incident-reported",
  z.object({ reporter: z.string(), foundOn: Day, people: z.int(), organizations: z.int() }),
  ({ reporter, foundOn, people, organizations }, { recipient, console }) => ({
    subject: subjectOf(`信息泄露事故报告：${reporter}`),
    blocks: [
      { is: "paragraph", text: `${recipient}：${reporter}报告了一起信息泄露事故，请立即核查处理。`, tone: "alert" },
      {
        is: "facts",
        facts: [
          ["发现日期", foundOn],
          ["涉及单位", `${organizations}个`],
          ["涉及人数", `约${people}人`],
        ],
      },
      { is: "paragraph", text: "一经发现信息泄露事故，将追究责任，严肃处理。依据：通知附件六（三）" },
      ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统查看", href: console }]),
    ],
  }),
);

/** The letters of a report: to the county unless it reports itself, and to the prefecture where that one acts in the system. */
export const lettersOf = (
  { incident, county, foundOn, people, organizations, reported }: Incident,
  { path, prefecture }: Pick<Scope, "path" | "prefecture">,
  { reporter, prefectureOperates }: { readonly reporter: string; readonly prefectureOperates: boolean },
): Mail[] => {
  const above = [...(path.SCHOOL ? [county] : []), ...(prefectureOperates ? [prefecture] : [])];
  const data = { reporter, foundOn, people, organizations: organizations.length };
  return above.map((organization) =>
    mail(incidentLetter, { about: [incident, organization], to: { organization }, office: county, data }, reported.at),
  );
};
