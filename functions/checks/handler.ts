import { checkCertificates, checkSheet } from "#domain/certificates/checks.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { checksWorld } from "./store.ts";

export const handler = http(routes, { checkCertificates, checkSheet }, checksWorld);
