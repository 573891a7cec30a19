import { createHash } from "node:crypto";
import * as z from "zod";
import { given } from "#domain/given.ts";
import { LessonId } from "#domain/ids.ts";
import { Lesson, LessonCard, type LessonLimit, nodeSlotOf, repairBy, slotOf } from "#domain/lessons/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import type { When } from "#platform/dynamodb/expressions.ts";
import { cardsOf } from "../look.ts";
import { row } from "../rows.ts";
import { teachers } from "../teachers/teachers.ts";

export const lessons = row("lesson", Lesson);
/** What lists and reports show of lessons. */
export const lessonCards = cardsOf(LessonCard);

const Held = z.object({ lesson: LessonId });
/** Which lessons a teacher gave, so that they find them wherever they serve. */
export const authored = row("authored", Held);
const slots = row("lessonSlot", Held);
const ofTeachers = row("lessonOfTeacher", Held);

const slotAt = (lesson: Lesson, slotBy = lesson.slotBy) => {
  const slot = createHash("sha256")
    .update(JSON.stringify((slotBy && nodeSlotOf(lesson)) ?? slotOf(lesson)))
    .digest("base64url");
  return { year: lesson.year, county: lesson.county, school: lesson.slotSchool ?? lesson.school, slot };
};

/** Where the places of the year lie that a lesson needs: that of its node or words at its school, where it was taken by the words alone too (VID-05), and that of its author (VID-06). */
export const placesOf = (lesson: Lesson) =>
  [
    slots.at(slotAt(lesson, "NODE")),
    slots.at(slotAt({ ...lesson, slotBy: undefined })),
    ofTeachers.at({ teacher: lesson.teacher, year: lesson.year }),
  ] as const;

const taken: Readonly<Record<LessonLimit, (lesson: Lesson) => Write>> = {
  SLOT: (lesson) => slots.put(slotAt(lesson), { lesson: lesson.lesson }, { when: "absent" }),
  TEACHER: ({ teacher, year, lesson }) => ofTeachers.put({ teacher, year }, { lesson }, { when: "absent" }),
};
const freed: Readonly<Record<LessonLimit, (lesson: Lesson) => Write>> = {
  SLOT: (lesson) => slots.remove(slotAt(lesson), { lesson: lesson.lesson }),
  TEACHER: ({ teacher, year, lesson }) => ofTeachers.remove({ teacher, year }, { lesson }),
};

/** Takes the places that a lesson holds now, and frees those that it held. */
export const placeWrites = (before: Lesson | undefined, after: Lesson): Write[] => {
  const [held, holds] = [before?.holds ?? [], after.holds ?? []];
  return [
    ...holds.filter((limit) => !held.includes(limit)).map((limit) => taken[limit](after)),
    ...held.filter((limit) => !holds.includes(limit)).flatMap((limit) => (before ? [freed[limit](before)] : [])),
  ];
};

/** Keeps whose lesson it is, whose record is there still. */
export const authorWrites = (before: Lesson | undefined, { teacher, year, lesson }: Lesson): Write[] => {
  if (before?.teacher === teacher) return [];
  const former = before ? [authored.remove({ teacher: before.teacher, year, lesson })] : [];
  return [...former, authored.put({ teacher, year, lesson }, { lesson }), teachers.check({ teacher }, "exists")];
};

/** Where a page of the lessons of a county ended: at one of them. */
export const endingAtLesson =
  (county: string, year: number) =>
  ({ lesson, school }: Pick<LessonCard, "lesson" | "school">) =>
    lessons.endingAt({ lesson }, { as: "ofCounty", by: { county, year, school } });

/** Writes a lesson as it becomes. */
export const lessonWrite = (lesson: Lesson, when: When): Write => {
  const { year, county, school, state, title, teacher, courseKind, stage, grade, subject, film, returned, hold, sealing, version } = lesson;
  const card = {
    ...{ lesson: lesson.lesson, school, state, title, teacher, courseKind, stage, subject, version },
    ...given({ grade, film: film?.state, filmAt: film?.at, filmEndedOn: film?.endedOn, heldAt: hold?.at }),
    ...given({ consentWithdrawnAt: sealing?.at, repairBy: repairBy(lesson) }),
  };
  const until = state === "RETURNED" ? given({ until: returned?.until, returnedAt: returned?.at }) : {};
  return lessons.put({ lesson: lesson.lesson }, lesson, {
    when,
    index: { as: "ofCounty", by: { county, year, school }, card: { ...card, ...until } },
  });
};
