import type { Actor } from "../../access.ts";
import { fetchDecideKeep } from "../../outcome.ts";
import { inProgram } from "../../program/packs/in-program.ts";
import type { LockAsk } from "../asks.ts";
import type { EnrollmentWorld } from "../port.ts";
import { decideLock } from "../rules/lock.ts";
import { regionView } from "../views.ts";

/** The county submits a stage; from then on its lists stand. */
export const lockStage = (actor: Actor, ask: LockAsk, { cascade, lists, now }: EnrollmentWorld) =>
  inProgram(ask.year, (rulesIn) =>
    fetchDecideKeep(
      async () => {
        const standing = await cascade.stage(actor.scope, ask.year, ask.stage);
        const { region, units } = standing;
        return {
          ...standing,
          lists: region.state === "OPENED" ? await lists.submitted(units) : [],
          omissions: await lists.omissions(actor.scope, ask, rulesIn(standing), now),
        };
      },
      (standing) => decideLock(actor, standing, ask, rulesIn(standing), now),
      async (move, did) => {
        const kept = await cascade.keepRegions(
          { actor, now, did },
          { moves: [move], act: "submit a stage", rule: "ENR-14", recordedFor: undefined },
        );
        return kept === "stale" ? kept : { ...kept, value: regionView(move.after) };
      },
    ),
  );
