import * as z from "zod";
import { Consent } from "#domain/consents/types.ts";
import { LessonId, TeacherId, UploadId } from "#domain/ids.ts";
import { aConsent, aLesson } from "./lessons.ts";
import type { Offices } from "./office.ts";
import { bindAccount } from "./own-account.ts";
import { schooling } from "./school.ts";
import type { System } from "./system.ts";

/** What an office says of a round of junior mathematics and Chinese, from July 14 to 22. */
export const aRound = (change: object = {}) => ({
  title: "2022年初中“优课”评选",
  stage: "初中",
  subjects: [
    { subject: "数学", upward: 2 },
    { subject: "语文", upward: 1 },
  ],
  opensOn: "2022-07-14",
  closesOn: "2022-07-22",
  settlesOn: "2022-07-26",
  upwardOn: "2022-08-03",
  criteria: [
    { name: "教学设计", weight: 60 },
    { name: "教学效果", weight: 40 },
  ],
  ...change,
});

const Made = z.looseObject({ lesson: z.string() });
const Reviewer = z.object({ reviewer: z.string() });

/** Schools, teachers, lessons and reviewers of a county as rounds need them; `seed` tells systems apart. */
export const judging = (system: System, at: Offices, seed: number) => {
  const given = schooling(system, seed);
  const as = (user: string, on: string, ask?: object, headers?: Record<string, string>) => system.as(user)(on, ask, headers);
  let made = 0;

  /** A lesson of a teacher that its school has recommended, with its film and the consents, as if all of it had been gone through; `held`: the node of a directory that it has. */
  const recommended = async (
    user: string,
    school: string,
    teacher: string,
    change: object = {},
    held: { readonly node?: string } = {},
  ): Promise<string> => {
    const ask = aLesson(teacher, { title: `第${made++}课`, chapter: `第${made}节`, ...change });
    const begun = await as(user, `POST /programs/2022/schools/${school}/lessons`, ask);
    const { lesson: id } = Made.parse(begun.body);
    Object.assign(process.env, system.runtime.operatorEnvironment);
    const { transact } = await import("#platform/dynamodb/client.ts");
    const { lessons, lessonWrite } = await import("#table/lessons/lessons.ts");
    const { get, present } = await import("#table/rows.ts");
    const row = present(await get(lessons.at({ lesson: LessonId.parse(id) })), "the lesson");
    const moment = new Date(system.runtime.clock.now()).toISOString();
    const upload = UploadId.parse(`0${id.slice(1)}`);
    const film = { upload, state: "READY" as const, object: `films/${upload}`, size: 7, sum: `${id}=-1`, version: "1", at: moment };
    const consent = Consent.parse({ ...aConsent({ scopes: ["SCHOOL", "COUNTY"] }), declaredAt: moment, declaredBy: row.madeBy });
    const after = { ...row, ...held, film, consent, state: "RECOMMENDED" as const, recommendedAt: moment, version: row.version + 1 };
    await transact([lessonWrite(after, { version: row.version })]);
    return id;
  };

  /** A teacher of a school, signed in as `user` where one is said. */
  const aTeacher = async (admin: string, school: string, user?: string): Promise<string> => {
    const { teacher } = await given.aTeacher(admin, school);
    if (user !== undefined) await bindAccount(system, user, TeacherId.parse(teacher));
    return teacher;
  };

  /** Takes somebody in as a reviewer of junior mathematics. */
  const takeIn = (who: object, change: object = {}) =>
    as("county", `POST /counties/${at.county}/reviewers`, { stages: ["初中"], subjects: ["数学"], ...who, ...change });
  const aReviewer = async (who: object, change: object = {}): Promise<string> => Reviewer.parse((await takeIn(who, change)).body).reviewer;

  return { ...given, as, recommended, aTeacher, takeIn, aReviewer };
};
