import { Lesson } from "#domain/lessons/types.ts";
import { anActor, places } from "./actors.ts";
import { on } from "./days.ts";
import { aConsent, aLesson } from "./lessons.ts";

/** An id that differs from others in its last character. */
export const id = (last: string) => `01ARZ3NDEKTSV4RRFFQ69G5FA${last}`;

/** The film of a lesson as it is kept, of a state since some day. */
export const keptFilm = (state: "VERIFYING" | "READY" | "REJECTED", at = "2022-07-14") => ({
  ...{ upload: id("9"), state, object: "films/9", size: 9, sum: "=-1", at: on(at).at },
});

/** A lesson as it is kept: a draft of July 6 with a film that counts and a consent for school and county. */
export const keptLesson = (change: object = {}): Lesson =>
  Lesson.parse({
    ...aLesson(id("1")),
    ...{ lesson: id("2"), year: 2022, county: places.COUNTY, school: places.SCHOOL, state: "DRAFT", film: keptFilm("READY") },
    consent: { ...aConsent({ scopes: ["SCHOOL", "COUNTY"] }), declaredAt: on("2022-07-06").at, declaredBy: anActor("SCHOOL").account },
    ...{ madeAt: on("2022-07-06").at, madeBy: anActor("SCHOOL").account, version: 3 },
    ...change,
  });
