import { takesPart } from "#domain/enrollment/effects.ts";
import { given } from "#domain/given.ts";
import type { SchoolTopics } from "#domain/learning/port.ts";
import { type Topics, unchosen } from "#domain/learning/types.ts";
import type { TopicsLine } from "#domain/learning/views.ts";
import { accept } from "#domain/outcome.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { topics as rows, stageTables } from "#table/learning/learning.ts";
import { gather, lookThrough } from "#table/look.ts";
import { below } from "#table/organizations/counties.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { enqueueMails, putMail } from "#table/outbox.ts";
import { units } from "#table/programs/enrollments.ts";
import { programRow } from "#table/programs/programs.ts";
import { getMany, present } from "#table/rows.ts";
import { pageByCode } from "./by-code.ts";

const factsOf = ({ topics, late, reopened }: Topics) => ({ topics, late, ...given({ reopened }) });

const bySchool = <T extends { readonly school: string }>(all: readonly T[]) => new Map(all.map((one) => [one.school, one]));

/** The topics of schools, one choice a school and year. */
export const topicsStore: SchoolTopics = {
  standing: async ({ county, organization: school }, year) => {
    const [program, found, organization] = await getMany([
      programRow.at({ year, county }),
      rows.at({ year, county, school }),
      organizations.at({ organization: school }),
    ]);
    return { program, topics: found ?? unchosen({ year, school, county }), school: present(organization, `school ${school}`) };
  },

  keep: async (actor, { before, after }, { act, rule, reason, mails }, now) => {
    const { year, school, version } = after;
    const { kept } = await transact([
      rows.put(after, after, { when: before.version === 0 ? "absent" : { version: before.version } }),
      audit(actor, now, {
        ...{ kind: "TOPICS", id: `${year}.${school}`, act, rule, reason },
        before: before.version === 0 ? undefined : factsOf(before),
        after: { ...factsOf(after), version },
      }),
      ...mails.map(putMail),
    ]);
    if (!kept) return "stale";
    await enqueueMails(mails.map(({ businessKey }) => businessKey));
    return accept(after);
  },

  list: async ({ county }, year, isSought, page) => {
    const [schools, chosen, tables, opened] = await Promise.all([
      gather(below(county, "SCHOOL")),
      gather(lookThrough("the topics of the schools of a county", { year, county }, rows)),
      gather(lookThrough("the stage tables of the schools of a county", { year, county }, stageTables)),
      gather(lookThrough("the units of a county", { year, county }, units)),
    ]);
    const [topicsOf, tableOf, unitsOf] = [bySchool(chosen), bySchool(tables), Map.groupBy(opened, ({ school }) => school)];
    const lines = schools
      .map(({ organization: school, name, code }): TopicsLine => {
        const { topics, chosenAt, late, reopened, version } = topicsOf.get(school) ?? unchosen({ year, school, county });
        const table = tableOf.get(school);
        return {
          ...{ school, name, code, takesPart: takesPart(unitsOf.get(school) ?? []) },
          ...{ topics, chosenAt, late, ...given({ reopened }), version },
          stageTable: table ? { filedAt: table.filedAt, late: table.late } : null,
        };
      })
      .filter(isSought);
    return pageByCode("the topics of the schools of a county", lines, page);
  },
};
