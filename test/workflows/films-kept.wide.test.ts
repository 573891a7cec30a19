import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { UploadId } from "#domain/ids.ts";
import { aFilm } from "#given/films/film.ts";
import { uploadFilm } from "#given/films/uploading.ts";
import { aConsent, aLesson } from "#given/lessons.ts";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";
import { versions } from "#infra/local/engines/store/objects.ts";

let system: System;
let at: Offices;
let school: string;
const teachers: string[] = [];

const Begun = z.looseObject({ lesson: z.string() });
const as = (on: string, ask?: object, by = "school") => system.as(by)(on, ask);
let made = 0;
/** A lesson with its consent, as its address. */
const aNewLesson = async (teacher: number) => {
  const path = `/programs/2022/schools/${school}/lessons`;
  const ask = aLesson(teachers[teacher] ?? "", { title: `第${made++}课`, chapter: `第${made}节` });
  const lesson = `${path}/${Begun.parse((await as(`POST ${path}`, ask)).body).lesson}`;
  expect((await as(`PUT ${lesson}/consent`, aConsent())).status).toBe(200);
  return lesson;
};
const versionsThere = () => {
  const bucket = `${system.runtime.operatorEnvironment.FILMS_BUCKET}`;
  return [...versions(system.runtime.store, bucket, "films/")].filter(({ marker }) => !marker);
};
const filmsThere = () => new Map(versionsThere().map(({ key, tags }) => [key.split("/").at(-1), tags]));
const classesThere = () => new Map(versionsThere().map(({ key, class: of }) => [key.split("/").at(-1), of]));
const addressOf = async (lesson: string) => z.object({ url: z.string() }).parse((await as(`POST ${lesson}/playback`)).body).url;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  const given = schooling(system, 96);
  school = await given.aSchool("school", at.county);
  for (let index = 0; index < 2; index++) teachers.push((await given.aTeacher("school", school)).teacher);
});
afterAll(() => system.stop());

test("VID-15 films rest in infrequent access once their season is over, and go when the years are over for which they are kept; what was recommended stays at hand", async () => {
  const [draft, recommended] = [await aNewLesson(0), await aNewLesson(1)];
  const [rests, stays] = [
    await uploadFilm(system, "school", draft, aFilm({ minutes: 10, seed: 1 })),
    await uploadFilm(system, "school", recommended, aFilm({ minutes: 10, seed: 2 })),
  ];
  for (const step of ["submission", "recommendation"]) expect((await as(`POST ${recommended}/${step}`)).status).toBe(200);
  const silent = await uploadFilm(system, "school", await aNewLesson(0), aFilm({ minutes: 10, seed: 3, sound: false }));
  await forgetsItsDay(silent);
  const setting = { value: 1, reason: "存储空间有限" };
  const settings = `/programs/2022/counties/${at.county}/settings/filmKeptYears`;
  const put = (value: number) => system.as("county")(`PUT ${settings}`, { ...setting, value }, { "if-match": '"0"' });
  expect(await put(11)).toMatchObject({ status: 422 });
  expect((await put(1)).status).toBe(200);

  await system.clock("2022-12-31T03:00", ["Films"]);
  expect(filmsThere().get(rests)).toEqual({});
  await system.clock("2023-01-01T03:00", ["Films"]);
  await system.clock("2023-01-01T03:10", ["Films"]);
  expect(filmsThere().get(rests)).toHaveProperty("resting");
  expect(filmsThere().get(stays)).toEqual({});
  expect((await fetch(await addressOf(draft), { headers: { range: "bytes=0-9" } })).status).toBe(206);
  expect(filmsThere().get(silent), "it was told no day to go").toHaveProperty("going");

  expect(classesThere().get(rests)).toBe("STANDARD");
  await system.clock("2023-01-02T08:01", []);
  const rested = await fetch(await addressOf(draft), { headers: { range: "bytes=0-9" } });
  expect([rested.status, rested.headers.get("x-amz-storage-class")]).toEqual([206, "STANDARD_IA"]);
  expect([classesThere().get(rests), classesThere().get(stays)]).toEqual(["STANDARD_IA", "STANDARD"]);

  await system.clock("2024-01-01T03:00", ["Films"]);
  const ended = { code: "film-ended", rule: "VID-15", endedOn: "2024-01-01" };
  for (const lesson of [draft, recommended]) expect(await as(`POST ${lesson}/playback`)).toMatchObject({ status: 410, body: ended });
  for (const day of ["04", "06", "08"]) await system.clock(`2024-01-${day}T09:00`, ["Films"]);
  expect([...filmsThere().keys()]).toEqual([]);
  expect(await as(`GET ${draft}/uploads/${rests}`)).toMatchObject({ body: { goesOn: "2024-01-01", goneAt: expect.any(String) } });
  const listed = await as(`GET /programs/2022/counties/${at.county}/lessons`, undefined, "county");
  const Lines = z.object({ items: z.array(z.looseObject({ film: z.string(), filmEndedOn: z.string().optional() })) });
  expect(Lines.parse(listed.body).items.flatMap(({ filmEndedOn }) => filmEndedOn ?? [])).toEqual(["2024-01-01", "2024-01-01"]);
});

/** A film that was rejected before it was told when such films go. */
async function forgetsItsDay(id: string) {
  const { transact } = await import("#platform/dynamodb/client.ts");
  const { uploads, uploadWrite } = await import("#table/lessons/uploads.ts");
  const { get, present } = await import("#table/rows.ts");
  const { goesOn, ...upload } = present(await get(uploads.at({ upload: UploadId.parse(id) })), "the upload");
  expect(goesOn).toBe("2022-07-20");
  await transact([uploadWrite(upload, { changes: upload.changes })]);
}
