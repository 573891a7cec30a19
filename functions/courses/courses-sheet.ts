import { decideCourseRow } from "#domain/courses/course-row.ts";
import { type CourseField, type CourseLine, courseSheet, readCourse } from "#domain/courses/course-sheet.ts";
import { type ImportContext, type Owned, ownedBy, type PlannedRow, type SheetKind } from "#table/imports/sheet-kind.ts";
import { catalogueRaised, courseAt, courses, courseWrite } from "#table/learning/courses.ts";
import { gather, lookThrough } from "#table/look.ts";
import { readBy } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";
import { auditOfCourse } from "./audited.ts";
import { type CoursePlan, coursePlan } from "./courses-plan.ts";

type Kind = SheetKind<CourseField, CourseLine, CoursePlan>;
type Planned = readonly PlannedRow<CoursePlan>[];

const check: Kind["check"] = async ({ job, actor, now }, rows) => {
  const { county } = actor.scope;
  const [all, authors] = await Promise.all([
    gather(lookThrough("the courses of a county", { county }, courses)),
    readBy(
      rows.map(({ entry }) => entry.author),
      (teacher) => teachers.at({ teacher }),
    ),
  ]);
  const versions = Map.groupBy(all, ({ code }) => `${code}`);
  const byCode = Map.groupBy(rows, ({ entry }) => entry.code);
  return rows.map(({ entry }) => {
    const authorKnown = entry.author !== undefined && authors.get(entry.author)?.county === county;
    const standing = { versions: versions.get(entry.code) ?? [], authorKnown };
    const outcome = decideCourseRow(actor, standing, entry, { importId: job.import, same: byCode.get(entry.code) ?? [] }, now);
    if (!outcome.ok || outcome.did === "unchanged") return outcome;
    const { before, course, moves } = outcome.value;
    const others = moves.flatMap(({ before: one }) => (one && one.version !== before?.version ? [one] : []));
    return { ...outcome, value: { course, ...(before && { before }), ...(others.length > 0 && { others }) } };
  });
};

/** The versions that end where the one begins that is added. */
const endedBy = ({ before, others = [] }: CoursePlan) => [...(before ? [before] : []), ...others];

/** The version of the catalogue, raised once for all rows of a transaction. */
const raised = ({ actor, now }: ImportContext, planned: Planned): Owned => ({
  rows: planned.map(({ row }) => row),
  write: catalogueRaised(actor.scope.county, now.at),
});

/** The sheet of courses: each row a course, or a new version of one, as if asked by hand (LRN-03). */
export const coursesKind: Kind = {
  sheet: courseSheet,
  read: readCourse,
  check,
  plan: coursePlan,
  idOf: ({ course }) => course.code,
  weigh: (plans) => 1 + plans.reduce((sum, plan) => sum + 1 + endedBy(plan).length, 0),
  audits: (_doing, { before, course }, became) => {
    if (became === "taken back") return auditOfCourse({ act: "undo a course" }, course, before, course);
    return auditOfCourse({ act: before ? "change a course" : "add a course" }, before, course, course);
  },
  writes: async (doing, planned) => ({
    owned: [
      ...planned.flatMap(({ row, plan }) => {
        const { validFrom: replacedFrom } = plan.course;
        const ended = endedBy(plan).map((before) => courseWrite({ before, after: { ...before, replacedFrom } }));
        return ownedBy(row, [courseWrite({ after: plan.course }), ...ended]);
      }),
      raised(doing, planned),
    ],
  }),
  undo: async (doing, planned) => [
    ...planned.flatMap(({ row, plan }) => {
      const { validFrom: replacedFrom } = plan.course;
      const again = endedBy(plan).map((after) => courseWrite({ before: { ...after, replacedFrom }, after }));
      const unused = { importId: doing.job.import, replacedFrom: undefined, withdrawn: undefined };
      return ownedBy(row, [courses.remove(courseAt(plan.course), unused), ...again]);
    }),
    raised(doing, planned),
  ],
};
