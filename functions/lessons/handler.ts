import {
  beginLesson,
  editLesson,
  exceptLesson,
  holdLesson,
  letLessonStand,
  recommendLesson,
  returnLesson,
  submitLesson,
  withdrawLesson,
} from "#domain/lessons/keep.ts";
import { listChapters, listLessons, listOwnLessons, listSameFilms, readLesson, readOwnLesson } from "#domain/lessons/read.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { lessonsWorld } from "./store.ts";

export const handler = http(
  routes,
  {
    beginLesson,
    listSchoolLessons: listLessons,
    listCountyLessons: listLessons,
    readLesson,
    editLesson,
    submitLesson,
    recommendLesson,
    returnLesson,
    withdrawLesson,
    exceptLesson,
    holdLesson,
    letLessonStand,
    listSameFilms,
    listOwnLessons,
    listChapters,
    readOwnLesson,
  },
  lessonsWorld,
);
