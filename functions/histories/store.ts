import * as z from "zod";
import { AuditEntry } from "#domain/audit/types.ts";
import { Change } from "#domain/corrections/types.ts";
import type { Histories, Numbers } from "#domain/histories/port.ts";
import { isIn } from "#domain/teachers/effects.ts";
import { Stint, StintCard } from "#domain/teachers/types.ts";
import { audit } from "#platform/audit.ts";
import { about, openedBy, organizations, teachers } from "#platform/people.ts";
import { get, getMany, look, lookThrough, transact } from "#platform/rows.ts";
import { Secrets } from "#platform/secrets.ts";

const secrets = new Secrets();
const Past = z.object({ card: StintCard });

const all = async <T>(found: AsyncGenerator<T>): Promise<T[]> => {
  const items: T[] = [];
  for await (const item of found) items.push(item);
  return items;
};

/** What lies behind people and organisations, as the table keeps it. */
const histories: Histories = {
  ofTeacher: async (scope, id) => {
    const teacher = await get(teachers.at({ teacher: id }));
    if (!teacher || !isIn(scope, teacher)) return undefined;
    const [stints, changes, written] = await Promise.all([
      all(lookThrough("the closed stints of a teacher", { teacher: id }, Stint)),
      all(lookThrough("the changes of a teacher", { teacher: id }, Change)),
      all(lookThrough("the audit of one thing", { kind: "TEACHER", id }, AuditEntry)),
    ]);
    const schools = [...new Set([teacher.school, ...stints.map(({ school }) => school)])];
    const found = await getMany(schools.map((organization) => organizations.at({ organization })));
    const names = new Map(found.flatMap((one) => (one ? [[one.organization, one.name] as const] : [])));
    return { teacher, stints, changes, audit: written, names };
  },

  ofOrganization: ({ organization }, page) => look("the audit of one thing", { kind: "ORGANIZATION", id: organization }, AuditEntry, page),

  past: async ({ organization }, page) => {
    const { items, next } = await look("the stints that ended at a school", { school: organization }, Past, page);
    return { items: items.map(({ card }) => card), ...(next && { next }) };
  },
};

/** Numbers in full: first it is written down who opens them, then they are opened. */
const numbers: Numbers = {
  teacher: (teacher) => get(teachers.at({ teacher })),

  open: async (actor, teacher, purpose, now) => {
    await transact([audit(actor, now, { kind: "TEACHER", id: teacher.teacher, act: "unmask", rule: "SEC-08", reason: purpose })]);
    const opened = await openedBy(secrets, teacher);
    return { ...opened, number: await secrets.open(teacher.sealed, about(teacher.teacher, "number")) };
  },
};

/** What looking back and reading numbers in full work with. */
export const historiesWorld = () => ({ histories, numbers });
