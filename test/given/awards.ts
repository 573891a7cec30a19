import * as z from "zod";
import { Consent } from "#domain/consents/types.ts";
import { LessonId, OrgId, RoundId, TeacherId, UploadId } from "#domain/ids.ts";
import type { Lesson } from "#domain/lessons/types.ts";
import { entryOf } from "#domain/rounds/entries.ts";
import { on } from "./days.ts";
import { aConsent, aLesson } from "./lessons.ts";
import type { Offices } from "./office.ts";
import type { System } from "./system.ts";

const Begun = z.looseObject({ lesson: z.string() });

/** A lesson of a school as if it had been recommended to the county, with its film and consents. */
export const aRecommended = async (
  system: System,
  by: string,
  school: string,
  teacher: string,
  change: object = {},
  beside: Partial<Lesson> = {},
): Promise<LessonId> => {
  const ask = aLesson(teacher, { chapter: `${teacher}的课`, ...change });
  const { lesson } = Begun.parse((await system.as(by)(`POST /programs/2022/schools/${school}/lessons`, ask)).body);
  Object.assign(process.env, system.runtime.operatorEnvironment);
  const { transact } = await import("#platform/dynamodb/client.ts");
  const { lessons, lessonWrite, placeWrites } = await import("#table/lessons/lessons.ts");
  const { get, present } = await import("#table/rows.ts");
  const id = LessonId.parse(lesson);
  const row = present(await get(lessons.at({ lesson: id })), "the lesson");
  const upload = UploadId.parse(`0${lesson.slice(1)}`);
  const at = new Date(system.runtime.clock.now()).toISOString();
  const film = { upload, state: "READY" as const, object: `films/${upload}`, size: 7, sum: `${lesson}=-1`, version: "1", at };
  const consent = Consent.parse({
    ...aConsent({ scopes: ["SCHOOL", "COUNTY", "UPWARD", "PUSH"] }),
    ...{ declaredAt: at, declaredBy: row.madeBy },
  });
  const recommended = { state: "RECOMMENDED", submittedAt: at, recommendedAt: at, holds: ["SLOT", "TEACHER"] } as const;
  const after = { ...row, film, consent, ...recommended, ...beside, version: row.version + 1 };
  const { kept } = await transact([lessonWrite(after, { version: row.version }), ...placeWrites(row, after)]);
  if (!kept) throw new Error("a place of the year is taken");
  return id;
};

type Line = {
  readonly lesson: LessonId;
  readonly school: string;
  readonly teacher: string;
  readonly chosen: boolean;
  readonly node?: string;
};

/** What a round of mathematics of the junior stage came to, as if reviewers had scored it: its lines in the order of their places. */
export const aFrozenRound = async (system: System, county: string, name: string, lines: readonly Line[]): Promise<RoundId> => {
  Object.assign(process.env, system.runtime.operatorEnvironment);
  const { transact } = await import("#platform/dynamodb/client.ts");
  const { resultWrites } = await import("#table/lessons/rounds/results.ts");
  const { entryWrites } = await import("#table/lessons/rounds/rounds.ts");
  const { lessons } = await import("#table/lessons/lessons.ts");
  const { readPresent } = await import("#table/rows.ts");
  const round = RoundId.parse(`0${name}`.padEnd(26, "0"));
  const result = {
    ...{ round, county: OrgId.parse(county), year: 2022, stage: "JUNIOR" as const, version: 1 },
    frozenAt: new Date(system.runtime.clock.now()).toISOString(),
    lines: lines.map(({ lesson, school, teacher, chosen, ...rest }, index) => ({
      ...{ lesson, school: OrgId.parse(school), teacher: TeacherId.parse(teacher), subject: "数学" },
      ...{ place: index + 1, score: 9000 - index, chosen, ...rest },
    })),
  };
  const judged = await readPresent(lines.map(({ lesson }) => lessons.at({ lesson })));
  const entries = judged.flatMap((lesson) => entryOf(lesson) ?? []);
  await transact([...resultWrites(result), ...entryWrites(round, entries)]);
  return round;
};

/** The county acting at its office on July 22, 2022, as use cases know it; and what they work with. */
export const actingAt = async (system: System, at: Offices) => {
  Object.assign(process.env, system.runtime.operatorEnvironment, { PUBLIC_ROUTES: "on" });
  const { awardsWorld } = await import("#functions/awards/store.ts");
  const { operatorAt } = await import("#domain/accounts/operator.ts");
  const path = { PROVINCE: at.province, PREFECTURE: at.prefecture, COUNTY: at.county };
  const place = { organization: OrgId.parse(at.county), level: "COUNTY" as const, path };
  const actor = { ...operatorAt(place), level: place.level };
  return { actor, world: { ...awardsWorld(), now: on("2022-07-22") } };
};

/** Does something when a step has read what it is decided on, and before it is kept, the first time. */
export const between = <A extends readonly unknown[], T>(read: (...of: A) => Promise<T>, meanwhile: () => Promise<unknown>) => {
  let done = false;
  return async (...of: A): Promise<T> => {
    const found = await read(...of);
    if (!done) await meanwhile();
    done = true;
    return found;
  };
};
