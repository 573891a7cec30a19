import { collectTeacher } from "#domain/teachers/collect.ts";
import { findTeacher, listTeachers, readTeacher } from "#domain/teachers/read.ts";
import { verifyTeachers } from "#domain/teachers/verify.ts";
import { http } from "#table/door.ts";
import { spending } from "#table/quotas.ts";
import { routes } from "./routes.ts";
import { teachersWorld } from "./store.ts";

export const handler = http(routes, { collectTeacher, findTeacher, listTeachers, readTeacher, verifyTeachers }, teachersWorld, spending);
