import type { Person } from "#domain/access.ts";
import { accept } from "#domain/outcome.ts";
import type { Now } from "#domain/program/types.ts";
import { stops } from "#domain/rounds/effects.ts";
import type { OwnReviews } from "#domain/rounds/reviews/own.ts";
import type { Round } from "#domain/rounds/types.ts";
import { selfAt } from "#platform/actor.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { sameFilms } from "#table/lessons/copies.ts";
import { lessons } from "#table/lessons/lessons.ts";
import { conflictsFor, firstIn, roundsOf, scoringOf, standingIn } from "#table/lessons/rounds/judging.ts";
import { assignments, panelists, scores, scoreWrites } from "#table/lessons/rounds/panel.ts";
import { entriesOfRound, rounds } from "#table/lessons/rounds/rounds.ts";
import { gather, lookThrough } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { get, present, readAll, readBy } from "#table/rows.ts";
import { feedbacks } from "./feedbacks.ts";
import { namesIn } from "./names.ts";

/** A round goes on as it was read; after its closing it is counted that something came. */
const stays = ({ round, state }: Round): Write =>
  state === "SETTLING" ? rounds.update({ round }, { add: { late: 1 }, when: { state } }) : rounds.check({ round }, { state });

const ownRound = async (person: Person, of: Parameters<typeof standingIn>[1], now: Now) => {
  const standing = await standingIn(person, of);
  if (!standing) return undefined;
  const { round, reviewer } = of;
  const [given, scored] = await Promise.all([
    gather(lookThrough("what a reviewer has to judge in a round", { round, reviewer }, assignments)),
    gather(lookThrough("the scores of a reviewer in a round", { round, reviewer }, scores)),
  ]);
  const { county } = standing.round;
  const [shown, entries, first] = await Promise.all([
    readAll(given.map(({ lesson }) => lessons.at({ lesson }))),
    entriesOfRound(round),
    firstIn(standing, given, now),
  ]);
  const theirs = new Set(given.map(({ lesson }) => lesson));
  const same = await readBy(
    entries.filter(({ lesson }) => theirs.has(lesson)).map(({ film }) => film.sum),
    (sum) => sameFilms.at({ county, sum }),
  );
  const subjects = new Set(given.map(({ subject }) => subject));
  const near = entries.filter(({ subject }) => subjects.has(subject));
  const conflictsOf = await conflictsFor(standing.reviewer, standing.round, near, near, now);
  const namesOf = await namesIn([...shown, ...first.map(({ lesson }) => lesson)].flatMap((lesson) => lesson ?? []));
  const all = given.flatMap((assignment, index) => {
    const lesson = shown[index];
    const entry = entries.find((one) => one.lesson === assignment.lesson);
    const score = scored.find((one) => one.lesson === assignment.lesson);
    if (!lesson || !entry) return [];
    const stopped = stops(conflictsOf(assignment), assignment);
    return [{ assignment, entry, lesson, names: namesOf(lesson), score, same: same.get(entry.film.sum), stopped }];
  });
  return {
    round: standing.round,
    panelist: standing.panelist,
    lessons: all,
    first: first.map((one) => ({ ...one, names: namesOf(one.lesson) })),
  };
};

/** Rounds as their reviewers come to them. */
const own: OwnReviews = {
  list: async (person, now) => {
    const found = await Promise.all((await roundsOf(person)).map((of) => ownRound(person, of, now)));
    return found.flatMap((one) => one ?? []);
  },
  one: async (person, roundId, now) => {
    const of = (await roundsOf(person)).find(({ round }) => round === roundId);
    return of && ownRound(person, of, now);
  },
  scoring: async (person, round, code, now) => {
    const found = await scoringOf(person, round, code, now);
    return found && { ...found, names: (await namesIn([found.lesson]))(found.lesson) };
  },

  keepScore: async (round, before, scored) => {
    const { kept } = await transact([
      stays(round),
      ...("panelist" in scored
        ? [panelists.put(scored.panelist, scored.panelist, { when: { version: before.panelist.version } })]
        : "score" in scored
          ? scoreWrites(before.score, scored.score, scored.former)
          : [assignments.put(scored.assignment, scored.assignment, { when: { version: before.assignment.version } })]),
    ]);
    return kept ? accept(null) : "stale";
  },

  keepPanelist: async ({ account }, round, before, after, now) => {
    const county = present(await get(organizations.at({ organization: round.county })), "the county of a round");
    const calibrated = after.calibratedAt !== before.calibratedAt;
    const act = calibrated ? "hand in a calibration" : after.state === before.state ? "hand in reviews" : "answer an invitation to review";
    const { kept } = await transact([
      stays(round),
      panelists.put(after, after, { when: { version: before.version } }),
      audit(selfAt(account, county), now, {
        ...{ kind: "ROUND", id: round.round, act, rule: "VID-02", reason: after.reason },
        after: { reviewer: after.reviewer, state: after.state, handedIn: after.handedInAt !== undefined },
      }),
    ]);
    return kept ? accept(null) : "stale";
  },
};

export const reviewsWorld = () => ({ own, feedbacks });
