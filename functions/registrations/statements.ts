import * as z from "zod";
import { canonical } from "#domain/canonical.ts";
import { progressIn, progressWith } from "#domain/credits/effects.ts";
import { Line, Statement } from "#domain/credits/types.ts";
import type { Statements } from "#domain/evidence/port.ts";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { clauses, type RuleId } from "#domain/program/clauses.ts";
import { readObject } from "#platform/objects.ts";
import { sha256 } from "#platform/sealing/digest.ts";
import { isShownTo, learnedOf, learnerShown, learnersOf, stampNow } from "#table/learning/learners.ts";
import { registrationAt, registrations } from "#table/learning/registrations.ts";
import { look } from "#table/look.ts";
import { type EnrollmentCard, enrollmentCards } from "#table/programs/enrollments.ts";
import { getMany, present, readBy } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";

const Objects = z.record(z.string(), z.unknown());
const Rule = z.custom<RuleId>((rule) => typeof rule === "string" && Object.hasOwn(clauses, rule));
const Frozen = Statement.extend({ lines: z.array(Line.extend({ rule: Rule })).readonly() });

/** What was registered of a teacher's year, and the statement it rests on, which lies by itself or among others, each under its SHA-256. */
const registered: Pick<Statements, "registered" | "frozen"> = {
  registered: async (year, teacher, number) => {
    const [person, registration] = await getMany([teachers.at({ teacher }), registrations.at(registrationAt({ teacher, year, number }))]);
    return { teacher: person, registration };
  },

  frozen: async ({ object, statement: hash }) => {
    const bytes = present(await readObject(object), "what a registration rests on");
    const lying = Objects.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
    const frozen = lying[hash] ?? lying;
    if (sha256(canonical(frozen)) !== hash) throw new Error(`object ${object} is not what was registered`);
    return Frozen.parse(frozen);
  },
};

/** What learning comes to now of those whose plan was confirmed in another county: the stamp of theirs does not tell of what is relaxed there (§6-74). */
const workedOutNow = async (year: number, county: OrgId, cards: readonly EnrollmentCard[]): Promise<ReadonlyMap<TeacherId, string>> => {
  const moved = cards.flatMap(({ teacher, progress }) => (progressIn(progress)?.planned?.elsewhere ? [teacher] : []));
  const { learners } = await learnersOf(year, county, moved);
  return new Map([...learners].map(([teacher, learner]) => [teacher, progressWith(learner.learning, [], learner)]));
};

/** Statements, as they come of what the table holds now. */
export const statements: Statements = {
  ...registered,

  of: async (scope, year, teacher) => {
    const shown = await learnerShown(year, teacher);
    if (!shown || !isShownTo(scope, shown)) return undefined;
    return { ...learnedOf(year, shown), stages: shown.person.stages };
  },

  own: async (year, teacher) => {
    const shown = await learnerShown(year, teacher);
    return shown && { ...learnedOf(year, shown), stages: shown.person.stages };
  },

  ofSchool: async ({ county, organization: school }, year, stages, page) => {
    const [found, stamp] = await Promise.all([
      look("the enrollments of a school", { county, year, school }, enrollmentCards, page),
      stampNow(year, county, school),
    ]);
    const cards = found.items.filter(({ stage }) => stages.length === 0 || stages.includes(stage));
    const [people, now] = await Promise.all([
      readBy(
        cards.map(({ teacher }) => teacher),
        (teacher) => teachers.at({ teacher }),
      ),
      workedOutNow(year, county, cards),
    ]);
    const items = cards.map(({ teacher, stage, subject, progress }) => {
      const { verdict = null, parts = null, total = null, stamp: by } = progressIn(now.get(teacher) ?? progress) ?? {};
      return { teacher, name: people.get(teacher)?.name ?? "", stage, subject, verdict, parts, total, current: by === stamp };
    });
    return { ...found, items };
  },
};
