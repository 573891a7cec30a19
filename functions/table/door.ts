import * as z from "zod";
import { Role } from "#domain/access.ts";
import { OrgId, type TeacherId } from "#domain/ids.ts";
import type { DoorRecords } from "#platform/http/door.ts";
import { type HttpHandler, serve } from "#platform/http/http.ts";
import type { KeyedCases, Routes, UseCases } from "#platform/http/route.ts";
import type { Spending } from "#platform/http/spend.ts";
import { fill } from "./card.ts";
import { gather, lookThrough } from "./look.ts";
import { mayManage } from "./organizations/managing.ts";
import { organizations } from "./organizations/organizations.ts";
import { schoolsFrom } from "./organizations/successors.ts";
import { get } from "./rows.ts";
import { ROWS } from "./table.ts";
import { ownBindings } from "./teachers/own-bindings.ts";

const OfAccount = z.looseObject({ kind: z.string() });
/** Of a teacher's record what the door asks, so that no function that answers carries the rest of it. */
const OfTeacher = z.looseObject({ school: OrgId });
const whereIs = (teacher: TeacherId) => ({
  key: { pk: fill(ROWS.teacher.pk, { teacher }), sk: ROWS.teacher.sk },
  parse: (row: unknown) => OfTeacher.parse(row),
});

const records: DoorRecords = {
  rolesOf: async (account) => {
    const items = await gather(lookThrough("the roles of an account", { account }, OfAccount));
    return items.flatMap((item) => (item.kind === "role" ? [Role.parse(item)] : []));
  },
  bindingOf: async (account) => {
    const { teacher, ended = [] } = (await get(ownBindings.at({ account }))) ?? {};
    const { at, reason } = ended.at(-1) ?? {};
    return teacher ? { teacher } : { ...(at !== undefined && reason !== undefined && { unbound: { at, reason } }) };
  },
  placeOf: async (organization) => {
    const found = await get(organizations.at({ organization }));
    if (!found) return undefined;
    const { level, path, managing } = found;
    const place = { organization, level, path, managing };
    return found.mergedInto === undefined ? place : { ...place, successor: (await schoolsFrom(organization, found)).at(-1) };
  },
  schoolOf: async (teacher) => (await get(whereIs(teacher)))?.school,
  mayManage: (county, year) => mayManage(county, typeof year === "number" ? year : undefined),
};

/** The Lambda of a workflow's routes: callers are authorized by the roles the table holds (`platform/http/http.ts` says what it does). One whose routes spend of quotas is given `spending`. */
export const http = <const R extends Routes, World extends object>(
  routes: R,
  useCases: UseCases<R, World>,
  world: () => World,
  spending?: Spending,
  keyed?: KeyedCases<R, World>,
): HttpHandler => serve(records, routes, useCases, world, spending, keyed);
