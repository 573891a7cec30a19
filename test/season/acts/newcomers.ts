import * as z from "zod";
import { TeacherId, TransferId } from "#domain/ids.ts";
import { People } from "#given/people.ts";
import { csvOf } from "#given/sheets.ts";
import { everyPage, granted } from "#infra/local/http/client.ts";
import { importSheet } from "#infra/local/offices.ts";
import type { County, Temper } from "../counties.ts";
import { type Book, depart, expectThat, homes, type Mover, planDeparture, pull, refused, type Seat, STAGE, unitAt } from "../movers.ts";
import { count, type Scene, type Season } from "../play.ts";

const Line = z.looseObject({ teacher: TeacherId, name: z.string(), number: z.string(), version: z.int(), verified: z.boolean() });
const Mapped = z.looseObject({ mapping: z.looseObject({ remembered: z.boolean() }) });
const Told = z.looseObject({ act: z.string(), after: z.looseObject({ reference: z.string().optional() }).nullish() });
const Late = z.looseObject({ transfer: TransferId, late: z.looseObject({ reason: z.string().nullable() }).optional() });
const Listed = z.looseObject({ teacher: TeacherId, subject: z.string() });
const List = z.looseObject({
  since: z.looseObject({ released: z.array(z.looseObject({ teacher: TeacherId, enrolledAs: z.string().nullable() })) }),
});
const Unit = z.looseObject({ submission: z.looseObject({ number: z.int() }) });

/** How the school's own program calls two columns of the template. */
const OWN_WORDS = { 人员: "姓名", 讲授: "任教学科" } as const;
const [SUBJECT, OTHER_SUBJECT] = ["数学", "物理"] as const;
const MISTAKE = { reason: "登记错误" };

/** Who came in late at a school whose list is given back: one is enrolled and then released from the list, one leaves and is pulled by mistake, one is to leave and stays. */
type Newcomers = { readonly seat: Seat; readonly other: Seat; readonly listed: Mover; readonly mistaken: Mover; readonly stays: Mover };

const schoolOf = (county: County, wanted: Temper): Seat | undefined => {
  const school = county.schools.find(({ type, stages, temper }) => type === "SCHOOL" && stages.includes(STAGE) && temper === wanted);
  return school && { county, school };
};

/** What real days bring: a roster under headings of its own, somebody to be taken off a list that stands, moves and departures that were a mistake. */
export const newcomerScenes = (book: Book): Scene[] => {
  const known: Newcomers[] = [];
  const people = new People(23);

  /** A letter of what was just done to somebody, by the reference that its audit names. */
  const lettersOf = async ({ teacher }: Mover, { county }: Seat, act: string, event: string, ...to: readonly Seat[]): Promise<void> => {
    const told = await everyPage(county.office, Told, `/counties/${county.id}/audit/TEACHER/${teacher}`);
    const reference = told.filter((one) => one.act === act).at(-1)?.after?.reference;
    for (const { school } of to) book.letters.add(`transfer.${reference}.${event}.${school.id}`);
  };

  const aRoster = ({ school: { code } }: Seat) =>
    [0, 1, 2].map(() => {
      const { 姓名 = "", 任教学科 = "", ...rest } = people.aTeacher({ 学校代码: code, 学段: "初中", 任教学科: SUBJECT });
      return { 人员: 姓名, 讲授: 任教学科, ...rest };
    });

  const comeIn = async (season: Season, seat: Seat): Promise<Mover[]> => {
    const { administrator, id } = seat.school;
    const roster = aRoster(seat);
    await refused("headings-wrong", administrator, `POST /organizations/${id}/imports/teachers`, csvOf(roster));
    const mapping = encodeURIComponent(JSON.stringify(OWN_WORDS));
    const { state, counts } = await importSheet(administrator, id, `teachers?mapping=${mapping}`, csvOf(roster));
    expectThat(state === "APPLIED" && counts.created === roster.length, `a mapped sheet came to ${state} ${JSON.stringify(counts)}`);
    const again = await importSheet(administrator, id, "teachers?checkOnly=true", csvOf(roster));
    const { mapping: used } = await granted(administrator, Mapped, `GET /organizations/${id}/imports/${again.import}`);
    expectThat(used.remembered && again.counts.unchanged === roster.length, `the mapping is not remembered: ${JSON.stringify(again)}`);
    const names = new Set<string>(roster.map(({ 人员 }) => 人员));
    const found = (await everyPage(administrator, Line, `/organizations/${id}/teachers`)).filter(
      ({ name, verified }) => !verified && names.has(name),
    );
    const teachers = found.map(({ teacher, version }) => ({ teacher, version }));
    await granted(administrator, z.unknown(), `POST /organizations/${id}/verifications`, { teachers });
    count(season, "teachers", roster.length);
    return found.map(({ teacher, name, number }): Mover => {
      const mover: Mover = { teacher, names: [name], last4: number.slice(-4), seat, departed: false, acts: [] };
      book.movers.set(teacher, mover);
      return mover;
    });
  };

  const rosterUnderOwnHeadings = async (season: Season): Promise<string> => {
    for (const home of homes(season)) {
      const [seat, other] = [schoolOf(home, "corrected"), schoolOf(home, "prompt")];
      if (!seat || !other) continue;
      const [listed, mistaken, stays] = await comeIn(season, seat);
      if (!listed || !mistaken || !stays) throw new Error(`${seat.school.name}'s roster did not come in whole`);
      known.push({ seat, other, listed, mistaken, stays });
    }
    return `${known.length} rosters under headings of their own came in by a mapping, which is remembered`;
  };

  const newcomerIsEnrolled = async (season: Season): Promise<string> => {
    for (const { seat, listed } of known) {
      const ask = { teacher: listed.teacher, subject: SUBJECT };
      await granted(seat.school.administrator, z.unknown(), `POST ${unitAt(seat)}/enrollments`, ask);
      count(season, "teachers enrolled");
    }
    return `${known.length} newcomers enrolled on lists that were given back`;
  };

  const mistakesAreTakenBack = async (season: Season): Promise<string> => {
    for (const { seat, other: to, mistaken } of known) {
      const undo = (what: "pulls" | "departures", { school }: Seat) =>
        `POST /organizations/${school.id}/${what}/${mistaken.teacher}/reversal`;
      await depart(season, mistaken, "2022-07-16");
      await pull(season, book, mistaken, to);
      await refused("transfer-reversal-blocked", seat.school.administrator, undo("departures", seat), MISTAKE);
      await granted(to.school.administrator, z.unknown(), undo("pulls", to), MISTAKE);
      await lettersOf(mistaken, seat, "undo pull", "PULL_UNDONE", seat, to);
      await granted(seat.school.administrator, z.unknown(), undo("departures", seat), MISTAKE);
      await lettersOf(mistaken, seat, "undo departure", "DEPARTURE_UNDONE", seat);
      mistaken.acts.push("undo pull", "undo departure");
      mistaken.seat = seat;
      mistaken.departed = false;
      count(season, "mistakes taken back", 2);
    }
    return `${known.length} pulls and the departures before them taken back; everybody serves where they did`;
  };

  const lateAndPlanned = async (season: Season): Promise<string> => {
    for (const { seat, other, stays } of known) {
      const { administrator, id } = seat.school;
      const ask = { direction: "OUT", teacher: stays.teacher, toCode: other.school.code, reason: "工作需要", lateReason: "七月批准" };
      const filed = await granted(administrator, Late, `POST /organizations/${id}/transfers`, ask);
      expectThat(filed.late?.reason === "七月批准", `the request bears no late mark: ${JSON.stringify(filed)}`);
      await granted(administrator, z.unknown(), `POST /organizations/${id}/transfers/${filed.transfer}/withdrawal`, MISTAKE);
      stays.acts.push("file a transfer", "withdraw a transfer");
      await planDeparture(season, stays, "2022-07-25");
      await granted(administrator, z.unknown(), `POST /organizations/${id}/departures/${stays.teacher}/withdrawal`, MISTAKE);
      stays.acts.push("withdraw a plan");
      count(season, "late marks");
    }
    return `${known.length} requests marked late and withdrawn, ${known.length} planned departures taken back before their day`;
  };

  const somebodyIsReleased = async (season: Season): Promise<string> => {
    for (const { seat, listed } of known) {
      const { administrator } = seat.school;
      const enrollments = `${unitAt(seat)}/enrollments`;
      await refused("enrollment-submitted", administrator, `DELETE ${enrollments}/${listed.teacher}`);
      await granted(seat.county.office, z.unknown(), `POST ${enrollments}/${listed.teacher}/release`, { reason: "学科报错" });
      await granted(administrator, z.unknown(), `DELETE ${enrollments}/${listed.teacher}`);
      await granted(administrator, z.unknown(), `POST ${enrollments}`, { teacher: listed.teacher, subject: OTHER_SUBJECT });
      listed.acts.push("release from a list");
      count(season, "released from a list");
    }
    return `${known.length} released from a list that stands, and enrolled under another subject`;
  };

  const newcomersAsTheyShould = async (): Promise<string> => {
    for (const { seat, listed, mistaken, stays } of known) {
      const { administrator } = seat.school;
      const enrolled = new Map(
        (await everyPage(administrator, Listed, `${unitAt(seat)}/enrollments`)).map((one) => [one.teacher, one.subject]),
      );
      expectThat(enrolled.get(listed.teacher) === OTHER_SUBJECT, `${listed.teacher} is enrolled in ${enrolled.get(listed.teacher)}`);
      for (const { teacher } of [mistaken, stays]) expectThat(!enrolled.has(teacher), `${teacher} is enrolled, and never was`);
      const { submission } = await granted(administrator, Unit, `GET ${unitAt(seat)}/unit`);
      const { since } = await granted(administrator, List, `GET ${unitAt(seat)}/lists/${submission.number}`);
      const released = since.released.find(({ teacher }) => teacher === listed.teacher);
      expectThat(released?.enrolledAs === OTHER_SUBJECT, `the list does not say that ${listed.teacher} was released`);
    }
    return "locked lists say whom the county released; whoever was to leave still serves";
  };

  return [
    { at: "2022-07-14T10:00", what: "rosters under other headings come in by a mapping", play: rosterUnderOwnHeadings },
    { at: "2022-07-15T16:00", what: "newcomers are enrolled on lists given back", play: newcomerIsEnrolled },
    { at: "2022-07-16T10:00", what: "a pull and a departure are taken back", play: mistakesAreTakenBack },
    { at: "2022-07-18T15:00", what: "a late request and a planned departure are withdrawn", play: lateAndPlanned },
    { at: "2022-07-19T09:00", what: "the counties release one person from a list", play: somebodyIsReleased },
    { at: "2022-07-26T09:00", what: "everybody who came late is where they should be", play: newcomersAsTheyShould },
  ];
};
