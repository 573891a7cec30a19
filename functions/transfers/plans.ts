import { ulid } from "ulid";
import type { Actor } from "#domain/access.ts";
import { type AccountId, type OrgId, StintId } from "#domain/ids.ts";
import { Level } from "#domain/program/types.ts";
import type { Due, Plans } from "#domain/transfers/plans.ts";
import type { SchoolOfMove } from "#domain/transfers/standing.ts";
import { actorOf } from "#platform/actor.ts";
import { lookThrough } from "#table/look.ts";
import { offices } from "#table/organizations/counties.ts";
import { present } from "#table/rows.ts";
import { transferCards } from "#table/teachers/transfers.ts";
import { movements } from "./movements.ts";
import { transferStanding } from "./standing.ts";

/** An administrator of an organisation that lies above one of the schools. */
const administratorOf = (organization: OrgId, account: AccountId, schools: readonly (SchoolOfMove | undefined)[]): Actor => {
  const above = schools.flatMap((school) => (school ? Level.options.map((level) => ({ level, path: school.path })) : []));
  const { level, path } = present(
    above.find((one) => one.path[one.level] === organization),
    "the office of a planned transfer",
  );
  const upTo = Level.options.slice(0, Level.options.indexOf(level) + 1);
  const own = Object.fromEntries(upTo.map((one) => [one, path[one]]));
  return actorOf({ account, organization, level, path: own, duty: "ADMINISTRATOR", stages: [] });
};

/** What is planned, as the table keeps it. */
export const plans: Plans = {
  settle: movements.settle,
  about: transferStanding,
  fresh: () => ({ stint: StintId.parse(ulid()) }),

  due: async ({ day }) => {
    const due: Due[] = [];
    for await (const { organization } of offices())
      for await (const { transfer, on } of lookThrough(
        "the transfers of an office in a state",
        { organization, state: "PLANNED" },
        transferCards,
      ))
        if (on && on <= day) due.push({ on, transfer });
    return due;
  },

  plannerOf: ({ transfer: { acting, settled }, from, to }) => {
    const { by, organization } = present(settled, "the decision of a planned transfer");
    return administratorOf(organization ?? acting, by, [to, from]);
  },
};
