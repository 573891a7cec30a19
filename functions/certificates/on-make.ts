import { makeCertificate } from "#domain/certificates/check.ts";
import { queue } from "#platform/queue.ts";
import { CertificateMessage } from "#table/learning/certificates.ts";
import { makingWorld } from "./making.ts";

export const handler = queue(CertificateMessage, makeCertificate, makingWorld);
