import { officeOf, type Scope } from "#domain/access.ts";
import { minuteOf } from "#domain/program/days.ts";
import { dutyLabels } from "#domain/program/labels.ts";
import { lookThrough } from "#table/look.ts";
import { heldCards } from "#table/organizations/accounts.ts";
import type { Line } from "./line.ts";
import { within } from "./schools.ts";

/** Who acts for an organisation and, where it is an office, for those below it. */
export async function* administrators(scope: Scope): AsyncGenerator<Line> {
  for await (const { organization, code, name } of within(scope))
    for await (const card of lookThrough("the administrators of an organisation", { office: officeOf(scope), organization }, heldCards))
      yield { of: [card.account], cells: [card.account, card.name, code, name, dutyLabels[card.duty].zh, minuteOf(card.since)] };
}
