import { collectTeacher } from "#domain/teachers/collect.ts";
import { listTeachers, readTeacher } from "#domain/teachers/read.ts";
import { verifyTeachers } from "#domain/teachers/verify.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { teachersWorld } from "./store.ts";

export const handler = http(routes, { collectTeacher, listTeachers, readTeacher, verifyTeachers }, teachersWorld);
