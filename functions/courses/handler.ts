import { addCourse, changeCourse, offerCourse, withdrawCourse } from "#domain/courses/keep.ts";
import { listCourses, readCourse } from "#domain/courses/read.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { coursesWorld } from "./store.ts";

export const handler = http(routes, { addCourse, listCourses, readCourse, changeCourse, withdrawCourse, offerCourse }, coursesWorld);
