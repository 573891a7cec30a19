import { historyStays, listPast, readOrganizationHistory, readTeacherHistory } from "#domain/histories/read.ts";
import { unmaskTeacher } from "#domain/histories/unmask.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { historiesWorld } from "./store.ts";

export const handler = http(
  routes,
  {
    readTeacherHistory,
    replaceTeacherHistory: historyStays,
    changeTeacherHistory: historyStays,
    eraseTeacherHistory: historyStays,
    replaceOrganizationHistory: historyStays,
    changeOrganizationHistory: historyStays,
    eraseOrganizationHistory: historyStays,
    replacePast: historyStays,
    changePast: historyStays,
    erasePast: historyStays,
    readOrganizationHistory,
    listPast,
    unmaskTeacher,
  },
  historiesWorld,
);
