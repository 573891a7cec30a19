import { createHash } from "node:crypto";
import { LessonId, type UploadId } from "#domain/ids.ts";
import type { Lessons } from "#domain/lessons/port.ts";
import type { Lesson, LessonCard } from "#domain/lessons/types.ts";
import { accept } from "#domain/outcome.ts";
import type { Page } from "#domain/page.ts";
import { isIn, isOfStages } from "#domain/teachers/effects.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { dayLetters } from "#platform/sealing/day-letters.ts";
import { lettersOf } from "#platform/sealing/letters.ts";
import { audit } from "#table/audit.ts";
import { chapterAt, chapters, subjectKey } from "#table/lessons/chapters.ts";
import { sameOf, sameWrite } from "#table/lessons/copies.ts";
import { authorWrites, endingAtLesson, lessonCards, lessonWrite, placesOf, placeWrites, lessons as rows } from "#table/lessons/lessons.ts";
import { isOwn, isRival } from "#table/lessons/own.ts";
import { recallWrites } from "#table/lessons/packages.ts";
import { enqueueFilms } from "#table/lessons/uploads.ts";
import { look, lookFor } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { schoolsFrom } from "#table/organizations/successors.ts";
import { programRow } from "#table/programs/programs.ts";
import { getMany, present, readBy } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";
import { directory } from "./chapters.ts";
import { goesUp, staysBelow } from "./going-up.ts";
import { own } from "./own.ts";
import { inQuestion } from "./same-films.ts";

/** What the audit tells of a lesson. */
const factsOf = (lesson: Lesson | undefined) => {
  if (!lesson) return undefined;
  const { madeAt: _, madeBy: __, county: ___, film, ...facts } = lesson;
  return { ...facts, film: film && { upload: film.upload, sum: film.sum, state: film.state } };
};

/** Whether the county has a directory of a stage and subject. */
const hasDirectory = async ({ county, stage, subject }: Pick<Lesson, "county" | "stage" | "subject">): Promise<boolean> => {
  const any = { county, stage, subject: subjectKey(subject) };
  return (await look("the directory of a county for a stage and subject", any, chapters, { limit: 1 })).items.length > 0;
};

/** Whether a step says anew whether a lesson may go upward. */
const isCalledAnew = (before: Lesson | undefined, after: Lesson): boolean =>
  before !== undefined && (before.hold !== after.hold || before.withdrawn !== after.withdrawn);

/** Where no node is named, one that no directory has. */
const NO_NODE = " ";

/** Lessons, as the table keeps them. */
const lessons: Lessons = {
  idOf: ({ organization }, year, ask) => {
    const { declared: _, filmedBy: __, paidBy: ___, adviser: ____, ...words } = ask;
    const said = JSON.stringify([organization, year, ...Object.entries(words).sort(([one], [other]) => (one < other ? -1 : 1))]);
    const digest = createHash("sha256").update(said).digest();
    return LessonId.parse(dayLetters(ask.taughtOn) + lettersOf(digest.subarray(0, 16)));
  },

  drafting: async ({ county, organization, level }, { year, lessonId }, { teacher, adviser, stage, subject, node }) => {
    const [program, school, lesson, author, advises, chapter] = await getMany([
      programRow.at({ year, county }),
      organizations.at({ organization }),
      rows.at({ lesson: lessonId }),
      teachers.at({ teacher }),
      teachers.at({ teacher: adviser ?? teacher }),
      chapters.at(chapterAt({ county, stage, subject, code: node ?? NO_NODE })),
    ]);
    const schools = await schoolsFrom(organization, present(school, "the school"));
    const serves = (one: typeof author) => one?.state === "IN_SERVICE";
    const own = lesson?.school === organization && lesson.year === year ? lesson : undefined;
    return {
      program,
      school: present(school, "the school"),
      lesson: own,
      same: own && (await sameOf(own)),
      authorServes: author !== undefined && serves(author) && schools.some((one) => isIn({ organization: one, level }, author)),
      node: node === undefined ? undefined : chapter,
      hasDirectory: await hasDirectory({ county, stage, subject }),
      adviserServes: adviser === undefined || (serves(advises) && advises?.county === county),
    };
  },

  standing: async (actor, { year, lessonId }) => {
    const { county, organization, level } = actor.scope;
    const [program, lesson] = await getMany([programRow.at({ year, county }), rows.at({ lesson: lessonId })]);
    const within = level === "SCHOOL" ? lesson?.school === organization : lesson?.county === organization;
    if (!lesson || !within || lesson.year !== year) return undefined;
    const schools = await schoolsFrom(lesson.school);
    const acting = schools.at(-1) ?? lesson.school;
    const [ofNode, ofWords, ofTeacher] = await getMany(placesOf(lesson.holds ? lesson : { ...lesson, slotSchool: acting }));
    return {
      program,
      lesson,
      acting,
      places: { SLOT: ofNode?.lesson ?? ofWords?.lesson, TEACHER: ofTeacher?.lesson },
      hasDirectory: await hasDirectory(lesson),
      same: await sameOf(lesson),
      goesUp: await goesUp(lesson),
      isOwn: await isOwn(actor, [lesson]),
      isRival: await isRival(actor, lesson),
    };
  },

  keep: async (actor, { before, after, same }, { act, rule, reason }, now) => {
    const below = after.returned === before?.returned ? [] : await staysBelow(after);
    if (!below) return "stale";
    const { kept } = await transact([
      ...below,
      lessonWrite(after, before ? { version: before.version } : "absent"),
      ...placeWrites(before, after),
      ...authorWrites(before, after),
      ...(same ? [sameWrite(same)] : []),
      ...(isCalledAnew(before, after) ? await recallWrites(after, now) : []),
      audit(actor, now, { kind: "LESSON", id: after.lesson, act, rule, reason, before: factsOf(before), after: factsOf(after) }),
    ]);
    return kept ? accept(after, before ? "changed" : "created") : "stale";
  },

  list: async ({ county, organization: school, level }, year, { state, stage, stages }, page) => {
    const read = (part: Page) =>
      level === "SCHOOL"
        ? look("the lessons of a school", { county, year, school }, lessonCards, part)
        : look("the lessons of a county", { county, year }, lessonCards, part);
    const isSought = (card: LessonCard) =>
      (state === undefined || card.state === state) &&
      (stage === undefined || card.stage === stage) &&
      isOfStages(stages, { stages: [card.stage] });
    const found = await lookFor(read, isSought, endingAtLesson(county, year), page);
    const people = await readBy(
      found.items.map(({ teacher }) => teacher),
      (teacher) => teachers.at({ teacher }),
    );
    const items = found.items.map(({ version: _, filmAt: __, returnedAt: ___, ...card }) => ({
      ...card,
      name: present(people.get(card.teacher), "an author").name,
    }));
    return { ...found, items };
  },
};

export const lessonsWorld = () => ({
  ...{ lessons, sameFilms: inQuestion, own, directory },
  handedIn: { compare: (upload: UploadId) => enqueueFilms([upload]) },
});
