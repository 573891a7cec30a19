import * as z from "zod";
import { People } from "#given/people.ts";
import { everyPage, granted } from "#infra/local/http/client.ts";
import { type County, YEAR } from "../counties.ts";
import { differsBy, noteLists, unitOf } from "../lists.ts";
import {
  type Asked,
  absentIn,
  type Book,
  depart,
  expectThat,
  fileOut,
  homes,
  type Mover,
  move,
  planDeparture,
  pull,
  refused,
  type Seat,
  schoolIn,
  settle,
  somebody,
  verdictOn,
} from "../movers.ts";
import { count, type Scene, type Season } from "../play.ts";

const Region = z.looseObject({ stage: z.string(), state: z.string() });
const Regions = z.object({ items: z.array(Region) });
const Asking = z.looseObject({ pending: z.looseObject({ change: z.string() }) });
const Change = z.looseObject({ change: z.string() });
const Teacher = z.looseObject({ name: z.string(), version: z.int() });

/** Moves somebody enrolled from one submitted list to the school of another. */
const moveEnrolled = async (season: Season, book: Book, who: Mover, to: Seat): Promise<Asked> => {
  const left = await differsBy(who.seat, { roster: -1, movedAway: 1 });
  const joined = await differsBy(to, { roster: 1, movedIn: 1 });
  const asked = await move(season, book, who, to);
  await left();
  await joined();
  count(season, "enrollments moved along");
  return asked;
};

export const listScenes = (book: Book): Scene[] => {
  const wrong: Asked[] = [];
  const hanging: Asked[] = [];
  const overtaken: { readonly asked: Asked; readonly departs: () => void }[] = [];
  const people = new People(22);

  const inEvery = async (season: Season, work: (home: County) => Promise<void>): Promise<void> => {
    for (const home of homes(season)) await work(home);
  };

  const moveSomebody = async (season: Season, home: County): Promise<Asked> => {
    const who = await somebody(book, home, { enrolled: true });
    return moveEnrolled(season, book, who, schoolIn(book, home, who.seat));
  };

  const moveWhileSubmitted = async (season: Season): Promise<string> => {
    await inEvery(season, async (home) => {
      await moveSomebody(season, home);
      wrong.push(await moveSomebody(season, home));
      hanging.push(await moveSomebody(season, home));
    });
    return `${season.tally.get("enrollments moved along")} enrolled teachers moved; their lists stay as submitted`;
  };

  const takeBack = async (season: Season): Promise<string> => {
    for (const asked of wrong) {
      const given = await differsBy(asked.from, { roster: 1, movedAway: -1 });
      const taken = await differsBy(asked.to, { roster: -1, movedIn: -1 });
      await settle(season, book, asked, "reversal", { reason: "调错人" });
      await given();
      await taken();
    }
    return `${wrong.length} moves reversed, the lists as they were before`;
  };

  const departEnrolled = async (season: Season): Promise<string> => {
    for (const { who } of hanging) {
      const stays = await differsBy(who.seat, {});
      await depart(season, who, "2022-07-15");
      await stays();
    }
    return `${hanging.length} enrolled teachers departed and stay on their lists (§6-31)`;
  };

  const takeBackTooLate = async (season: Season): Promise<string> => {
    for (const asked of hanging) {
      await refused("transfer-reversal-blocked", asked.to.county.office, verdictOn(asked, "reversal"), { reason: "调错人" });
      count(season, "reversals refused");
    }
    return `${hanging.length} reversals refused: departed since`;
  };

  const principalMoves = async (season: Season): Promise<string> => {
    await inEvery(season, async (home) => {
      const who = await somebody(book, home, { enrolled: true, position: "PRINCIPAL" });
      const successor = await somebody(book, home, { enrolled: true, at: who.seat });
      const { administrator, id, name } = who.seat.school;
      await moveEnrolled(season, book, who, schoolIn(book, home, who.seat));
      const principal = `/organizations/${id}/principal`;
      await refused("not-found", administrator, `GET ${principal}`);
      await granted(administrator, z.unknown(), `PUT ${principal}`, { teacher: successor.teacher });
      const said = await granted(administrator, z.looseObject({ teacher: z.string() }), `GET ${principal}`);
      expectThat(said.teacher === successor.teacher, `${name} has another principal than it named`);
      count(season, "principals moved");
    });
    return `${season.tally.get("principals moved")} principals moved, and their schools named others`;
  };

  const correctionGoesAlong = async (season: Season): Promise<string> => {
    await inEvery(season, async (home) => {
      const who = await somebody(book, home, { enrolled: true });
      const from = who.seat;
      const record = `/organizations/${from.school.id}/teachers/${who.teacher}`;
      const { version } = await granted(from.school.administrator, Teacher, `GET ${record}`);
      const name = people.name();
      who.names.push(name);
      const asked = await granted(from.school.administrator, Asking, `PATCH ${record}`, { name }, { "if-match": `"${version}"` });
      const { change } = asked.pending;
      const waitsWith = async ({ id, client }: { readonly id: string; readonly client: County["office"] }) =>
        (await everyPage(client, Change, `/organizations/${id}/changes`)).some((one) => one.change === change);
      expectThat(await waitsWith({ id: home.id, client: home.office }), `the correction does not wait with ${home.name}`);
      const to = schoolIn(book, home, from);
      await moveEnrolled(season, book, who, to);
      expectThat(!(await waitsWith({ id: home.id, client: home.office })), `the correction stayed with ${home.name}`);
      expectThat(await waitsWith({ id: to.school.id, client: to.school.administrator }), `the correction did not go to ${to.school.name}`);
      await refused("not-found", from.school.administrator, `POST ${record}/changes/${change}/approval`);
      const there = `/organizations/${to.school.id}/teachers/${who.teacher}`;
      await granted(to.school.administrator, z.unknown(), `POST ${there}/changes/${change}/approval`);
      const corrected = await granted(to.school.administrator, Teacher, `GET ${there}`);
      expectThat(corrected.name === name, `the correction of ${who.teacher} was lost on the way`);
      count(season, "corrections that went along");
    });
    return `${season.tally.get("corrections that went along")} open corrections went along and were approved by the new school`;
  };

  const moveWhenLocked = async (season: Season): Promise<string> => {
    await inEvery(season, async (home) => {
      const { items } = await granted(home.office, Regions, `GET /programs/${YEAR}/counties/${home.id}/regions`);
      expectThat(
        items.every(({ state }) => state === "LOCKED"),
        `${home.name} is not locked`,
      );
      await moveSomebody(season, home);
    });
    return "enrolled teachers moved after the lock; the locked lists stay";
  };

  const moveToAbsent = async (season: Season): Promise<string> => {
    let came = 0;
    await inEvery(season, async (home) => {
      const to = absentIn(home);
      if (!to) return;
      const before = await unitOf(to);
      const who = await somebody(book, home, { enrolled: true });
      const left = await differsBy(who.seat, { roster: -1, movedAway: 1 });
      await move(season, book, who, to);
      await left();
      const { state, roster, movedIn } = await unitOf(to);
      const told = JSON.stringify({ state, roster, movedIn });
      expectThat(told === JSON.stringify({ state: "ABSENT", roster: before.roster + 1, movedIn: 0 }), `${to.school.name} is ${told}`);
      count(season, "enrollments moved along");
      came++;
    });
    return `${came} enrolled teachers moved to a school that takes no part; they stay enrolled`;
  };

  const pullEnrolled = async (season: Season): Promise<string> => {
    for (const { who, from } of hanging) {
      const to = schoolIn(book, who.seat.county, who.seat, from);
      const left = await differsBy(who.seat, { roster: -1, movedIn: -1 });
      const joined = await differsBy(to, { roster: 1, movedIn: 1 });
      await pull(season, book, who, to);
      await left();
      await joined();
    }
    return `${hanging.length} enrolled teachers pulled from the pool, their enrollment with them`;
  };

  const departWhileAsked = async (season: Season): Promise<string> => {
    await inEvery(season, async (home) => {
      const who = await somebody(book, home, { enrolled: true });
      const asked = await fileOut(season, book, who, schoolIn(book, home, who.seat));
      overtaken.push({ asked, departs: await planDeparture(season, who, "2022-07-31") });
      await refused("plan-stands", home.office, verdictOn(asked, "approval"), {});
    });
    return `${overtaken.length} departures are planned, a request for each still waiting, which moves nobody before`;
  };

  const findOvertaken = async (season: Season): Promise<string> => {
    for (const { asked, departs } of overtaken) {
      departs();
      await refused("transfer-overtaken", asked.to.county.office, verdictOn(asked, "approval"), {});
      await settle(season, book, asked, "rejection", { reason: "本人已离职" });
      count(season, "requests overtaken");
    }
    return `${overtaken.length} requests overtaken, and rejected`;
  };

  return [
    { at: "2022-07-14T08:30", what: "the submitted lists are noted", play: (season) => noteLists(season, book) },
    { at: "2022-07-14T09:00", what: "the counties move enrolled teachers", play: moveWhileSubmitted },
    { at: "2022-07-14T14:00", what: "the counties take moves back", play: takeBack },
    { at: "2022-07-15T10:00", what: "enrolled teachers depart", play: departEnrolled },
    { at: "2022-07-15T11:00", what: "a move is taken back too late", play: takeBackTooLate },
    { at: "2022-07-15T14:00", what: "principals are moved", play: principalMoves },
    { at: "2022-07-15T15:00", what: "people are moved while their records are corrected", play: correctionGoesAlong },
    { at: "2022-07-22T10:00", what: "the locked lists are noted", play: (season) => noteLists(season, book) },
    { at: "2022-07-22T14:00", what: "the counties move enrolled teachers after the lock", play: moveWhenLocked },
    { at: "2022-07-22T15:00", what: "enrolled teachers move to an absent school", play: moveToAbsent },
    { at: "2022-07-25T14:00", what: "schools pull enrolled teachers from the pool", play: pullEnrolled },
    { at: "2022-07-28T15:00", what: "departures are planned of teachers who are asked for", play: departWhileAsked },
    { at: "2022-08-01T09:00", what: "the counties find requests overtaken", play: findOvertaken },
  ];
};
