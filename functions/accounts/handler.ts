import { acceptInvitation } from "#domain/accounts/appointments/accept.ts";
import { appoint } from "#domain/accounts/appointments/appoint.ts";
import { appointClient } from "#domain/accounts/appointments/appoint-client.ts";
import { resendInvitation, withdrawInvitation } from "#domain/accounts/appointments/out.ts";
import { removeAdministrator, replaceAdministrator } from "#domain/accounts/appointments/replace.ts";
import { listAdministrators, listInvitations, whoAmI } from "#domain/accounts/list.ts";
import { appointReviewer, relieveReviewer, withdrawReviewer } from "#domain/accounts/reviewers.ts";
import { appointSource, listSources, relieveSource } from "#domain/accounts/sources.ts";
import { http } from "#table/door.ts";
import { spending } from "#table/quotas.ts";
import { routes } from "./routes.ts";
import { accountsWorld } from "./store.ts";

export const handler = http(
  routes,
  {
    whoAmI,
    acceptInvitation,
    appoint,
    appointClient,
    appointReviewer,
    withdrawReviewer,
    relieveReviewer,
    appointSource,
    listSources,
    relieveSource,
    listInvitations,
    withdrawInvitation,
    resendInvitation,
    listAdministrators,
    removeAdministrator,
    replaceAdministrator,
  },
  accountsWorld,
  spending,
);
