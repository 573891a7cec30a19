import { mail } from "../mail/effects.ts";
import type { Mail } from "../mail/types.ts";
import { accept, type Outcome } from "../outcome.ts";
import { setCountyGoing } from "./due.ts";
import { weeklyReport } from "./letter.ts";
import { makeReport, type ReportWorld } from "./make.ts";
import type { CountyWeek } from "./port.ts";
import type { Report, ReportMessage, Snapshot } from "./types.ts";

/** The mails of a report: the county's own report to its office, each school's own to the school; one for each organisation and week. */
export const mailsOf = ({ object, hash, county, week }: Report, { schools }: Pick<Snapshot, "schools">, at: string): readonly Mail[] =>
  [null, ...schools.map(({ school }) => school)].map((school) => {
    const organization = school ?? county;
    return mail(
      weeklyReport,
      { about: [week, organization], to: { organization }, office: county, data: { week, school }, enclosed: { object, hash } },
      at,
    );
  });

/** Puts a report's mails into the outbox. Done twice, it orders none twice: a mail's key is its week and organisation. */
export const mailReport = async (
  at: CountyWeek,
  { lines, snapshots, outgoing, clock }: ReportWorld,
): Promise<Outcome<{ mails: number }>> => {
  const report = await lines.report(at);
  if (!report) throw new Error(`week ${at.week} of ${at.county} has no report to mail`);
  if (report.mailedAt !== undefined) return accept({ mails: 0 }, "unchanged");
  const mails = mailsOf(report, await snapshots.read(report), clock());
  await outgoing.post(mails);
  await lines.mailed(report, clock());
  return accept({ mails: mails.length });
};

/** Makes the report of a week, then has the next made: a week that is refused does not hold up those after it, one that fails does, until it is made. */
const makeInTurn = async (
  { county, year, week, following = [] }: Extract<ReportMessage, { kind: "make" }>,
  world: ReportWorld,
): Promise<Outcome<Report>> => {
  const made = await makeReport({ county, year, week }, world);
  const [next, ...rest] = following;
  if (next !== undefined) await world.outgoing.send([{ kind: "make", county, year, week: next, following: rest }]);
  return made;
};

/** Does what a message says for one county. Safe to run twice: a report is made once, a mail ordered once. */
export const workOffReport = (
  message: ReportMessage,
  world: ReportWorld & { readonly years: readonly number[] },
): Promise<Outcome<unknown>> => {
  if (message.kind === "due") return setCountyGoing(message, world);
  return message.kind === "make" ? makeInTurn(message, world) : mailReport(message, world);
};
