import { accept } from "#domain/outcome.ts";
import type { Page } from "#domain/page.ts";
import { yearOf } from "#domain/program/days.ts";
import type { Staff, Teachers } from "#domain/teachers/port.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { keyedHashes } from "#table/keys/hashes.ts";
import { look, lookFor } from "#table/look.ts";
import { countCollected, organizations } from "#table/organizations/organizations.ts";
import { rulesOf } from "#table/programs/programs.ts";
import { get, present, readAll } from "#table/rows.ts";
import { Secrets } from "#table/secrets.ts";
import { anybodyByNumber, ownCalled } from "#table/teachers/by-number.ts";
import { endingAtStint, stintCards } from "#table/teachers/stints.ts";
import {
  auditFactsOf,
  changedTeacher,
  endingAtTeacher,
  newTeacher,
  openedBy,
  putTeacher,
  teachers as rows,
  teacherCard,
  teacherCards,
  teacherWrites,
} from "#table/teachers/teachers.ts";

const secrets = new Secrets();

/** Teachers, as the table keeps them. */
const teachers: Teachers = {
  standing: async (asker, identity) => {
    const { printsOf } = await keyedHashes();
    const find = anybodyByNumber(asker);
    const { organization } = asker.actor.scope;
    const [school, rules, [found]] = await Promise.all([
      get(organizations.at({ organization })),
      rulesOf(yearOf(asker.now.day), asker.actor.scope.county),
      find([printsOf(identity)]),
    ]);
    const known = found?.person && (await openedBy(secrets, found.person));
    return { school: present(school, "the school"), rules, known, untold: found?.untold ?? false };
  },

  ownWith: async (asker, identity, name) => {
    const { printsOf } = await keyedHashes();
    const found = await ownCalled(asker, printsOf(identity), name);
    return found && openedBy(secrets, found);
  },

  keep: async (actor, change, now) => {
    if (change.is === "same") return accept(change.teacher, "unchanged");
    if (change.is === "other") {
      const { before, facts, telephone, late } = change;
      const after = changedTeacher(before, facts, telephone, await secrets.box(before.county, now.day), late);
      const what = { kind: "TEACHER", id: after.teacher, act: "collect again", rule: "DIR-06" } as const;
      const written = await transact([
        putTeacher(after, { version: before.version }),
        audit(actor, now, { ...what, before: auditFactsOf(before), after: auditFactsOf(after) }),
      ]);
      return written.kept ? accept(after, "changed") : "stale";
    }
    const { school, entry, late } = change;
    const teacher = newTeacher(school, entry, await secrets.box(actor.scope.county, now.day), now.day, { late });
    const { printsOf, guard } = await keyedHashes();
    const written = await transact([
      ...teacherWrites(teacher, printsOf(entry.identity)),
      ...guard,
      countCollected(school.organization, 1),
      audit(actor, now, { kind: "TEACHER", id: teacher.teacher, act: "collect", rule: "DIR-06", after: auditFactsOf(teacher) }),
    ]);
    return written.kept ? accept(teacher, "created") : "stale";
  },

  byIds: async (ids) => {
    const found = await readAll(ids.map((teacher) => rows.at({ teacher })));
    return Promise.all(found.map((teacher) => teacher && openedBy(secrets, teacher)));
  },

  verify: async (actor, verified, now) => {
    const ids = verified.map(({ teacher }) => teacher);
    const [only] = ids;
    const whom =
      ids.length === 1 && only ? { kind: "TEACHER" as const, id: only } : { kind: "ORGANIZATION" as const, id: actor.scope.organization };
    const written = await transact([
      ...verified.map((teacher) => putTeacher(teacher, { version: teacher.version - 1 })),
      audit(actor, now, { ...whom, act: "verify", rule: "DIR-03", after: { teachers: ids } }),
    ]);
    return written.kept ? accept(verified) : "stale";
  },
};

const staff: Staff = {
  inService: ({ level, county, organization: school }, isShown, page) => {
    const read = (part: Page) =>
      level === "SCHOOL"
        ? look("the teachers in service at a school", { county, school }, teacherCards, part)
        : look("the teachers in service in a county", { county }, teacherCards, part);
    return lookFor(read, isShown, (one) => endingAtTeacher(county, one), page);
  },

  departed: async ({ organization: school }, isCalled, page) => {
    const read = (part: Page) => look("the stints that ended at a school", { school }, stintCards, part);
    const left = await lookFor(read, (one) => one.ended === "DEPARTED" && isCalled(one), endingAtStint, page);
    const people = await readAll(left.items.map(({ teacher }) => rows.at({ teacher })));
    const gone = people.flatMap((one, index) => {
      const isLast = one?.school === school && one.departure?.on === left.items[index]?.until;
      return one && isLast ? [teacherCard(one)] : [];
    });
    return { ...left, items: gone };
  },
};

/** What collecting, reading and verifying teachers work with. */
export const teachersWorld = () => ({ teachers, staff });
