import { ReportMessage } from "#domain/reports/types.ts";
import { workOffReport } from "#domain/reports/work-off.ts";
import { queue } from "#platform/queue.ts";
import { reportsWorld } from "./store.ts";

export const handler = queue(ReportMessage, workOffReport, reportsWorld);
