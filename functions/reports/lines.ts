import { years } from "#domain/program/packs.ts";
import type { Outgoing, ReportLines } from "#domain/reports/port.ts";
import { committedAt } from "#platform/clock.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { enqueue } from "#platform/enqueue.ts";
import { count } from "#platform/log.ts";
import { look } from "#table/look.ts";
import { enqueueMails, putMail } from "#table/outbox.ts";
import { reports } from "#table/programs/reports.ts";
import { get } from "#table/rows.ts";
import { counties } from "./counties.ts";

const lines: ReportLines = {
  report: (at) => get(reports.at(at)),
  reports: (of, page) => look("the weekly reports of a county", of, reports, page),
  keep: async (report) => {
    const { kept } = await transact([reports.put(report, report, { when: "absent" })]);
    if (kept && report.late) count("ReportMissed");
    const standing = kept ? report : await get(reports.at(report));
    if (!standing) throw new Error(`the report of ${report.week} is neither kept nor there`);
    return { report: standing, created: kept };
  },
  mailed: async (report, at) => {
    await transact([reports.update(report, { set: { mailedAt: at }, when: { mailedAt: undefined } })]);
  },
};

const AT_ONCE = 10;

const outgoing: Outgoing = {
  send: (messages) =>
    enqueue("REPORT_QUEUE_URL", messages, (message) => ({
      group: message.county,
      about: "week" in message ? `${message.week}.${message.county}` : message.county,
    })),
  post: async (mails) => {
    for (let from = 0; from < mails.length; from += AT_ONCE) {
      const some = mails.slice(from, from + AT_ONCE);
      await Promise.all(some.map((mail) => transact([putMail(mail)])));
      await enqueueMails(some.map(({ businessKey }) => businessKey));
    }
  },
};

/** What it takes to find the reports that are due. */
export const dueWorld = () => ({ counties, lines, outgoing, years, clock: committedAt });
