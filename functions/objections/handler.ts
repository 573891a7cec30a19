import { answerObjection, listObjectedTo, listObjections } from "#domain/objections/answer.ts";
import { listOwnObjections, objectTo, withdrawObjection } from "#domain/objections/object.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { objectionsWorld } from "./store.ts";

export const handler = http(
  routes,
  { objectTo, listOwnObjections, withdrawObjection, listObjections, answerObjection, listObjectedTo },
  objectionsWorld,
);
