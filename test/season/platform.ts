import * as z from "zod";
import { type Client, granted } from "#infra/local/http/client.ts";
import { type County, YEAR } from "./counties.ts";
import type { Learner } from "./learners.ts";
import { expectThat, homes } from "./movers.ts";
import { count, type Season } from "./play.ts";

const Answers = z.object({ results: z.array(z.looseObject({ id: z.string(), result: z.string() })) });
const FACTS_AT_ONCE = 1000;

/** Who learns in this season, and what of a county's platform is known of them. */
export type Class = { readonly learners: Learner[]; readonly subjects: string[]; readonly platforms: Map<string, Client> };

type Fact = Readonly<Record<string, unknown>> & { readonly id: string };

/** That a course was completed and assessed, on a day. */
export const learnt = ({ teacher }: Learner, course: string, on: string, passed = true): Fact[] => {
  const id = `${teacher.slice(-12)}.${course}`;
  return [
    { id: `${id}.c`, kind: "COMPLETED", teacher, course, on },
    { id: `${id}.a`, kind: "ASSESSED", teacher, course, on, passed },
  ];
};

/** Sends facts of a county, as its platform does, so many at a time; answers how many came to what. */
export const send = async (season: Season, all: Class, county: County, facts: readonly Fact[]): Promise<Map<string, number>> => {
  const came = new Map<string, number>();
  const platform = all.platforms.get(county.id);
  if (!platform) throw new Error(`${county.name} has no platform`);
  for (let from = 0; from < facts.length; from += FACTS_AT_ONCE) {
    const ask = { facts: facts.slice(from, from + FACTS_AT_ONCE) };
    const { results } = await granted(platform, Answers, `POST /programs/${YEAR}/counties/${county.id}/evidence`, ask);
    for (const { result } of results) came.set(result, (came.get(result) ?? 0) + 1);
  }
  count(season, "facts of learning", came.get("CREATED") ?? 0);
  return came;
};

export const sendOf = async (season: Season, all: Class, factsOf: (learner: Learner) => readonly Fact[]): Promise<Map<string, number>> => {
  const came = new Map<string, number>();
  for (const county of homes(season)) {
    const facts = all.learners.filter((learner) => learner.county.id === county.id).flatMap(factsOf);
    for (const [result, number] of await send(season, all, county, facts)) came.set(result, (came.get(result) ?? 0) + number);
  }
  return came;
};

export const onlyCreated = (came: ReadonlyMap<string, number>): string => {
  expectThat(
    [...came.keys()].every((result) => result === "CREATED"),
    `not every fact was new: ${JSON.stringify([...came])}`,
  );
  return `${came.get("CREATED") ?? 0} facts came in`;
};
