import type { NearFilms, Shown } from "#domain/films/near/compare.ts";
import { FilmSketch, NearFilm } from "#domain/films/near/types.ts";
import { UploadId } from "#domain/ids.ts";
import type { Lesson } from "#domain/lessons/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { lookThrough } from "../look.ts";
import { get, readBy, readPresent, row } from "../rows.ts";
import { subjectKey } from "./chapters.ts";
import { lessons } from "./lessons.ts";
import { uploads } from "./uploads.ts";

const sketches = row("filmSketch", FilmSketch.extend({ upload: UploadId }));
/** Films of a county that resemble each other. */
export const nearFilmRows = row("nearFilm", NearFilm);

const packed = (rows: readonly number[]): string => Buffer.from(Uint32Array.from(rows).buffer).toString("base64");
const unpacked = (text: string): readonly number[] => {
  const bytes = Buffer.from(text, "base64");
  return Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32LE(index * 4));
};

/** Films are compared with those of so many years, their own the last. */
const YEARS = 5;

const ofSubject = ({ county, subject }: Lesson, year: number) => ({ county, year, subject: subjectKey(subject) });

const sketchAt = ({ lesson, upload }: Shown) => ({ ...ofSubject(lesson, lesson.year), upload: upload.upload });

/** The films of counties by their sketches, as the table keeps them. */
export const nearFilms: NearFilms = {
  keep: async (shown, { picture, sound }) => {
    const { lesson, upload } = shown;
    const kept = { upload: upload.upload, lesson: lesson.lesson, teacher: lesson.teacher, picture: packed(picture), sound: packed(sound) };
    await transact([sketches.put(sketchAt(shown), kept)]);
  },
  isKept: async (shown) => (await get(sketches.at(sketchAt(shown)))) !== undefined,
  ofSubject: async function* (lesson) {
    for (let year = lesson.year - YEARS + 1; year <= lesson.year; year++)
      for await (const { upload, picture, sound } of lookThrough("the sketches of a subject's films", ofSubject(lesson, year), sketches))
        yield { upload, sketch: { picture: unpacked(picture), sound: unpacked(sound) } };
  },
  shown: async (ids) => {
    const found = await readPresent(ids.map((upload) => uploads.at({ upload })));
    const showing = await readBy(
      found.map(({ lesson }) => lesson),
      (lesson) => lessons.at({ lesson }),
    );
    return found.flatMap((upload) => {
      const lesson = showing.get(upload.lesson);
      return lesson?.film?.upload === upload.upload ? [{ lesson, upload }] : [];
    });
  },
  note: async ({ county }, pair) => {
    const [one = "", other = ""] = pair.uploads;
    await transact([nearFilmRows.put({ county, one, other }, pair)]);
  },
};
