import { checkCertificate, printCertificate, reissueCertificate } from "#domain/certificates/check.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { certificatesWorld } from "./store.ts";

export const handler = http(routes, { checkCertificate, printCertificate, reissueCertificate }, certificatesWorld);
