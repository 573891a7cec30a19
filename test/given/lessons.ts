import { Consent } from "#domain/consents/types.ts";
import type { FilmOfLesson } from "#domain/films/types.ts";
import { LessonId, UploadId } from "#domain/ids.ts";
import type { System } from "./system.ts";

/** What a school says of a lesson of junior mathematics, given on May 10. */
export const aLesson = (teacher: string, change: object = {}) => ({
  title: "一元一次方程的解法",
  teacher,
  courseKind: "NATIONAL",
  stage: "JUNIOR",
  grade: 7,
  subject: "数学",
  edition: "人教版",
  chapter: "3.2 解一元一次方程",
  taughtOn: "2022-05-10",
  className: "七年级3班",
  unit: "第三章 一元一次方程",
  declared: { notPerformed: true, notRehearsed: true, notRepeated: true },
  filmedBy: "SCHOOL",
  paidBy: "SCHOOL",
  ...change,
});

/** What a school declares of the guardians' consents that it holds. */
export const aConsent = (change: object = {}) => ({
  ...{ className: "七年级3班", children: 42, guardians: 42, scopes: ["校内", "县内"], on: "2022-05-09" },
  ...change,
});

/** Gives a lesson a film that was looked at, as if one had been uploaded, and the consents for it. */
export const withFilm = async (system: System, lesson: string, state: FilmOfLesson["state"] = "READY"): Promise<void> => {
  Object.assign(process.env, system.runtime.operatorEnvironment);
  const { transact } = await import("#platform/dynamodb/client.ts");
  const { lessons, lessonWrite } = await import("#table/lessons/lessons.ts");
  const { get, present } = await import("#table/rows.ts");
  const row = present(await get(lessons.at({ lesson: LessonId.parse(lesson) })), "the lesson");
  const upload = UploadId.parse(`0${lesson.slice(1)}`);
  const film = {
    upload,
    state,
    object: `films/${upload}`,
    size: 7,
    sum: `${lesson}=-1`,
    version: "1",
    at: new Date(system.runtime.clock.now()).toISOString(),
  };
  const consent = Consent.parse({
    ...aConsent({ scopes: ["SCHOOL", "COUNTY"] }),
    ...{ declaredAt: film.at, declaredBy: row.madeBy },
  });
  await transact([lessonWrite({ consent, ...row, film, version: row.version + 1 }, { version: row.version })]);
};
