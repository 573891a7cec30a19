import * as z from "zod";
import { LessonId, TeacherId, UploadId } from "../../ids.ts";
import { Instant } from "../../program/types.ts";

/** What is kept of a film to find those that resemble it: hashes of rows of its frames' sizes, four bytes each as base64. */
export const FilmSketch = z.object({ lesson: LessonId, teacher: TeacherId, picture: z.string(), sound: z.string() });
export type FilmSketch = Readonly<z.output<typeof FilmSketch>>;

const Share = z.number();

/** Two films of a subject of which a good part is the same: the uploads, the lessons that showed them, and how much it is, from 0 to 1. */
export const NearFilm = z.object({
  uploads: z.array(UploadId).readonly(),
  lessons: z.array(LessonId).readonly(),
  picture: Share,
  sound: Share,
  at: Instant,
});
export type NearFilm = Readonly<z.output<typeof NearFilm>>;
