import type { Histories, Numbers } from "#domain/histories/port.ts";
import { isIn } from "#domain/teachers/effects.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit, audits } from "#table/audit.ts";
import { changes } from "#table/corrections/corrections.ts";
import { gather, look, lookThrough } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { get, getMany } from "#table/rows.ts";
import { Secrets } from "#table/secrets.ts";
import { stintCards, stints } from "#table/teachers/stints.ts";
import { openedBy, teachers } from "#table/teachers/teachers.ts";
import { records } from "./records.ts";

const secrets = new Secrets();

/** What lies behind people and organisations, as the table keeps it. */
const histories: Histories = {
  ofTeacher: async (scope, id) => {
    const teacher = await get(teachers.at({ teacher: id }));
    if (!teacher || !isIn(scope, teacher)) return undefined;
    const [ended, corrected, written] = await Promise.all([
      gather(lookThrough("the closed stints of a teacher", { teacher: id }, stints)),
      gather(lookThrough("the changes of a teacher", { teacher: id }, changes)),
      gather(lookThrough("the audit of one thing", { kind: "TEACHER", id }, audits)),
    ]);
    const schools = [...new Set([teacher.school, ...ended.map(({ school }) => school)])];
    const found = await getMany(schools.map((organization) => organizations.at({ organization })));
    const names = new Map(found.flatMap((one) => (one ? [[one.organization, one.name] as const] : [])));
    return { teacher, stints: ended, changes: corrected, audit: written, names };
  },

  ofOrganization: ({ organization }, page) => look("the audit of one thing", { kind: "ORGANIZATION", id: organization }, audits, page),

  past: async ({ organization }, page) => {
    return look("the stints that ended at a school", { school: organization }, stintCards, page);
  },
};

/** Numbers in full: first it is written down who opens them, then they are opened. */
const numbers: Numbers = {
  teacher: (teacher) => get(teachers.at({ teacher })),

  open: async (actor, teacher, purpose, now) => {
    await transact([audit(actor, now, { kind: "TEACHER", id: teacher.teacher, act: "unmask", rule: "SEC-08", reason: purpose })]);
    const opened = await openedBy(secrets, teacher);
    return { ...opened, number: await secrets.openNumber(teacher.sealed, teacher.teacher) };
  },
};

/** What looking back and reading numbers in full work with. */
export const historiesWorld = () => ({ histories, numbers, records });
