import type * as z from "zod";
import { type Duty, officeOf, type Scope } from "#domain/access.ts";
import { minuteOf } from "#domain/program/days.ts";
import { heldCards } from "#table/accounts.ts";
import { lookThrough } from "#table/look.ts";
import { within } from "./schools.ts";

const dutyWords = {
  ADMINISTRATOR: "管理员",
  TEACHER_EDUCATION: "教师教育室",
  STAGE_OFFICE: "学段科室",
  SUPPORT: "技术支持",
} as const satisfies Record<z.output<typeof Duty>, string>;

/** Who acts for an organisation and, where it is an office, for those below it. */
export async function* administrators(scope: Scope): AsyncGenerator<readonly string[]> {
  for await (const { organization, code, name } of within(scope))
    for await (const card of lookThrough("the administrators of an organisation", { office: officeOf(scope), organization }, heldCards))
      yield [card.account, card.name, code, name, dutyWords[card.duty], minuteOf(card.since)];
}
