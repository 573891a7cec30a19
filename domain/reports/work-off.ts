import type { Outcome } from "../outcome.ts";
import { mailReport } from "./mail.ts";
import { makeReport, type ReportWorld } from "./make.ts";
import type { ReportMessage } from "./types.ts";

/** Makes or mails the report of one county and week, as a message says. Safe to run twice: a report is made once, a mail ordered once. */
export const workOffReport = ({ kind, ...at }: ReportMessage, world: ReportWorld): Promise<Outcome<unknown>> =>
  kind === "make" ? makeReport(at, world) : mailReport(at, world);
