import { listMails, readMail, settleMail } from "#domain/mail/settle.ts";
import { http } from "#table/door.ts";
import { spending } from "#table/quotas.ts";
import { routes } from "./routes.ts";
import { officeWorld } from "./store.ts";

export const handler = http(routes, { listMails, readMail, settleMail }, officeWorld, spending);
