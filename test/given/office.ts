import type * as z from "zod";
import type { FirstAsk } from "#domain/accounts/appointments/appoint-first.ts";
import type { OrgId } from "#domain/ids.ts";
import type { System } from "./system.ts";

/** The organisations above the schools, each with one administrator who has signed in: users `province`, `prefecture`, `county`, and `county-b` of a second county. */
export type Offices = { readonly province: OrgId; readonly prefecture: OrgId; readonly county: OrgId; readonly countyB: OrgId };

/** Makes an organisation above the schools as the operator does, with its first administrator, who signs in as `user`. */
export const first = async (system: System, user: string, ask: z.input<typeof FirstAsk>): Promise<OrgId> => {
  Object.assign(process.env, system.runtime.operatorEnvironment);
  const { appointTheFirst } = await import("#functions/accounts/first.ts");
  const { FirstAsk } = await import("#domain/accounts/appointments/appoint-first.ts");
  const { nowAt } = await import("#platform/clock.ts");
  const made = await appointTheFirst(FirstAsk.parse(ask), nowAt(system.runtime.clock.now()));
  if (!made.ok) throw new Error(made.refusal.code);
  const accepted = await system.as(user)("POST /me/invitations", { code: made.value.code });
  if (accepted.status !== 201) throw new Error(`${user} could not accept: ${accepted.status} ${JSON.stringify(accepted.body)}`);
  return made.value.organization;
};

export const administrator = (name: string) => ({
  name,
  mailbox: `${name}@example.invalid`,
  dutyStatement: "负责本级工程的组织实施与信息安全",
});

/** A province, a prefecture and two counties. */
export const offices = async (system: System): Promise<Offices> => ({
  province: await first(system, "province", {
    code: "370000",
    make: { name: "甲省", level: "PROVINCE" },
    administrator: administrator("province"),
  }),
  prefecture: await first(system, "prefecture", {
    code: "370600",
    make: { name: "乙市", level: "PREFECTURE", parent: "370000" },
    administrator: administrator("prefecture"),
  }),
  county: await first(system, "county", {
    code: "370685",
    make: { name: "丙县", level: "COUNTY", parent: "370600" },
    administrator: administrator("county"),
  }),
  countyB: await first(system, "county-b", {
    code: "370686",
    make: { name: "丁县", level: "COUNTY", parent: "370600" },
    administrator: administrator("county-b"),
  }),
});
