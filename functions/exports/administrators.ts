import * as z from "zod";
import { Duty, officeOf, type Scope } from "#domain/access.ts";
import { AccountId } from "#domain/ids.ts";
import { OrganizationCard } from "#domain/organizations/types.ts";
import { minuteOf } from "#domain/program/days.ts";
import { organizations } from "#platform/people.ts";
import { get, lookThrough } from "#platform/rows.ts";

const dutyWords = {
  ADMINISTRATOR: "管理员",
  TEACHER_EDUCATION: "教师教育室",
  STAGE_OFFICE: "学段科室",
  SUPPORT: "技术支持",
} as const satisfies Record<z.output<typeof Duty>, string>;

const Held = z.object({ card: z.object({ account: AccountId, name: z.string(), duty: Duty, since: z.string() }) });
const Schools = z.object({ card: OrganizationCard });

async function* places({ organization, level }: Scope): AsyncGenerator<Pick<OrganizationCard, "organization" | "code" | "name">> {
  const own = await get(organizations.at({ organization }));
  if (own) yield own;
  if (level === "COUNTY")
    for await (const { card } of lookThrough("the organisations below another", { parent: organization }, Schools)) yield card;
}

/** Who acts for an organisation and, where it is an office, for those below it. */
export async function* administrators(scope: Scope): AsyncGenerator<readonly string[]> {
  for await (const { organization, code, name } of places(scope))
    for await (const { card } of lookThrough("the administrators of an organisation", { office: officeOf(scope), organization }, Held))
      yield [card.account, card.name, code, name, dutyWords[card.duty], minuteOf(card.since)];
}
