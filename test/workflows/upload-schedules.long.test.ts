import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { aFilm } from "#given/films/film.ts";
import { uploaderRun } from "#given/films/uploading.ts";
import { inFull } from "#given/lane.ts";
import { aLesson } from "#given/lessons.ts";
import { offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";
import type { Fault } from "#infra/local/engines/store/faults.ts";

let system: System;
let school: string;
let teacher: string;
let made = 0;
const folder = mkdtempSync(join(tmpdir(), "schedules-"));
const file = join(folder, "lesson.mp4");

const Lesson = z.looseObject({ lesson: z.string(), film: z.looseObject({ state: z.string() }).nullable() });
const asSchool = (on: string, ask?: object) => system.as("school")(on, ask);
const aNewLesson = async (): Promise<string> => {
  const path = `/programs/2022/schools/${school}/lessons`;
  return `${path}/${Lesson.parse((await asSchool(`POST ${path}`, aLesson(teacher, { title: `第${made++}课` }))).body).lesson}`;
};

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  const at = await offices(system);
  const given = schooling(system, 97);
  school = await given.aSchool("school", at.county);
  ({ teacher } = await given.aTeacher("school", school));
});
afterAll(async () => {
  await system.stop();
  rmSync(folder, { recursive: true });
});

const FAULTS: readonly Fault[] = ["lostPart", "slowDown", "cut", "completeLost", "noSuchUpload", "errorInside", "eventTwice", "eventNever"];

/** What goes wrong with the line and the store, and after how many milliseconds the uploader is ended hard, run by run. */
const schedules = fc.record({
  faults: fc.array(fc.record({ fault: fc.constantFrom(...FAULTS), after: fc.nat(3), times: fc.integer({ min: 1, max: 2 }) }), {
    maxLength: 4,
  }),
  kills: fc.array(fc.integer({ min: 100, max: 1500 }), { maxLength: 2 }),
});

const nothingIsPlanned = () => {
  for (const fault of FAULTS) for (let left = 0; left < 40; left++) system.runtime.store.faults.strikes(fault);
};

/** What stands of the lesson's film: READY, and then its bytes are those of the file; or not READY. */
const isReady = async (lesson: string, film: Uint8Array): Promise<boolean> => {
  if (Lesson.parse((await asSchool(`GET ${lesson}`)).body).film?.state !== "READY") return false;
  const { url } = z.object({ url: z.string() }).parse((await asSchool(`POST ${lesson}/playback`)).body);
  expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(film)).toBe(true);
  return true;
};

const RUNS = 8;
/** So many films an account may begin and play on one day (quotas, VID-15) that a day holds these schedules. */
const A_DAY = 20;
const DAY = 86_400_000;

test(
  "VID-15 whatever goes wrong and whenever it is ended, the technician's uploader brings the film whole, or says what to do",
  async () => {
    await fc.assert(
      fc.asyncProperty(schedules, async ({ faults, kills }) => {
        if (made > 0 && made % A_DAY === 0) await system.clock(new Date(system.runtime.clock.now() + DAY).toISOString(), []);
        const film = aFilm({ minutes: 10, seed: made + 1, filler: 17 * 1024 * 1024 });
        writeFileSync(file, film);
        const lesson = await aNewLesson();
        for (const { fault, ...when } of faults) system.runtime.store.faults.plan(fault, when);
        let done = false;
        for (let run = 0; run < RUNS && !done; run++) {
          const killedAfter = kills[run] ?? 0;
          const { code, says } = await uploaderRun(system, "school", lesson, file, { more: ["--pause", "0.1"], killedAfter });
          done = code === 0;
          const ready = await isReady(lesson, film);
          if (done) expect(ready).toBe(true);
          else if (code !== null) expect(says.trim()).not.toBe("");
          if (!done) await system.clock(new Date(system.runtime.clock.now() + 600_000).toISOString(), ["Films"]);
        }
        nothingIsPlanned();
        expect(done).toBe(true);
      }),
      { numRuns: inFull ? 500 : 2, seed: 8, endOnFailure: true },
    );
  },
  inFull ? 7_200_000 : 120_000,
);
