import { listSchoolJobs, readSchoolJob, registerSchool, sheetOfSchoolJob } from "#domain/registrations/bulk/ask.ts";
import { confirmCredit, previewConfirmation, returnConfirmation } from "#domain/registrations/confirmation/confirm.ts";
import { listConfirmations, printConfirmation, readConfirmation } from "#domain/registrations/confirmation/read.ts";
import { http } from "#table/door.ts";
import { spending } from "#table/quotas.ts";
import { routes } from "./routes.ts";
import { confirmationsWorld } from "./store.ts";

export const handler = http(
  routes,
  {
    previewConfirmation,
    confirmCredit,
    listConfirmations,
    readConfirmation,
    printConfirmation,
    returnConfirmation,
    listCountyConfirmations: listConfirmations,
    registerSchool,
    listSchoolJobs,
    readSchoolJob,
    sheetOfSchoolJob,
  },
  confirmationsWorld,
  spending,
);
