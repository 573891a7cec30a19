import type { Actor } from "../../access.ts";
import { accept, fetchDecideKeep, refuse } from "../../outcome.ts";
import type { UndoDepartureAsk, UndoPullAsk } from "../asks.ts";
import { lettersToCounties, lettersToSchools } from "../letters/letter.ts";
import type { TransfersWorld } from "../port.ts";
import { decideUndoneDeparture, decideUndonePull, type PullUndone } from "../rules/undo.ts";
import { rulesIn, type UndoStanding } from "../standing.ts";
import { personView, pulledBackView } from "../views.ts";

/** Takes back that a school's teacher departed, with a reason: as if it had not been. The school is told, whoever did it. */
export const undoDeparture = (
  actor: Actor,
  { schoolId: school, teacherId: teacher, reason }: UndoDepartureAsk,
  { undoing, requests, now }: TransfersWorld,
) => {
  const { transfer: reference } = requests.fresh();
  return fetchDecideKeep(
    () => undoing.before({ teacher, school }, now),
    (standing) => {
      if (!standing) return refuse("NOT_FOUND", "TRF-07", {});
      const decided = decideUndoneDeparture(actor, standing, { reason }, now);
      return decided.ok ? accept({ undone: decided.value, to: standing.to }, decided.did) : decided;
    },
    async ({ undone, to }, did) => {
      if (did === "unchanged") return accept(personView(undone.after), did);
      const news = { event: "DEPARTURE_UNDONE" as const, on: undone.stint.until, reference, at: now.at };
      const kept = await undoing.undoDeparture({ actor, now, did, mails: lettersToSchools(news, undefined, to), reference }, undone);
      return kept === "stale" ? kept : accept(personView(kept.value), did);
    },
  );
};

const lettersOfUndone = ({ stint, soon }: PullUndone, { from, to }: UndoStanding, reference: string, at: string) => {
  const news = { event: "PULL_UNDONE" as const, on: stint.from, reference, at };
  return [...lettersToSchools(news, from, to), ...(soon && from ? lettersToCounties(news, from, to) : [])];
};

/** Takes back that a school pulled somebody from the pool, with a reason; whoever was told of the pull is told of that. */
export const undoPull = (
  actor: Actor,
  { schoolId: school, teacherId: teacher, ...ask }: UndoPullAsk,
  { undoing, requests, now }: TransfersWorld,
) => {
  const { transfer: reference, stint } = requests.fresh();
  return fetchDecideKeep(
    () => undoing.before({ teacher, school }, now),
    (standing) => {
      if (!standing) return refuse("NOT_FOUND", "TRF-03", {});
      const decided = decideUndonePull(actor, standing, ask, rulesIn(standing, now), now, stint);
      return decided.ok ? accept({ undone: decided.value, standing }, decided.did) : decided;
    },
    async ({ undone, standing }, did) => {
      if (did === "unchanged") return accept(pulledBackView(undone.after), did);
      const mails = lettersOfUndone(undone, standing, reference, now.at);
      const kept = await undoing.undoPull({ actor, now, did, mails, instead: ask.override?.reason, reference }, undone);
      return kept === "stale" ? kept : accept(pulledBackView(kept.value), did);
    },
  );
};
