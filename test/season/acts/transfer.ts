import * as z from "zod";
import { granted } from "#infra/local/http/client.ts";
import type { County } from "../counties.ts";
import {
  type Asked,
  aBook,
  type Book,
  depart,
  expectThat,
  fileIn,
  fileOut,
  homes,
  type Mover,
  numberOf,
  pull,
  pullAsk,
  pulled,
  refused,
  type Seat,
  schoolIn,
  settle,
  settled,
  somebody,
  verdictOn,
} from "../movers.ts";
import { type Act, count, type Scene, type Season } from "../play.ts";
import { newcomerScenes } from "./newcomers.ts";
import { digestScenes } from "./transfer-digest.ts";
import { transfersHold } from "./transfer-holds.ts";
import { listScenes } from "./transfer-lists.ts";

const Search = z.object({ found: z.looseObject({ teacher: z.string(), departedOn: z.string() }).nullable() });

/** What the first days begin and later ones end: each county's people of one story. */
type Story<T> = Map<County, T>;

const told = <T>(story: Story<T>, county: County): T => {
  const found = story.get(county);
  if (found === undefined) throw new Error(`this story has not begun in ${county.name}`);
  return found;
};

/** Another county, or the same one where there is no other. */
const neighborOf = ({ counties }: Season, home: County): County => counties.find(({ id }) => id !== home.id) ?? home;

const scenes = (book: Book): Scene[] => {
  const found: Story<{ who: Mover; number: string }> = new Map();
  const wanted: Story<{ who: Mover; rivals: readonly [Seat, Seat] }> = new Map();
  const returning: Story<Mover> = new Map();
  const requests: Story<Record<"in" | "out" | "hopeless" | "forgotten", Asked>> = new Map();
  const contested: Story<Asked> = new Map();
  const crossing: Asked[] = [];
  const fled: Mover[] = [];

  const inEvery = async (season: Season, work: (home: County) => Promise<void>): Promise<void> => {
    for (const home of homes(season)) await work(home);
  };

  const teachersLeave = async (season: Season): Promise<string> => {
    await inEvery(season, async (home) => {
      const who = await somebody(book, home);
      found.set(home, { who, number: await numberOf(who) });
      const contested = await somebody(book, home);
      const near = schoolIn(book, home, contested.seat);
      const far = schoolIn(book, neighborOf(season, home), contested.seat, near);
      wanted.set(home, { who: contested, rivals: [near, far] });
      returning.set(home, await somebody(book, home));
      const { administrator, id } = who.seat.school;
      const ask = { teacher: who.teacher, on: "2022-07-05" };
      await refused("reason-required", administrator, `POST /organizations/${id}/departures`, ask);
      for (const one of [who, contested, told(returning, home)]) await depart(season, one, "2022-07-05");
      await refused("already-departed", administrator, `POST /organizations/${id}/departures`, {
        ...ask,
        on: "2022-07-06",
        reason: "辞职",
      });
    });
    return `${season.tally.get("departures")} teachers departed, with date and reason`;
  };

  const poolIsSearched = async (season: Season): Promise<string> => {
    await inEvery(season, async (home) => {
      const { who, number } = told(found, home);
      const to = schoolIn(book, home, who.seat);
      const search = async (ask: object) => {
        const { body } = await to.school.administrator(`POST /organizations/${to.school.id}/pool-searches`, {
          ...ask,
          purpose: "核实调入人员",
        });
        return Search.parse(body).found?.teacher;
      };
      const hits = [await search({ document: { number } }), await search({ name: who.names[0], last4: who.last4 })];
      expectThat(
        hits.every((hit) => hit === who.teacher),
        `${who.teacher} departed and the pool does not find them`,
      );
      await pull(season, book, who, to);
      expectThat((await search({ document: { number } })) === undefined, `${who.teacher} serves again and is still in the pool`);
    });
    return `${season.tally.get("pulls")} found by number, by name and last four, and pulled without approval`;
  };

  const twoPullAtOnce = async (season: Season): Promise<string> => {
    await inEvery(season, async (home) => {
      const { who, rivals } = told(wanted, home);
      const answers = await Promise.all(
        rivals.map(async (to) => ({ to, ...(await to.school.administrator(pullAsk(to), { teacher: who.teacher })) })),
      );
      const [won, ...others] = answers.filter(({ status }) => status === 200);
      const [lost] = answers.filter(({ status }) => status === 409);
      if (!won || others.length > 0 || !lost) throw new Error(`two pulled ${who.teacher}: ${answers.map(({ status }) => status)}`);
      await pulled(season, book, who, won.to);
      await refused("not-in-departed-pool", async () => lost, "the slower pull");
      count(season, "rivals refused");
    });
    return `${season.tally.get("rivals refused")} schools heard that another was faster`;
  };

  const schoolsAsk = async (season: Season): Promise<string> => {
    await inEvery(season, async (home) => {
      const [one, two, three, four] = [
        await somebody(book, home),
        await somebody(book, home),
        await somebody(book, home),
        await somebody(book, home),
      ];
      requests.set(home, {
        in: await fileIn(season, book, one, schoolIn(book, home, one.seat), await numberOf(one)),
        out: await fileOut(season, book, two, schoolIn(book, home, two.seat)),
        hopeless: await fileOut(season, book, three, schoolIn(book, home, three.seat)),
        forgotten: await fileOut(season, book, four, schoolIn(book, home, four.seat)),
      });
    });
    const [home, other] = season.counties;
    if (home && other) {
      const who = await somebody(book, home);
      crossing.push(await fileOut(season, book, who, schoolIn(book, other)));
    }
    return `${season.tally.get("requests filed")} requests, each asked twice and filed once`;
  };

  const countyDecides = async (season: Season): Promise<string> => {
    await inEvery(season, async (home) => {
      const { in: comes, out, hopeless } = told(requests, home);
      const school = hopeless.from.school.administrator;
      const own = `POST /organizations/${hopeless.from.school.id}/transfers/${hopeless.transfer}/approval`;
      await refused("transfer-level-required", school, own, {});
      await settle(season, book, comes, "approval");
      await settle(season, book, out, "approval");
      await refused("reason-required", home.office, verdictOn(hopeless, "rejection"), { reason: "" });
      await settle(season, book, hopeless, "rejection", { reason: "该校本学期缺编，暂不调出" });
      await refused("transfer-state", home.office, verdictOn(hopeless, "approval"), {});
    });
    return `${season.tally.get("transfers")} approved, ${season.tally.get("requests rejected")} rejected with a reason`;
  };

  const prefecturesActIsRecorded = async (season: Season): Promise<string> => {
    for (const asked of crossing) {
      const [lets, takes] = [asked.from.county, asked.to.county];
      const approval = `transfers/${asked.transfer}/approval`;
      await refused("record-required", lets.office, `POST /organizations/${lets.id}/${approval}`, {});
      await refused("record-required", takes.office, `POST /organizations/${takes.id}/${approval}`, {});
      const recordedFor = { level: "PREFECTURE", document: "东师训〔2022〕9号", on: "2022-07-06" };
      await refused("transfer-consent-required", takes.office, `POST /organizations/${takes.id}/${approval}`, { recordedFor });
      await granted(lets.office, z.unknown(), `POST /organizations/${lets.id}/transfers/${asked.transfer}/consent`, {});
      asked.who.acts.push("consent to a transfer");
      await settle(season, book, asked, "approval", { recordedFor });
      count(season, "transfers recorded for the prefecture");
    }
    return crossing.length === 0 ? "nobody leaves the one county" : `${crossing.length} across counties, by the prefecture's document`;
  };

  const forgottenIsDone = async (season: Season): Promise<string> => {
    await inEvery(season, (home) => settle(season, book, told(requests, home).forgotten, "approval"));
    return "what was overdue is approved";
  };

  const someComeBack = async (season: Season): Promise<string> => {
    await inEvery(season, async (home) => {
      const who = told(returning, home);
      await pull(season, book, who, who.seat);
      count(season, "returns to the school one left");
    });
    return `${season.tally.get("returns to the school one left")} pulled by the school they had left`;
  };

  const schoolsAskAgain = async (season: Season): Promise<string> => {
    await inEvery(season, async (home) => {
      const { who, to } = told(requests, home).hopeless;
      contested.set(home, await fileOut(season, book, who, to));
    });
    return "whoever was rejected is asked for again";
  };

  const bothVerdictsAtOnce = async (season: Season): Promise<string> => {
    await inEvery(season, async (home) => {
      const asked = told(contested, home);
      const answers = await Promise.all([
        home.office(verdictOn(asked, "approval"), {}),
        home.office(verdictOn(asked, "rejection"), { reason: "材料不全" }),
      ]);
      const [won] = answers.filter(({ status }) => status === 200);
      const [lost] = answers.filter(({ status }) => status !== 200);
      if (!won || !lost) throw new Error(`both verdicts on ${asked.transfer} came to ${answers.map(({ status }) => status)}`);
      settled(season, book, asked, won.body);
      await refused("transfer-state", async () => lost, "the slower verdict");
      count(season, "verdicts at once");
    });
    return "of an approval and a rejection at once one stands";
  };

  const someFlee = async (season: Season): Promise<string> => {
    const [home, other] = season.counties;
    if (home && other) {
      const who = await somebody(book, home, { enrolled: true });
      await depart(season, who, "2022-07-14");
      await pull(season, book, who, schoolIn(book, other));
      fled.push(who);
    }
    return fled.length === 0 ? "nobody leaves the one county" : "both counties are told of who departed and was pulled across them";
  };

  return [
    { at: "2022-07-05T15:00", what: "teachers depart into the pool", play: teachersLeave },
    { at: "2022-07-05T15:30", what: "schools find them there and pull them", play: poolIsSearched },
    { at: "2022-07-05T15:40", what: "two schools pull one teacher at once", play: twoPullAtOnce },
    { at: "2022-07-06T15:00", what: "schools request transfers", play: schoolsAsk },
    { at: "2022-07-07T09:00", what: "the counties approve and reject", play: countyDecides },
    { at: "2022-07-07T09:30", what: "transfers across counties are recorded", play: prefecturesActIsRecorded },
    { at: "2022-07-11T09:00", what: "the counties do what was overdue", play: forgottenIsDone },
    { at: "2022-07-12T09:00", what: "teachers come back to the school they left", play: someComeBack },
    { at: "2022-07-13T14:00", what: "schools request again what was rejected", play: schoolsAskAgain },
    { at: "2022-07-13T15:00", what: "one approves what another rejects", play: bothVerdictsAtOnce },
    { at: "2022-07-14T15:30", what: "departed, and pulled by another county the same day", play: someFlee },
  ];
};

/** July's transfers, the nasty ones among them: through the pool, by request, across counties, at once, back again (TRF-01 to TRF-08). */
export const transfers = (book = aBook()): Act => ({
  scenes: [...scenes(book), ...listScenes(book), ...newcomerScenes(book), ...digestScenes(book)],
  holds: transfersHold(book),
});
