import { type Actor, actsAsManaging } from "#domain/access.ts";
import type { OrgId } from "#domain/ids.ts";
import { managingSchoolMayAct } from "#domain/program/acting.ts";
import { dayOf } from "#domain/program/days.ts";
import { packOn } from "#domain/program/packs.ts";
import { committedAt } from "#platform/clock.ts";
import { rulesOf } from "../programs/programs.ts";
import { get } from "../rows.ts";
import { organizations } from "./organizations.ts";

/** Whether schools of a county act for those they manage (§6-33), by the rules of a year or, without one, of today's program. */
export const mayManage = async (county: OrgId, year?: number): Promise<boolean> => {
  const rules = await rulesOf(year ?? packOn(dayOf(committedAt())).year, county);
  return rules !== undefined && managingSchoolMayAct(rules);
};

/** Whether somebody who acts for a school may still: not once another manages it, or none, or the county lets no school do so. Others may as before. */
export const mayStill = async (actor: Pick<Actor, "level" | "organization" | "scope">): Promise<boolean> => {
  if (!actsAsManaging(actor)) return true;
  const school = await get(organizations.at({ organization: actor.scope.organization }));
  return school?.managing === actor.organization && mayManage(actor.scope.county);
};
