import type { Actor } from "../../access.ts";
import { accept, fetchDecideKeep, refuse } from "../../outcome.ts";
import type { PullAsk } from "../asks.ts";
import { lettersToCounties, lettersToSchools } from "../letters/letter.ts";
import type { TransfersWorld } from "../port.ts";
import { decidePull, type Pulling } from "../rules/pull.ts";
import type { MoveStanding } from "../standing.ts";
import { rulesIn } from "../standing.ts";
import { pulledView } from "../views.ts";

const lettersOfPull = ({ move, soon, saysWhy }: Pulling, { from, to }: MoveStanding, reference: string, at: string) => {
  if (saysWhy) return [];
  const news = { event: "PULLED" as const, on: move.after.since, reference, at };
  return [...lettersToSchools(news, from, to), ...(soon && from ? lettersToCounties(news, from, to) : [])];
};

/** A school pulls somebody from the departed pool. Of two that pull at once one gets the teacher, the other is told that the pool holds them no more. */
export const pullTeacher = (actor: Actor, ask: PullAsk, { movements, requests, now }: TransfersWorld) => {
  const { transfer: reference } = requests.fresh();
  return fetchDecideKeep(
    () => movements.standing({ teacher: ask.teacher, to: ask.schoolId }, now),
    (standing) => {
      if (!standing) return refuse("NOT_FOUND", "TRF-03", {});
      const decided = decidePull(actor, standing, ask, rulesIn(standing, now), now);
      return decided.ok ? accept({ pulling: decided.value, standing }, decided.did) : decided;
    },
    async ({ pulling, standing }, did) => {
      if (did === "unchanged") return accept(pulledView(pulling.move.after), did);
      const kept = await movements.pull(
        { actor, now, did, mails: lettersOfPull(pulling, standing, reference, now.at), instead: ask.override?.reason, reference },
        pulling,
      );
      return kept === "stale" ? kept : accept(pulledView(kept.value), did);
    },
  );
};
