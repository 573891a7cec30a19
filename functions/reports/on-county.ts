import { workOffReport } from "#domain/reports/mail.ts";
import { ReportMessage } from "#domain/reports/types.ts";

import { queue } from "#platform/queue.ts";
import { reportsWorld } from "./store.ts";

export const handler = queue(ReportMessage, workOffReport, reportsWorld);
