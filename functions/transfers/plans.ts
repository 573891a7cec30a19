import { ulid } from "ulid";
import type { Actor } from "#domain/access.ts";
import { type AccountId, type OrgId, StintId } from "#domain/ids.ts";
import { Level } from "#domain/program/types.ts";
import type { Due, Plans } from "#domain/transfers/plans.ts";
import type { SchoolOfMove } from "#domain/transfers/standing.ts";
import { actingFor, actorOf } from "#platform/actor.ts";
import { gather, lookThrough } from "#table/look.ts";
import { offices } from "#table/organizations/counties.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { get, present } from "#table/rows.ts";
import { teacherCards, teachers } from "#table/teachers/teachers.ts";
import { transferCards } from "#table/teachers/transfers.ts";
import { movements } from "./movements.ts";
import { transferStanding } from "./standing.ts";

/** An administrator of an organisation that lies above one of the schools. */
const administratorOf = (organization: OrgId, account: AccountId, schools: readonly (Pick<SchoolOfMove, "path"> | undefined)[]): Actor => {
  const above = schools.flatMap((school) => (school ? Level.options.map((level) => ({ level, path: school.path })) : []));
  const { level, path } = present(
    above.find((one) => one.path[one.level] === organization),
    "the office of a plan",
  );
  const upTo = Level.options.slice(0, Level.options.indexOf(level) + 1);
  const own = Object.fromEntries(upTo.map((one) => [one, path[one]]));
  return actorOf({ account, organization, level, path: own, duty: "ADMINISTRATOR", stages: [] });
};

/** What waits with an office for its day. */
async function* transfersOf(organization: OrgId): AsyncGenerator<Due> {
  const planned = lookThrough("the transfers of an office in a state", { organization, state: "PLANNED" }, transferCards);
  for await (const { transfer, on } of planned) if (on) yield { on, transfer };
}

/** Who of a county's people is to depart. */
async function* departuresOf(county: OrgId): AsyncGenerator<Due> {
  const serving = lookThrough("the teachers in service in a county", { county }, teacherCards);
  for await (const { teacher, planned } of serving) if (planned?.does === "DEPARTURE") yield { on: planned.on, teacher };
}

/** What is planned, as the table keeps it. */
export const plans: Plans = {
  settle: movements.settle,
  depart: movements.depart,
  about: transferStanding,
  fresh: () => ({ stint: StintId.parse(ulid()) }),
  person: (teacher) => get(teachers.at({ teacher })),

  due: async ({ day }) => {
    const all: Due[] = [];
    for await (const { organization, level } of offices()) {
      all.push(...(await gather(transfersOf(organization))));
      if (level === "COUNTY") all.push(...(await gather(departuresOf(organization))));
    }
    return all.filter(({ on }) => on <= day);
  },

  plannerOf: ({ transfer: { acting, settled }, from, to }) => {
    const { by, organization } = present(settled, "the decision of a planned transfer");
    return administratorOf(organization ?? acting, by, [to, from]);
  },

  plannerAt: async ({ by, organization }, { school: id }) => {
    const school = present(await get(organizations.at({ organization: id })), "the school of a teacher");
    return present(actingFor(administratorOf(organization, by, [school]), school), "the office of a planned departure");
  },
};
