import * as z from "zod";
import type { OrgId } from "../../ids.ts";
import { mail } from "../../mail/effects.ts";
import { subjectOf, template } from "../../mail/letter.ts";
import type { Mail } from "../../mail/types.ts";
import { Day, Year } from "../../program/types.ts";
import type { Plan, Topics } from "../types.ts";

/** Tells a school that plans of its teachers were brought from another platform, or such were taken back, so that it has them look (§6-66). Counts alone. */
export const broughtLetter = template(
  "plans-brought",
  z.object({ year: Year, source: z.string(), teachers: z.int(), through: Day, undone: z.literal(true).optional() }),
  ({ year, source, teachers, through, undone }, { recipient, console }) => ({
    subject: undone
      ? subjectOf(`已撤销按${source}导入的贵单位${teachers}名教师的选课，请转告本人核对`)
      : subjectOf(`已按${source}导入贵单位${teachers}名教师的选课，请转告本人核对`),
    blocks: [
      {
        is: "paragraph",
        text: undone
          ? `${recipient}：县级管理员已撤销按${source}提供的记录导入的贵单位${teachers}名教师${year}年度的选课，导入前已有选课的恢复原样。请转告教师登录个人空间核对；需要选课或调整的，请于${through}前（含当日）办理。选课由教师本人办理。`
          : `${recipient}：县级管理员已按${source}提供的记录，导入贵单位${teachers}名教师${year}年度的选课。请转告教师登录个人空间核对；不是本人所选的，请于${through}前（含当日）在个人空间提出异议，提出后该选课作废，由本人重新选课。`,
      },
      ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统查看", href: console }]),
    ],
  }),
);

/** Tells a school that the county opened the plans of its teachers again, or that of one of them, so that it has them choose (§6-71). Names nobody. */
export const plansReopenedLetter = template(
  "plans-reopened",
  z.object({ year: Year, until: Day, reason: z.string(), one: z.literal(true).optional() }),
  ({ year, until, reason, one }, { recipient, console }) => ({
    subject: subjectOf(`选课已重新开放，请转告教师于${until}前办理`),
    blocks: [
      {
        is: "paragraph",
        text: one
          ? `${recipient}：县级管理员已为贵单位1名教师重新开放${year}年度选课，请登录系统在选课名单中查看是哪一位，转告本人于${until}前（含当日）在个人空间办理。选课由教师本人办理。`
          : `${recipient}：县级管理员已为贵单位教师重新开放${year}年度选课，请转告尚未选课或需要调整的教师于${until}前（含当日）在个人空间办理。选课由教师本人办理。`,
      },
      { is: "facts", facts: [["理由", reason]] },
      ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统查看", href: console }]),
    ],
  }),
);

/** The letter to a school whose plans were opened again, once for each time. */
export const letterOfReopenedPlans = ({ year, school, county, version, plansReopened }: Topics, at: string): Mail[] =>
  plansReopened === undefined
    ? []
    : [
        mail(
          plansReopenedLetter,
          {
            about: [year, school, version],
            to: { organization: school },
            office: county,
            data: { year, until: plansReopened.until, reason: plansReopened.reason },
          },
          at,
        ),
      ];

/** The letter to a teacher's school whose plan was opened again, once for each time; they see it themselves in their own space. */
export const letterOfReopenedPlan = ({ year, teacher, version, reopened }: Plan, school: OrgId, county: OrgId, at: string): Mail[] =>
  reopened === undefined
    ? []
    : [
        mail(
          plansReopenedLetter,
          {
            about: [year, teacher, version],
            to: { organization: school },
            office: county,
            data: { year, until: reopened.until, reason: reopened.reason, one: true },
          },
          at,
        ),
      ];

type Told = {
  readonly year: Year;
  readonly county: OrgId;
  readonly school: OrgId;
  readonly source: string;
  readonly teachers: number;
  readonly through: Day;
  readonly undone?: true;
};

/** The letter to a school of plans that one part of an import brought, or whose undo took them back; `part` tells those of the same import apart. */
export const letterOfBrought = ({ county, school, ...data }: Told, importId: string, part: number, at: string): Mail => {
  const about = [importId, part, school, ...(data.undone ? ["undone"] : [])];
  return mail(broughtLetter, { about, to: { organization: school }, office: county, data }, at);
};
