import type * as z from "zod";
import { type Actor, Scope } from "#domain/access.ts";
import { approveChange } from "#domain/corrections/check.ts";
import { correctTeacher } from "#domain/corrections/correct.ts";
import { type ChangeId, OrgId, type TeacherId, TransferId } from "#domain/ids.ts";
import { Organization } from "#domain/organizations/types.ts";
import { CollectTeacher } from "#domain/teachers/asks.ts";
import { collectTeacher } from "#domain/teachers/collect.ts";
import { departTeacher } from "#domain/transfers/pool/depart.ts";
import { searchPool } from "#domain/transfers/pool/search.ts";
import { fileTransfer } from "#domain/transfers/requests/file.ts";
import { withdrawTransfer } from "#domain/transfers/requests/withdraw.ts";
import { places } from "./actors.ts";
import { on } from "./days.ts";
import { granted } from "./outcomes.ts";
import { someone } from "./records.ts";

const now = on("2022-07-05");
/** A clock that a rotation reads; each reading is an hour later, so that nothing that began before still runs. */
export const hourly = () => {
  let hour = 0;
  return () => new Date(Date.UTC(2022, 6, 5, hour++)).toISOString();
};

/** A county with schools, and what people do there with numbers, by the use cases and their stores in this process. The engine runs already. */
export const aNumberedCounty = async () => {
  process.env.MAIL_QUEUE_URL = "http://127.0.0.1:1/nothing-is-mailed-here";
  const { organizationCodes, putOrganization } = await import("#table/organizations/organizations.ts");
  const { transact } = await import("#platform/dynamodb/client.ts");
  const { teachersWorld } = await import("#functions/teachers/store.ts");
  const { correctionsWorld } = await import("#functions/corrections/store.ts");
  const { transfersWorld } = await import("#functions/transfers/store.ts");
  const world = { ...teachersWorld(), ...correctionsWorld(), ...transfersWorld(), now };

  const keep = (ask: Partial<z.input<typeof Organization>>) => {
    const made = Organization.parse({
      type: "SCHOOL",
      stages: [],
      grades: [],
      registered: true,
      administrators: 2,
      people: 0,
      version: 1,
      name: `机构${ask.code}`,
      ...ask,
    });
    return transact([putOrganization(made), organizationCodes.put({ code: made.code }, { organization: made.organization })]);
  };
  const { PROVINCE, PREFECTURE, COUNTY } = places;
  await keep({ organization: PROVINCE, level: "PROVINCE", path: { PROVINCE }, code: "370000" });
  await keep({ organization: PREFECTURE, level: "PREFECTURE", path: { PROVINCE, PREFECTURE }, code: "370600" });
  await keep({ organization: COUNTY, level: "COUNTY", path: { PROVINCE, PREFECTURE, COUNTY }, code: "379001" });
  const schools = ["1", "2"].map((last) => OrgId.parse(`01ARZ3NDEKTSV4RRFFQ69G5FS${last}`));
  for (const [index, organization] of schools.entries())
    await keep({ organization, level: "SCHOOL", path: { ...places, SCHOOL: organization }, code: `379001000${index + 1}` });

  const at = (school: 0 | 1, account = "a"): Actor => {
    const organization = schools[school] ?? PROVINCE;
    const path = { ...places, SCHOOL: organization };
    const scope = new Scope({ organization, level: "SCHOOL", path });
    return { account: someone(account), level: "SCHOOL", organization, duty: "ADMINISTRATOR", stages: [], onBehalf: false, scope };
  };
  const schoolId = (school: 0 | 1): OrgId => at(school).organization;

  return {
    world,
    at,
    schoolId,
    collect: (school: 0 | 1, name: string, number: string) =>
      collectTeacher(
        at(school),
        CollectTeacher.parse({ name, document: { number }, stages: ["JUNIOR"], subject: "数学", position: "TEACHER", rural: false }),
        world,
      ),
    /** Asks for another number, which waits for somebody's approval. */
    ask: async (school: 0 | 1, teacher: TeacherId, version: number, number: string): Promise<ChangeId> => {
      const ask = { document: { kind: "RESIDENT_CARD" as const, number }, teacherId: teacher, version };
      const { pending } = granted(await correctTeacher(at(school), ask, world));
      if (!pending) throw new Error("the correction does not wait");
      return pending.change;
    },
    approve: async (school: 0 | 1, teacherId: TeacherId, changeId: ChangeId) =>
      granted(await approveChange(at(school, "b"), { teacherId, changeId }, world)),
    depart: async (school: 0 | 1, teacher: TeacherId) =>
      granted(await departTeacher(at(school), { schoolId: schoolId(school), teacher, on: now.day, reason: "离职" }, world)),
    search: async (school: 0 | 1, name: string, number: string): Promise<TeacherId | undefined> => {
      const ask = { schoolId: schoolId(school), name, last4: number.slice(-4), purpose: "拟调入" };
      const outcome = await searchPool(at(school), ask, { ...world, pool: { ...world.pool, miss: async () => true } });
      return outcome.ok ? outcome.value.found?.teacher : undefined;
    },
    request: async (school: 0 | 1, name: string, number: string, reason = "工作需要") =>
      fileTransfer(
        at(school),
        { schoolId: schoolId(school), direction: "IN", name, document: { kind: "RESIDENT_CARD", number }, reason },
        world,
      ),
    withdraw: async (school: 0 | 1, transfer: string) => {
      const ask = { schoolId: schoolId(school), transferId: TransferId.parse(transfer), reason: "撤回" };
      return granted(await withdrawTransfer(at(school), ask, world));
    },
    knows: async (school: 0 | 1, number: string): Promise<TeacherId | undefined> =>
      (await world.teachers.standing({ actor: at(school), now }, { kind: "RESIDENT_CARD", number })).known?.teacher.teacher,
  };
};
export type NumberedCounty = Awaited<ReturnType<typeof aNumberedCounty>>;
