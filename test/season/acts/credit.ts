import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import type { Statement } from "#domain/credits/types.ts";
import { naiveStatement } from "#given/naive-credits.ts";
import { granted } from "#infra/local/http/client.ts";
import { type County, YEAR } from "../counties.ts";
import { juniorSchools, type Learner, listOf, withStory } from "../learners.ts";
import { aBook, expectThat, homes, refused } from "../movers.ts";
import { type Class, send } from "../platform.ts";
import { type Act, count, type Scene, type Season } from "../play.ts";
import { learningScenes } from "./learn.ts";

const Next = z.looseObject({ mark: z.string(), teachers: z.array(z.unknown()) });
const Job = z.looseObject({ number: z.int(), waiting: z.int(), registered: z.int(), notRegistered: z.array(z.unknown()) });
const Credit = z.looseObject({
  statement: z.looseObject({ hash: z.string(), credits: z.number(), verdict: z.string() }),
  registrations: z.array(z.looseObject({ number: z.int(), state: z.string(), credits: z.number() })),
});
const Calendar = z.looseObject({ version: z.int() });

/** How the credit of each story stands at the end: registered, not yet passed, or held. */
const REGISTERED = ["whole", "corrected", "cheat", "missed", "mover", "last-day"] as const;

const creditOf = ({ teacher }: Learner): string => `/programs/${YEAR}/teachers/${teacher}/credit`;
const read = (learner: Learner) => granted(learner.county.office, Credit, `GET ${creditOf(learner)}`);

/** Registers what the office sees of a teacher. */
const register = async (learner: Learner, beside: object = {}) => {
  const { statement } = await read(learner);
  return learner.county.office(`POST ${creditOf(learner)}`, { statement: statement.hash, credits: statement.credits, ...beside });
};

/** What is said of each line and part, and of the whole. */
const essence = ({ verdict, credits, parts, total, lines }: Statement) => ({
  ...{ verdict, credits, parts, total },
  lines: Object.fromEntries(lines.map(({ fact: { source, id }, counted, why }) => [`${source} ${id}`, [counted, why]])),
});

const creditScenes = (all: Class): Scene[] => {
  const silent = (county: County) => juniorSchools(county).findLast(({ id }) => all.learners.some(({ school }) => school.id === id));

  const grace = async (season: Season): Promise<string> => {
    const [first, ...others] = homes(season);
    if (!first) throw new Error("no county is large enough");
    const { version } = await granted(first.office, Calendar, `GET /programs/${YEAR}/calendar?county=${first.id}`);
    const ask = { value: 3, reason: "平台次日报送", notice: { number: "教函〔2022〕9号", on: "2022-12-01" } };
    const setting = `/programs/${YEAR}/counties/${first.id}/settings/registrationGraceDays`;
    await granted(first.office, z.unknown(), `PUT ${setting}`, ask, { "if-match": `"${version}"` });
    for (const { office, id } of others)
      await granted(office, z.unknown(), `POST /programs/${YEAR}/counties/${id}/registration-grace/refusal`, { reason: "均于当日报送" });
    return `one county gives three days, ${others.length} say no`;
  };

  /** Confirms what stands to be confirmed of a school; nothing where nobody does. */
  const confirm = async (season: Season, by: County | undefined, school: ReturnType<typeof juniorSchools>[number], reason?: string) => {
    const client = by?.office ?? school.administrator;
    const { mark, teachers } = await granted(client, Next, `GET ${listOf(school)}/unconfirmed`);
    if (teachers.length === 0) return;
    await granted(client, z.unknown(), `POST ${listOf(school)}/confirmations`, { mark, ...(reason !== undefined && { reason }) });
    count(season, "confirmation lists");
    count(season, "teachers confirmed", teachers.length);
  };

  const schoolsConfirm = async (season: Season): Promise<string> => {
    for (const county of homes(season))
      for (const school of juniorSchools(county)) if (school.id !== silent(county)?.id) await confirm(season, undefined, school);
    return `${season.tally.get("teachers confirmed")} teachers on ${season.tally.get("confirmation lists")} lists`;
  };

  const countyConfirms = async (season: Season): Promise<string> => {
    for (const county of homes(season)) {
      const school = silent(county);
      if (school) await confirm(season, county, school, "多次催办未确认");
    }
    return `${season.tally.get("confirmation lists")} lists now`;
  };

  const schoolsAreRegistered = async (season: Season): Promise<string> => {
    for (const county of homes(season))
      for (const school of juniorSchools(county)) {
        const asked = await county.office(`POST ${listOf(school)}/credits`, {});
        if (asked.status === 409 || asked.status === 200) continue;
        const { number } = z.looseObject({ number: z.int() }).parse(asked.body);
        await season.system.settle();
        const job = await granted(county.office, Job, `GET ${listOf(school)}/credits/jobs/${number}`);
        expectThat(job.waiting === 0 && job.notRegistered.length === 0, `${school.name} came to ${JSON.stringify(job)}`);
        count(season, "credits registered", job.registered);
      }
    return `${season.tally.get("credits registered")} credits registered, whole schools at a time`;
  };

  const aMistake = async (season: Season): Promise<string> => {
    for (const county of homes(season)) {
      const [learner] = withStory(all.learners, "whole").filter(
        (one) => one.county.id === county.id && one.school.id !== silent(county)?.id,
      );
      if (!learner) throw new Error(`nobody of ${county.name} learned everything`);
      const again = await register(learner);
      expectThat(again.status === 200, `the same registered twice: ${again.status}`);
      await granted(county.office, z.unknown(), `POST ${creditOf(learner)}/reversal`, { number: 1, reason: "登记有误" });
      const anew = await register(learner, { replaces: 1 });
      expectThat(anew.status === 201, `registered anew: ${anew.status} ${JSON.stringify(anew.body)}`);
      const { registrations } = await read(learner);
      expectThat(registrations.length === 2, `${learner.teacher} has ${registrations.length} registrations`);
      count(season, "registrations reversed");
    }
    return `${season.tally.get("registrations reversed")} registrations reversed and made anew; both stay`;
  };

  const lastFacts = async (season: Season, story: "last-day" | "grace", on: string): Promise<void> => {
    for (const learner of withStory(all.learners, story)) {
      const id = `${learner.teacher.slice(-12)}.G-2`;
      const about = { teacher: learner.teacher, course: "G-2", on };
      await send(season, all, learner.county, [
        { id: `${id}.c`, kind: "COMPLETED", ...about },
        { id: `${id}.a`, kind: "ASSESSED", ...about, passed: true },
      ]);
    }
  };

  const onTheLastDay = async (season: Season): Promise<string> => {
    await lastFacts(season, "last-day", "2022-12-30");
    for (const learner of withStory(all.learners, "last-day")) {
      const { status, body } = await register(learner);
      expectThat(status === 201, `on the last day: ${status} ${JSON.stringify(body)}`);
      count(season, "registered on the last day");
    }
    for (const learner of withStory(all.learners, "short"))
      await refused("credit-below-minimum", () => register(learner), "who is three hours short");
    return `${season.tally.get("registered on the last day")} registered on the last day; who is short is refused`;
  };

  const inTheGrace = async (season: Season): Promise<string> => {
    const [first] = homes(season);
    await lastFacts(season, "grace", "2022-12-31");
    for (const learner of withStory(all.learners, "grace")) {
      if (learner.county.id !== first?.id) {
        await refused("credit-registration-closed", () => register(learner), "after CAL-17, without grace");
        continue;
      }
      const { status, body } = await register(learner);
      expectThat(status === 201, `within the grace: ${status} ${JSON.stringify(body)}`);
      count(season, "registered in the grace");
    }
    return `${season.tally.get("registered in the grace")} registered in the grace, the others refused`;
  };

  return [
    { at: "2022-12-01T10:00", what: "the counties answer whether there is a grace", play: grace },
    { at: "2022-12-05T10:00", what: "schools confirm what was learned", play: schoolsConfirm },
    { at: "2022-12-12T10:00", what: "the counties register whole schools", play: schoolsAreRegistered },
    { at: "2022-12-14T10:00", what: "a registration is reversed and made anew", play: aMistake },
    { at: "2022-12-28T10:00", what: "the counties confirm for silent schools", play: countyConfirms },
    { at: "2022-12-29T10:00", what: "the counties register those too", play: schoolsAreRegistered },
    { at: "2022-12-31T20:00", what: "the last day of registering", play: onTheLastDay },
    { at: "2023-01-03T10:00", what: "what was reported after it", play: inTheGrace },
  ];
};

/** What every learner's statement says is what an engine says that was written from the requirements alone. */
const verdictsAgree = async ({ system }: Season, all: Class): Promise<string[]> => {
  Object.assign(process.env, system.runtime.operatorEnvironment);
  const { learnersOf } = await import("#table/learning/learners.ts");
  const { statementOf } = await import("#domain/credits/statement.ts");
  const faults: string[] = [];
  for (const { teacher, county, story } of all.learners) {
    const { learners } = await learnersOf(YEAR, county.id, [teacher]);
    const learning = learners.get(teacher)?.learning;
    if (!learning) return [`${teacher} has no learning`];
    const [ours, theirs] = [essence(statementOf(learning)), essence(naiveStatement(learning))];
    if (!isDeepStrictEqual(ours, theirs)) faults.push(`${story} ${teacher}: ${JSON.stringify({ ours, theirs })}`);
    if ((ours.verdict === "PASSED") === (story === "short")) faults.push(`${story} ${teacher} is ${ours.verdict}: ${JSON.stringify(ours)}`);
  }
  return faults;
};

const whoIsRegistered = async (season: Season, all: Class): Promise<string[]> => {
  const [first] = homes(season);
  const faults: string[] = [];
  for (const learner of all.learners) {
    const expected =
      REGISTERED.some((story) => story === learner.story) || (learner.story === "grace" && learner.county.id === first?.id) ? 1 : 0;
    const valid = (await read(learner)).registrations.filter(({ state }) => state === "REGISTERED").length;
    if (valid !== expected) faults.push(`${learner.story} ${learner.teacher} has ${valid} registrations`);
  }
  return faults;
};

/** Learning from the catalogue to the certificate: topics, plans, pushes, five months of evidence, confirmation, registration and its grace (LRN, CRD, SEC-01). */
export const learning = (book = aBook()): Act => {
  const all: Class = { learners: [], subjects: [], platforms: new Map() };
  return {
    scenes: [...learningScenes(all, book), ...creditScenes(all)],
    holdsAtItsEnd: {
      "CRD-01 to CRD-05: each verdict is that of the naive engine": (season) => verdictsAgree(season, all),
      "CRD-05: who passed in time is registered once, nobody else": (season) => whoIsRegistered(season, all),
    },
  };
};
