import { setTimeout as pause } from "node:timers/promises";
import type { Command } from "commander";
import * as z from "zod";
import { operatorAt } from "#domain/accounts/operator.ts";
import type { Organization } from "#domain/organizations/types.ts";
import { Week } from "#domain/program/calendar/weeks.ts";
import { type Now, Year } from "#domain/program/types.ts";
import { recountAdministrators } from "#functions/accounts/operator.ts";
import { remindersDue, takeRemindersAsSent } from "#functions/deadlines/operator.ts";
import { recountLists, recountRegions } from "#functions/enrollment/operator.ts";
import { recountFilms } from "#functions/lessons/operator.ts";
import { disownMails } from "#functions/mail/operator.ts";
import { everyOrganization, recountPeople } from "#functions/organizations/operator.ts";
import { reportsDue, takeReportAsSent } from "#functions/reports/operator.ts";
import type { Drift, Recount } from "#table/drift.ts";
import { gather } from "#table/look.ts";
import { isLocal } from "./reach.ts";
import { faultsOfTable } from "./table.ts";

/** The index is behind by seconds at most, on this machine never: a difference that is still there then is none of its. */
const lookAgainAfter = (): number => (isLocal() ? 0 : 5_000);

const recountsOf = (place: Organization): readonly Recount[] => [
  recountAdministrators(place),
  ...(place.level === "COUNTY" ? [recountRegions(place)] : []),
  ...(place.level === "SCHOOL" ? [recountLists(place), recountPeople(place), recountFilms(place)] : []),
];

const figures = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");

/** Mends a difference where asked, and prints it; answers whether it is left. */
const isLeft = async (place: Organization, { of, kept, counted, mend }: Drift, mends: boolean, now: Now): Promise<boolean> => {
  const mended = mends && (await mend(operatorAt(place), now));
  const end = mended ? "mended" : mends ? "changed meanwhile; verify again" : "not mended";
  console.log(`${of}: kept ${figures(kept)}; counted ${figures(counted)}: ${end}`);
  return !mended;
};

/** Counts anew what these organisations count; prints what differs in two looks, and mends it where asked. Answers how many differ still. */
const verifyCounts = async (places: readonly Organization[], mends: boolean, now: Now): Promise<number> => {
  const all = places.flatMap((place) => recountsOf(place).map((recount) => ({ place, recount })));
  const differing: typeof all = [];
  for (const one of all) if ((await one.recount()).length > 0) differing.push(one);
  if (differing.length > 0) await pause(lookAgainAfter());
  let left = 0;
  for (const { place, recount } of differing) for (const drift of await recount()) if (await isLeft(place, drift, mends, now)) left++;
  console.log(`${all.length} counts looked at, ${left} differ`);
  return left;
};

/** What is due and may have left already from the table that was lost: by the key by which it is taken as sent, in words. */
const dueOf = async (county: Organization, now: Now): Promise<string[]> => {
  const { mails, fired } = await remindersDue(county.organization, now);
  const about = fired.map(({ window, day, offset }) => `${window} ${day} ${offset}`).join(", ");
  const reminders = mails.length > 0 ? [`reminders.${county.code}  ${mails.length} letters: ${about}`] : [];
  const reports = (await reportsDue(county.organization, now)).map(({ year, week, frozen }) => {
    const was = frozen === undefined ? "never made, so it never left" : `made: ${frozen}`;
    return `report.${county.code}.${year}.${week}  ${was}`;
  });
  return [...reports, ...reminders];
};

/** Puts mails out of reach that may have left since the instant a table was restored to, and lists what is due and may have left. */
const verifyRestored = async (restoredTo: string, places: readonly Organization[], now: Now): Promise<void> => {
  const disowned = await disownMails(restoredTo);
  for (const key of disowned) console.log(`UNKNOWN  ${key}`);
  console.log(`${disowned.length} mails may have left since ${restoredTo}; settle each by mails mark-sent KEY or mails resend KEY.`);
  const due: string[] = [];
  for (const place of places) if (place.level === "COUNTY") due.push(...(await dueOf(place, now)));
  for (const line of due) console.log(line);
  console.log(`${due.length} due; each leaves when the hold ends, unless due-mark-sent takes it as sent.`);
};

const Restored = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
const ReportKey = z.tuple([z.literal("report"), z.string(), z.coerce.number().pipe(Year), Week]);
const RemindersKey = z.tuple([z.literal("reminders"), z.string()]);

const placesOf = async (code: string | undefined): Promise<readonly Organization[]> => {
  const all = await gather(everyOrganization());
  if (code === undefined) return all;
  const top = all.find((place) => place.code === code);
  if (!top) throw new Error(`No organisation has the code ${code}.`);
  return all.filter(({ path }) => path[top.level] === top.organization);
};

const takeAsSent = async (key: string, reason: string, now: Now): Promise<string> => {
  const parts = key.split(".");
  const [report, reminders] = [ReportKey.safeParse(parts), RemindersKey.safeParse(parts)];
  const code = report.data?.[1] ?? reminders.data?.[1];
  const county = (await placesOf(code)).find((place) => place.code === code && place.level === "COUNTY");
  if (!county || code === undefined) throw new Error(`${key} is no key that verify --restored-to prints.`);
  if (reminders.success) return `${await takeRemindersAsSent(operatorAt(county), reason, now)} taken as sent`;
  const [, , year, week] = ReportKey.parse(parts);
  const taken = await takeReportAsSent(operatorAt(county), { county: county.organization, year, week }, reason, now);
  if (!taken) throw new Error(`${key} was never made, so it never left, or it is taken as sent already.`);
  return `${week} taken as sent`;
};

/** The commands that count anew what counters say, and that see to what a restored table has forgotten. */
export const addVerifyCommands = (program: Command, now: () => Now): void => {
  program
    .command("verify")
    .description("Compares counters, and how the table is kept, with what they should be; ends with 1 where something differs")
    .option("--of <code>", "only the organisation of this code, and those below it")
    .option("--mend", "write what was counted, with its audit")
    .option("--restored-to <instant>", "after a restore: when the table was restored to, as in 2022-07-18T09:00:00+08:00")
    .action(async ({ of, mend, restoredTo }) => {
      const instant = restoredTo === undefined ? undefined : Restored.safeParse(restoredTo);
      if (instant?.success === false) return program.error(`--restored-to ${restoredTo} is no instant; write 2022-07-18T09:00:00+08:00.`);
      const places = await placesOf(of);
      const faults = isLocal() ? [] : await faultsOfTable(process.env.TABLE_NAME ?? "", process.env.STAGE || undefined);
      for (const fault of faults) console.log(fault);
      if (instant) await verifyRestored(instant.data, places, now());
      const left = await verifyCounts(places, mend === true, now());
      if (left + faults.length > 0) process.exitCode = 1;
    });
  program
    .command("due-mark-sent")
    .description("Takes due reports, or a county's due reminders, as sent before the table was restored")
    .argument("<keys...>", "as verify --restored-to prints them")
    .requiredOption("--reason <words>", "why, for the audit")
    .action(async (keys: readonly string[], { reason }) => {
      for (const key of keys) console.log(await takeAsSent(key, reason, now()));
    });
};
