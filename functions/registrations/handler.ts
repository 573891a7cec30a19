import { listProgress, readOwnStatement, readStatement } from "#domain/evidence/read.ts";
import { listCredits, readCredit } from "#domain/registrations/read.ts";
import { registerCredit, reverseCredit } from "#domain/registrations/register.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { creditsWorld } from "./store.ts";

export const handler = http(
  routes,
  {
    ...{ registerCredit, readCredit, reverseCredit, listSchoolCredits: listCredits, listCountyCredits: listCredits },
    ...{ readStatement, readOwnStatement, listProgress },
  },
  creditsWorld,
);
