import { statementView } from "#domain/credits/views.ts";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { dayOf } from "#domain/program/days.ts";
import { years } from "#domain/program/packs.ts";
import type { Year } from "#domain/program/types.ts";
import { isIn } from "#domain/teachers/effects.ts";
import type { Transcripts } from "#domain/transcripts/port.ts";
import type { TranscriptYear } from "#domain/transcripts/views.ts";
import { certificates } from "#table/learning/certificates.ts";
import { isShownTo, learnedOf, learnerShown } from "#table/learning/learners.ts";
import { registrations } from "#table/learning/registrations.ts";
import { gather, lookThrough } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { get, present, readPresent } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";
import { drawPage } from "./pdf.ts";

const nameOf = async (organization: OrgId): Promise<string> =>
  present(await get(organizations.at({ organization })), "an organisation").name;

/** What was registered of a teacher's year, each with its certificate as it is now. */
const registeredOf = async (year: Year, teacher: TeacherId): Promise<TranscriptYear["registrations"]> => {
  const all = await gather(lookThrough("the registrations of a teacher's year", { teacher, year }, registrations));
  const issued = await readPresent(all.flatMap(({ certificate }) => (certificate ? [certificates.at(certificate)] : [])));
  return all.map(({ number, state, counted, credits, registeredAt, certificate, reversed }) => {
    const now = issued.find((one) => one.number === certificate?.number);
    return {
      ...{ number, state, counted, credits, registeredOn: dayOf(registeredAt) },
      certificate: now ? { number: now.number, state: now.state } : null,
      reversal: reversed ? { on: dayOf(reversed.at), reason: reversed.reason } : null,
    };
  });
};

/** One year; nothing where nobody enrolled the teacher and nothing was reported of them or registered. */
const yearOf = async (year: Year, teacher: TeacherId): Promise<TranscriptYear | undefined> => {
  const [shown, registered] = await Promise.all([learnerShown(year, teacher), registeredOf(year, teacher)]);
  if (!shown) return undefined;
  const { learning } = shown.learner;
  if (!learning.enrolled && learning.facts.length === 0 && registered.length === 0) return undefined;
  const { school, stage, subject, verdict, parts, total, credits } = statementView(learnedOf(year, shown));
  return {
    ...{ year, school, schoolName: await nameOf(school), stage, subject, verdict, credits, counted: total.counted },
    parts: parts.map(({ name, counted }) => ({ name, counted })),
    registrations: registered,
  };
};

/** Years of teachers, as the table keeps what they are made of. */
const transcripts: Transcripts = {
  of: async (teacher, scope) => {
    const person = await get(teachers.at({ teacher }));
    if (!person || (scope && !isIn(scope, person))) return undefined;
    const all = await Promise.all(years.map((year) => yearOf(year, teacher)));
    const found = all.flatMap((one) => one ?? []).toSorted((one, other) => one.year - other.year);
    return { transcript: { teacher, name: person.name, years: found }, stages: person.stages };
  },

  statement: async (year, teacher, scope) => {
    const shown = await learnerShown(year, teacher);
    if (!shown || (scope && !isShownTo(scope, shown))) return undefined;
    const { enrolled } = shown.learner.learning;
    const statement = statementView(learnedOf(year, shown));
    return { statement, stages: enrolled ? [enrolled.stage] : shown.person.stages, schoolName: await nameOf(statement.school) };
  },

  nameOf: ({ organization }) => nameOf(organization),
  draw: drawPage,
};

/** What transcripts and printed statements are made with. */
export const transcriptsWorld = () => ({ transcripts });
