import type { Actor } from "../../access.ts";
import type { ReviewerId } from "../../ids.ts";
import { accept, fetchDecideKeep, type Outcome } from "../../outcome.ts";
import { apartOf, spreadOf } from "../calibration/scoring.ts";
import type { Judge } from "../effects.ts";
import { onRound, ownEntry, stoppedIn } from "../keep.ts";
import type { OfRound, RoundsWorld } from "../port.ts";
import type { Round } from "../types.ts";
import type { PanelLine } from "../views.ts";
import type { InviteReviewer } from "./asks.ts";
import { judgedPairs, pairOf, type Stopped } from "./conflicts.ts";
import { inPoints } from "./marks.ts";
import { decideInvitation, handedIn } from "./rules.ts";
import type { Assignment, Panelist } from "./types.ts";

/** Asks a reviewer into a round, for some of its subjects (VID-02). Never an officer who has a lesson in it, or would have once it opens. */
export const inviteReviewer = (actor: Actor, { reviewer, subjects, ...of }: InviteReviewer & OfRound, world: RoundsWorld) =>
  fetchDecideKeep(
    async () => {
      const { round } = await world.rounds.standing(actor.scope, of);
      const judge = (await world.panels.judges(actor.scope)).find((one) => one.reviewer.reviewer === reviewer);
      const [panel, lessons] = round ? await Promise.all([world.panels.panel(round.round), world.rounds.lessons(round)]) : [[], []];
      const entries = lessons.filter(({ out }) => out !== "LOCAL_COURSE").map(({ entry }) => entry);
      return { round, judge, before: panel.find((one) => one.reviewer === reviewer), own: await world.ownOf(actor, entries) };
    },
    ({ round: found, judge, before, own }) =>
      onRound(actor, { program: undefined, round: found }, (round) => {
        if (own.size > 0) return ownEntry();
        const decided = decideInvitation(round, judge?.reviewer, before, { reviewer, ...(subjects && { subjects }) }, world.now);
        return decided.ok ? accept({ round, before, after: decided.value, name: judge?.reviewer.name ?? "" }, decided.did) : decided;
      }),
    async ({ round, before, after, name }, did) => {
      const shown = panelLine(round, after, name, NOTHING);
      if (did === "unchanged") return accept(shown, did);
      const kept = await world.panels.keep(actor, { round, panelist: { before, after } }, world.now);
      return kept === "stale" ? kept : accept(shown, did);
    },
  );

/** What a line of the panel is made of; `judged` are the pairs that are judged, once it may be looked at. */
type Seen = { readonly assignments: readonly Assignment[]; readonly stopped: Stopped; readonly judged?: ReadonlySet<string> | undefined };

const NOTHING: Seen = { assignments: [], stopped: () => undefined };

/** How far a reviewer lies from the reference of what they scored first; nothing where the round has none of that for them. */
const calibrationLine = (round: Round, panelist: Panelist): PanelLine["calibration"] => {
  if (!round.calibration || panelist.onPaper) return null;
  const apart = apartOf(round, panelist);
  return {
    handedInAt: panelist.calibratedAt ?? null,
    spread: spreadOf(apart),
    lessons: apart.map(({ lesson, by, total }) => ({ lesson, apart: by.map(inPoints), total: inPoints(total) })),
  };
};

const panelLine = (of: Round, panelist: Panelist, name: string, { assignments, stopped, judged }: Seen): PanelLine => {
  const { reviewer: id, subjects, state, onPaper, invitedAt, reason, substitute, answeredAt } = panelist;
  const own = assignments.filter(({ reviewer }) => reviewer === panelist.reviewer);
  return {
    ...{ reviewer: id, subjects, state, onPaper, invitedAt },
    name,
    reason: reason ?? null,
    substitute: substitute ?? null,
    answeredAt: answeredAt ?? null,
    handedInAt: handedIn(panelist, own) ?? null,
    lessons: own.length,
    unjudged: judged ? own.filter((one) => stopped(one) === undefined && !judged.has(pairOf(one))).length : null,
    calibration: calibrationLine(of, panelist),
    stopped: own.flatMap((one) => {
      const conflict = stopped(one);
      return conflict === undefined ? [] : [{ lesson: one.lesson, conflict }];
    }),
  };
};

const namesOf = (judges: readonly Judge[]): ReadonlyMap<ReviewerId, string> =>
  new Map(judges.map(({ reviewer }) => [reviewer.reviewer, reviewer.name]));

/** Who is in a round: who accepted, who has handed in, and not what; once it has closed, how much each left unjudged; and who is in conflict with what was assigned; never to an officer who has a lesson in it. */
export const listPanel = async (actor: Actor, of: OfRound, world: RoundsWorld): Promise<Outcome<{ items: PanelLine[] }>> => {
  const found = await world.rounds.standing(actor.scope, of);
  const allowed = onRound(actor, found, (round) => accept(round));
  if (!allowed.ok) return allowed;
  const { round, state } = allowed.value;
  const lessons = state === "DRAFT" ? [] : await world.rounds.lessons(allowed.value);
  const entries = lessons.map(({ entry }) => entry);
  if ((await world.ownOf(actor, entries)).size > 0) return ownEntry();
  const { panels } = world;
  const [panel, assignments, judges] = await Promise.all([panels.panel(round), panels.assignments(round), panels.judges(actor.scope)]);
  const stopped = await stoppedIn(allowed.value, lessons, judges, world);
  const isOver = state === "SETTLING" || state === "FROZEN";
  const judged = isOver ? judgedPairs(await panels.scores(round), allowed.value.criteria) : undefined;
  const names = namesOf(judges);
  return accept(
    { items: panel.map((one) => panelLine(allowed.value, one, names.get(one.reviewer) ?? "", { assignments, stopped, judged })) },
    "unchanged",
  );
};
