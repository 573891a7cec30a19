import { given } from "#domain/given.ts";
import { planIn, planInForce } from "#domain/learning/effects.ts";
import type { Plans } from "#domain/learning/port.ts";
import { type Plan, unchosen } from "#domain/learning/types.ts";
import { accept } from "#domain/outcome.ts";
import { selfAt } from "#platform/actor.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { catalogueOf } from "#table/learning/catalogue.ts";
import { planWrite, plans as rows, topics } from "#table/learning/learning.ts";
import { relearntWrite } from "#table/learning/learnt.ts";
import { look } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { enqueueMails, putMail } from "#table/outbox.ts";
import { enrollmentCards, enrollments } from "#table/programs/enrollments.ts";
import { programRow } from "#table/programs/programs.ts";
import { getMany, present, readBy } from "#table/rows.ts";
import { bindings } from "#table/teachers/activations.ts";
import { ownBindings } from "#table/teachers/own-bindings.ts";
import { teachers } from "#table/teachers/teachers.ts";

/** What the audit tells of a plan. */
export const factsOf = ({ draft, confirmed, reopened }: Pick<Plan, "draft" | "confirmed" | "reopened">) => ({
  draft: draft?.map(({ code }) => code) ?? null,
  confirmed: confirmed?.courses.map(({ code, version }) => `${code}.${version}`) ?? null,
  ...given({ source: confirmed?.source, reopened }),
});

/** Plans as the table keeps them. */
export const planStore: Plans = {
  standing: async (id, year) => {
    const [teacher, enrollment, kept, binding] = await getMany([
      teachers.at({ teacher: id }),
      enrollments.at({ teacher: id, year }),
      rows.at({ teacher: id, year }),
      bindings.at({ teacher: id }),
    ]);
    const unbound = binding?.ended ?? [];
    if (!teacher || (teacher.state !== "IN_SERVICE" && !enrollment)) return undefined;
    const { county, school } = teacher;
    const plan = planIn(county, planInForce(kept, binding));
    const [[program, chosen, place], all] = await Promise.all([
      getMany([programRow.at({ year, county }), topics.at({ year, county, school }), organizations.at({ organization: school })]),
      catalogueOf(plan?.county ?? county),
    ]);
    const former = unbound.flatMap(({ account }) => (account === binding?.bound?.account ? [] : [account]));
    const who = { teacher: id, county, place: present(place, "the school of a teacher"), former, stages: teacher.stages };
    return {
      program,
      who,
      plan,
      enrollment,
      topics: chosen ?? unchosen({ year, school, county }),
      courses: [...all.courses.values()].flat(),
      unbound,
    };
  },

  keep: async ({ before, after }, { act, rule, reason, by, enrollment, mails = [] }, now) => {
    const { teacher, year, version } = after;
    const learns = { year, teacher, enrollment };
    const { kept } = await transact([
      planWrite(after, before.version === 0 ? "absent" : { version: before.version }),
      ...(after.confirmed === before.confirmed ? [] : [await relearntWrite(learns, { plan: after })]),
      ...("place" in by ? [ownBindings.check({ account: by.account }, { teacher })] : []),
      audit("place" in by ? selfAt(by.account, by.place) : by, now, {
        ...{ kind: "PLAN", id: `${year}.${teacher}`, act, rule, reason },
        before: before.version === 0 ? undefined : factsOf(before),
        after: { ...factsOf(after), version },
      }),
      ...mails.map(putMail),
    ]);
    if (!kept) return "stale";
    await enqueueMails(mails.map(({ businessKey }) => businessKey));
    return accept(after);
  },

  ofSchool: async ({ county, organization: school }, year, stages, page) => {
    const found = await look("the enrollments of a school", { county, year, school }, enrollmentCards, page);
    const cards = found.items.filter(({ stage }) => stages.length === 0 || stages.includes(stage));
    const ids = cards.map(({ teacher }) => teacher);
    const [people, chosen, bound] = await Promise.all([
      readBy(ids, (teacher) => teachers.at({ teacher })),
      readBy(ids, (teacher) => rows.at({ teacher, year })),
      readBy(ids, (teacher) => bindings.at({ teacher })),
    ]);
    const items = cards.map(({ teacher, stage, subject }) => {
      const { name, last4 } = present(people.get(teacher), "an enrolled teacher");
      return { teacher, name, last4, stage, subject, plan: planIn(county, planInForce(chosen.get(teacher), bound.get(teacher))) };
    });
    return { ...found, items };
  },
};
