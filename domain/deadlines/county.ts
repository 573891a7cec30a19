import { given } from "../given.ts";
import type { OrgId } from "../ids.ts";
import { mail } from "../mail/effects.ts";
import type { Mail } from "../mail/types.ts";
import { accept, type Outcome } from "../outcome.ts";
import { lastDayOf } from "../program/calendar/windows.ts";
import { announcementsDue } from "../program/changes/announcements.ts";
import { calendarChange } from "../program/changes/letter.ts";
import { dayOf } from "../program/days.ts";
import { GRACE_ASKED, isGraceAsked } from "../program/grace/asked.ts";
import { graceLetter } from "../program/grace/letter.ts";
import { packOf, rulesFor, runningOn } from "../program/packs.ts";
import type { Day, RulePack, Rules } from "../program/types.ts";
import { digestsOf, isCutOff } from "./digest.ts";
import { type Digest, deadlineDigest } from "./letter.ts";
import type { CountyDeadlineStanding, CountyDeadlines } from "./port.ts";
import { closedBy, closingsOn, firedBy, remindersOn } from "./rules.ts";
import { CALENDAR, type CountyMessage, type Fired } from "./types.ts";

type World = { readonly deadlines: CountyDeadlines };
type Work = { readonly mails: readonly Mail[]; readonly fired: readonly Fired[] };
type ProgramYear = { readonly pack: RulePack; readonly rules: Rules; readonly standing: CountyDeadlineStanding };

const packsOn = (day: Day): RulePack[] => runningOn(day).flatMap((year) => packOf(year) ?? []);

const yearsOf = (county: OrgId, packs: readonly RulePack[], { deadlines }: World): Promise<ProgramYear[]> =>
  Promise.all(
    packs.map(async (pack) => {
      const standing = await deadlines.standing(county, pack.year);
      return { pack, standing, rules: rulesFor(pack, standing.row) };
    }),
  );

/** Tells whom they concern the changes of a county's calendar that nobody was told of yet (GOV-07). */
const calendarLetters = ({ pack, standing }: ProgramYear, at: string): Work => {
  const { county, schools, row, fired } = standing;
  const announced = new Set(
    fired.flatMap(({ window, offset }) => (window === CALENDAR && offset !== GRACE_ASKED ? [Number(offset.slice(1))] : [])),
  );
  const announcements = announcementsDue(pack, row, announced);
  const latest = announcements.at(-1);
  if (!latest) return { mails: [], fired: [] };
  const letterTo = (organization: OrgId, about: typeof announcements): Mail[] => {
    const changes = about.map((announcement) => announcement.content);
    const order = { about: [pack.year, `v${latest.version}`, organization], to: { organization }, office: county.county };
    return changes.length === 0 ? [] : [mail(calendarChange, { ...order, data: { program: pack.zh, changes } }, at)];
  };
  const concerning = announcements.filter(({ concernsSchools }) => concernsSchools);
  return {
    mails: [...letterTo(county.county, announcements), ...schools.flatMap((school) => letterTo(school, concerning))],
    fired: [...new Set(announcements.map(({ version }) => version))].map((version) => ({
      ...{ year: pack.year, county: county.county, at },
      ...{ window: CALENDAR, day: dayOf(at), offset: `v${version}` },
    })),
  };
};

/** §6-50: asks a county once, from the day on which schools begin to confirm, whether it gives days of grace. */
const askForGrace = ({ rules, standing }: ProgramYear, day: Day, at: string): Work => {
  const { county, graceRefusal, fired } = standing;
  const { confirmationFrom } = rules.settings;
  const closesOn = lastDayOf(rules, "CAL-17");
  const asked = fired.some(({ window, offset }) => window === CALENDAR && offset === GRACE_ASKED);
  if (asked || closesOn === null || !isGraceAsked(rules, graceRefusal, day)) return { mails: [], fired: [] };
  const { year } = rules;
  const order = { about: [year, county.county], to: { organization: county.county }, office: county.county, data: { year, closesOn } };
  return {
    mails: [mail(graceLetter, order, at)],
    fired: [{ year, county: county.county, at, window: CALENDAR, day: confirmationFrom, offset: GRACE_ASKED }],
  };
};

/**
 * The digests of a day: one letter a recipient, whatever the number of deadlines and programs. A prefecture gets one of each county. Whoever is warned that learning
 * and registration end is told when each source delivered last (§6-13).
 */
const remind = (running: readonly ProgramYear[], day: Day, at: string): Work => {
  const letters = new Map<OrgId, Digest>();
  const fired: Fired[] = [];
  for (const { pack, rules, standing } of running) {
    const reminders = remindersOn(rules, standing.now, standing.fired, day);
    fired.push(...firedBy(reminders, { year: pack.year, county: standing.county.county, at }));
    for (const [organization, { own, below }] of digestsOf(reminders, rules, standing.county)) {
      const before = letters.get(organization);
      const sources = [...own, ...below].some(isCutOff) ? [...standing.sources] : before?.sources;
      letters.set(organization, {
        ...{ day, own: [...(before?.own ?? []), ...own], below: [...(before?.below ?? []), ...below] },
        ...given({ sources }),
      });
    }
  }
  const mails = running.slice(0, 1).flatMap(({ standing: { county } }) =>
    [...letters].map(([organization, data]) => {
      const about = organization === county.prefecture ? [day, organization, county.county] : [day, organization];
      return mail(deadlineDigest, { about, to: { organization }, office: county.county, data }, at);
    }),
  );
  return { mails, fired };
};

/** What looking at a county would send and note as fired; nothing of it is done. */
export const dueInCounty = async (message: CountyMessage, world: World): Promise<Work> => {
  const { asked: at, county } = message;
  const packs = message.kind === "calendar-changed" ? [packOf(message.year)].filter((pack) => pack !== undefined) : packsOn(message.day);
  const running = await yearsOf(county, packs, world);
  const works: Work[] =
    message.kind === "close"
      ? running.map(({ pack, rules, standing }) => ({
          mails: [],
          fired: closedBy(closingsOn(rules, standing.now, standing.fired, message.day), { year: pack.year, county, at }),
        }))
      : running.map((year) => calendarLetters(year, at));
  if (message.kind === "remind") works.push(...running.map((year) => askForGrace(year, message.day, at)), remind(running, message.day, at));
  return { mails: works.flatMap((work) => work.mails), fired: works.flatMap((work) => work.fired) };
};

/** Looks at one county: closes the books of what fell due, reminds, or tells a change. Safe to run twice: what fired is not fired again. */
export const lookAtCounty = async (message: CountyMessage, world: World): Promise<Outcome<{ mails: number; fired: number }>> => {
  const { mails, fired } = await dueInCounty(message, world);
  await world.deadlines.keep(mails, fired);
  return accept({ mails: mails.length, fired: fired.length }, "changed");
};
