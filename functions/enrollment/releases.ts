import type { Releases } from "#domain/enrollment/port.ts";
import { given } from "#domain/given.ts";
import { accept } from "#domain/outcome.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { enqueueMails, putMail } from "#table/outbox.ts";
import { enrollments, listOf, listStanding, regionWhileOpen, rowsOfList, units } from "#table/programs/enrollments.ts";
import { frozenList } from "#table/programs/lists.ts";
import { get, getMany, present } from "#table/rows.ts";

/** Releases of single people from lists that stand submitted. A release changes its region too, so that a county's submission never passes it by. */
export const releaseStore: Releases = {
  standing: async (scope, ask) => {
    const { teacher, year, schoolId } = ask;
    const [, region, found, school, enrollment] = await getMany([...rowsOfList(scope, ask), enrollments.at({ teacher, year })]);
    const { unit, ...rest } = listStanding(scope, ask, region, found, school);
    const { submission } = unit;
    const list = submission && submission.removedAt === undefined ? await frozenList(submission) : undefined;
    const elsewhere = enrollment && enrollment.school !== schoolId ? enrollment.school : undefined;
    const place = elsewhere && present(await get(organizations.at({ organization: elsewhere })), "the school of an enrollment");
    return {
      region: rest.region,
      unit,
      listed: list?.teachers.some((one) => one.teacher === teacher) ?? false,
      enrollment,
      ...given({ movedTo: place && { organization: place.organization, county: present(place.path.COUNTY, "a school's county") } }),
    };
  },

  keep: async (doing, { move: { before, after }, teacher, act, reason, letters }) => {
    if (doing.did === "unchanged") return accept(after, doing.did);
    const { actor, now } = doing;
    const { year, stage, school, rosterVersion } = before;
    const what = { kind: "TEACHER", id: teacher, act, rule: "ENR-14", reason, after: { year, school, stage } } as const;
    const { kept } = await transact([
      regionWhileOpen({ ...listOf(before), prefecture: actor.scope.prefecture }),
      units.update(listOf(before), {
        set: { released: after.released },
        add: { rosterVersion: 1 },
        when: { state: "SUBMITTED", rosterVersion },
      }),
      ...letters.map(putMail),
      audit(actor, now, what),
    ]);
    if (kept) await enqueueMails(letters.map(({ businessKey }) => businessKey));
    return kept ? accept(after, doing.did) : "stale";
  },
};
