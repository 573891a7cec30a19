import { approveChange, rejectChange } from "#domain/corrections/check.ts";
import { correctOwn, correctTeacher, supplementRural } from "#domain/corrections/correct.ts";
import { listChanges } from "#domain/corrections/list.ts";
import { http } from "#table/door.ts";
import { spending } from "#table/quotas.ts";
import { routes } from "./routes.ts";
import { correctionsWorld } from "./store.ts";

export const handler = http(
  routes,
  { correctTeacher, supplementRural, listChanges, approveChange, rejectChange, correctOwn },
  correctionsWorld,
  spending,
);
