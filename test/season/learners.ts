import * as z from "zod";
import { TeacherId } from "#domain/ids.ts";
import { type Client, everyPage } from "#infra/local/http/client.ts";
import { type County, type School, YEAR } from "./counties.ts";
import { homes, STAGE } from "./movers.ts";
import type { Season } from "./play.ts";

/**
 * How somebody learns: everything in time; with a lesson assessed wrongly at first; one general course short; with sessions that cannot be and a course outside the
 * plan; having missed to plan; moving on in October; leaving in November; done on the last day; reported after it.
 */
export type Story = "whole" | "corrected" | "short" | "cheat" | "missed" | "mover" | "leaver" | "last-day" | "grace";

export type Learner = {
  readonly teacher: TeacherId;
  readonly name: string;
  readonly last4: string;
  readonly subject: string;
  readonly county: County;
  readonly story: Story;
  school: School;
};

const STORIES: readonly Story[] = ["whole", "corrected", "short", "cheat", "missed", "mover", "leaver", "last-day", "grace"];
/** So many of a county learn; the rest of a large one is only pushed its lessons. */
const MOST = 60;

const Listed = z.looseObject({ teacher: TeacherId, name: z.string(), last4: z.string(), subject: z.string() });
const Wholly = z.looseObject({ state: z.string(), position: z.string(), school: z.string() });

/** The junior schools of a county. */
export const juniorSchools = (county: County): School[] =>
  county.schools.filter(({ type, stages }) => type === "SCHOOL" && stages.includes(STAGE));

export const listOf = ({ id }: School): string => `/programs/${YEAR}/schools/${id}`;

/** Who of a county is enrolled in junior schools: the first of them each with a story of their own, the others learn everything or fall short in turn. */
export const learnersOf = async (season: Season): Promise<Learner[]> => {
  const all: Learner[] = [];
  for (const county of homes(season)) {
    let place = 0;
    for (const school of juniorSchools(county))
      for (const one of await everyPage(school.administrator, Listed, `${listOf(school)}/stages/${STAGE}/enrollments`)) {
        if (place >= MOST) break;
        const record = await school.administrator(`GET /organizations/${school.id}/teachers/${one.teacher}`);
        const { position, state } = Wholly.partial().parse(record.body);
        if (record.status !== 200 || state === "DEPARTED" || position === "PRINCIPAL") continue;
        all.push({ ...one, county, school, story: STORIES[place] ?? (place % 3 === 0 ? "short" : "whole") });
        place++;
      }
  }
  return all;
};

export const withStory = (learners: readonly Learner[], ...stories: readonly Story[]): Learner[] =>
  learners.filter(({ story }) => stories.includes(story));

/** A teacher's own account. */
export const ownAccount = ({ system }: Season, { teacher }: Learner): Client => system.as(`season-${teacher.toLowerCase()}`);
