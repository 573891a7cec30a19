import { exportPeople } from "#domain/exports/export.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { exportsWorld } from "./store.ts";

export const handler = http(routes, { exportPeople }, exportsWorld);
