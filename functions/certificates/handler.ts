import {
  beginCheck,
  checkCertificate,
  printCertificate,
  printOwnCertificate,
  readOwnCredential,
  reissueCertificate,
} from "#domain/certificates/check.ts";
import { addFont, readFont } from "#domain/certificates/fonts.ts";
import { listSchoolCertificates, printSchoolCertificates } from "#domain/certificates/school.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { certificatesWorld } from "./store.ts";

const useCases = {
  beginCheck,
  addFont,
  readFont,
  checkCertificate,
  printCertificate,
  printOwnCertificate,
  readOwnCredential,
  reissueCertificate,
  listSchoolCertificates,
  printSchoolCertificates,
};

export const handler = http(routes, useCases, certificatesWorld);
