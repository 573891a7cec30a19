import type { Actor } from "../../access.ts";
import { accept, fetchDecideKeep } from "../../outcome.ts";
import type { DepartAsk, UnplanDepartureAsk } from "../asks.ts";
import type { TransfersWorld } from "../port.ts";
import { decideDeparture, decideUnplannedDeparture } from "../rules/depart.ts";
import { personView } from "../views.ts";

/** A school's teacher departs into the pool. */
export const departTeacher = (actor: Actor, ask: DepartAsk, { movements, requests, now }: TransfersWorld) => {
  const { stint } = requests.fresh();
  return fetchDecideKeep(
    () => movements.standing({ teacher: ask.teacher, to: ask.schoolId }, now),
    (standing) => decideDeparture(actor, standing?.teacher, ask, now, stint),
    async (departing, did) => {
      const kept = await movements.depart({ actor, now, did, mails: [] }, departing);
      return kept === "stale" ? kept : accept(personView(kept.value), did);
    },
  );
};

/** Withdraws a planned departure: the teacher stays (§6-60). */
export const withdrawDeparture = (
  actor: Actor,
  { teacherId: teacher, schoolId, reason }: UnplanDepartureAsk,
  { movements, now }: TransfersWorld,
) =>
  fetchDecideKeep(
    () => movements.standing({ teacher, to: schoolId }, now),
    (standing) => decideUnplannedDeparture(actor, standing?.teacher, { reason }, now),
    async (departing, did) => {
      const kept = await movements.depart({ actor, now, did, mails: [] }, departing);
      return kept === "stale" ? kept : accept(personView(kept.value), did);
    },
  );
