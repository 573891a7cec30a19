import { approveChange, correctTeacher, listChanges, rejectChange, supplementRural } from "#domain/directory/corrections.ts";
import { historyStays, listPast, readOrganizationHistory, readTeacherHistory, unmaskTeacher } from "#domain/directory/history.ts";
import { http } from "#platform/http.ts";
import { routes } from "./routes.ts";
import { recordsWorld } from "./store.ts";

export const handler = http(
  routes,
  {
    correctTeacher,
    supplementRural,
    listChanges,
    approveChange,
    rejectChange,
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
  recordsWorld,
);
