import { readRecord } from "#domain/histories/own.ts";
import { listPast, readOrganizationHistory, readTeacherHistory } from "#domain/histories/read.ts";
import { unmaskTeacher } from "#domain/histories/unmask.ts";
import { http } from "#table/door.ts";
import { spending } from "#table/quotas.ts";
import { routes } from "./routes.ts";
import { historiesWorld } from "./store.ts";

export const handler = http(
  routes,
  {
    readTeacherHistory,
    readOrganizationHistory,
    listPast,
    unmaskTeacher,
    readRecord,
  },
  historiesWorld,
  spending,
);
