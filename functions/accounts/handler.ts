import { acceptInvitation } from "#domain/accounts/accept.ts";
import { appoint } from "#domain/accounts/appoint.ts";
import { appointClient } from "#domain/accounts/appoint-client.ts";
import { listAdministrators, listInvitations, whoAmI } from "#domain/accounts/list.ts";
import { removeAdministrator, replaceAdministrator } from "#domain/accounts/replace.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { accountsWorld } from "./store.ts";

export const handler = http(
  routes,
  { whoAmI, acceptInvitation, appoint, appointClient, listInvitations, listAdministrators, removeAdministrator, replaceAdministrator },
  accountsWorld,
);
