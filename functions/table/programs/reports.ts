import { Report } from "#domain/reports/types.ts";
import { row } from "../rows.ts";

/** The lines of the weekly reports; a line that is there is never replaced. */
export const reports = row("report", Report);
