import { createOrganization } from "#domain/organizations/create.ts";
import { editOrganization } from "#domain/organizations/edit.ts";
import { namePrincipal, readPrincipal, releasePrincipal } from "#domain/organizations/principals.ts";
import { listOrganizations, readOrganization } from "#domain/organizations/read.ts";
import { http } from "#table/door.ts";
import { spending } from "#table/quotas.ts";
import { routes } from "./routes.ts";
import { organizationsWorld } from "./store.ts";

export const handler = http(
  routes,
  { createOrganization, listOrganizations, readOrganization, editOrganization, namePrincipal, readPrincipal, releasePrincipal },
  organizationsWorld,
  spending,
);
