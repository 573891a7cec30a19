import type { Learning } from "#domain/credits/types.ts";
import type { Enrollment } from "#domain/enrollment/types.ts";
import type { Fact } from "#domain/evidence/types.ts";
import { AccountId, type OrgId, type TeacherId } from "#domain/ids.ts";
import type { Push } from "#domain/learning/types.ts";
import { aComplete } from "./learning.ts";

const nobody = AccountId.parse("0".repeat(40));
const long = "2022-07-21T00:00:00.000Z";
const year = 2022;

type Where = { readonly county: OrgId; readonly school: OrgId };
/** The same, with the county in which the plan was confirmed, where that was another. */
type From = Where & { readonly planned?: OrgId };

/** Learning put straight into the table. Import it after `offices`, which lets this process reach the table. */
export const learned = async () => {
  const { transact } = await import("#platform/dynamodb/client.ts");
  const { courseAt, courses } = await import("#table/learning/courses.ts");
  const { factRows, factsRow, inPushes, plans, pushes, topics } = await import("#table/learning/learning.ts");
  const { enrollments, onRoster } = await import("#table/programs/enrollments.ts");
  let chunks = 0;

  /** Facts of a teacher that arrive together. */
  const arrive = async (teacher: TeacherId, county: OrgId, told: readonly Fact[]): Promise<void> => {
    const chunk = `${++chunks}`.padStart(6, "0");
    const own = told.map((fact) => ({ ...fact, teacher, county }));
    const [source = "平台"] = own.map((fact) => fact.source);
    await transact([factRows.put({ teacher, year, county, source, chunk }, factsRow({ year, county, chunk }, own))]);
  };

  /** The catalogue that a learning knows, and the topics of a school. */
  const catalogue = async ({ county, school }: Where, learning: Learning = aComplete()): Promise<void> => {
    const chosen = { topics: learning.topics ?? [], chosenAt: long, chosenBy: nobody, late: false, packVersion: "2022", version: 1 };
    await transact([
      ...learning.courses.map((course) => courses.put(courseAt({ ...course, county }), { ...course, county })),
      topics.put({ year, county, school }, { year, county, school, ...chosen }),
    ]);
  };

  /** A teacher's enrollment, push, confirmed plan and facts: all that `aComplete` did, unless told otherwise. The catalogue is there. */
  const learns = async (
    teacher: TeacherId,
    { county, school, planned = county }: From,
    learning: Learning = aComplete(),
  ): Promise<void> => {
    const enrolled = learning.enrolled ?? { stage: "JUNIOR" as const, subject: "数学" };
    const of = { year, teacher, county };
    const enrollment: Enrollment = {
      ...of,
      school,
      ...enrolled,
      enrolledAt: long,
      enrolledBy: nobody,
      importId: null,
      packVersion: "2022",
    };
    const here = <C extends { readonly county: OrgId }>(all: readonly C[]) => all.map((one) => ({ ...one, county }));
    const known = new Map(learning.courses.map((course) => [course.code, { ...course, county }]));
    const lessons = learning.pushed.flatMap(({ code }) => {
      const lesson = [...known.values()].find((course) => course.code === code);
      return lesson ? [{ ...lesson, draw: "00" }] : [];
    });
    const pool = { version: 1, sha256: "0".repeat(64), size: 3 };
    const plan = learning.plan;
    const push: Push = { ...of, ...enrolled, state: "PUSHED", lessons, pool, at: long, version: 1 };
    const inPlans = { as: "ofCounty", by: { county: planned }, card: { teacher, confirmedAt: long } } as const;
    await transact([
      enrollments.put({ teacher, year }, enrollment, { index: onRoster(enrollment) }),
      pushes.put({ teacher, year }, push, { index: inPushes(push) }),
      ...(plan
        ? [
            plans.put(
              { teacher, year },
              {
                ...{ ...of, county: planned, draft: null, version: 1 },
                confirmed: { courses: here(plan.courses), topics: [...plan.topics], at: long, by: nobody, packVersion: "2022" },
              },
              { index: inPlans },
            ),
          ]
        : []),
    ]);
    if (learning.facts.length > 0) await arrive(teacher, county, learning.facts);
  };

  return { catalogue, learns, arrive };
};
