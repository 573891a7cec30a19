import { createOrganization, editOrganization, listOrganizations, readOrganization } from "#domain/directory/organizations.ts";
import { namePrincipal, readPrincipal, releasePrincipal } from "#domain/directory/principals.ts";
import { collectTeacher, listTeachers, readTeacher, verifyTeachers } from "#domain/directory/teachers.ts";
import { http } from "#platform/http.ts";
import { routes } from "./routes.ts";
import { directoryWorld } from "./store.ts";

export const handler = http(
  routes,
  {
    createOrganization,
    listOrganizations,
    readOrganization,
    editOrganization,
    namePrincipal,
    readPrincipal,
    releasePrincipal,
    collectTeacher,
    listTeachers,
    readTeacher,
    verifyTeachers,
  },
  directoryWorld,
);
