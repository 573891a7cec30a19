import type { Actor } from "../../access.ts";
import { fetchDecideKeep, refuse } from "../../outcome.ts";
import { inProgram } from "../../program/packs/in-program.ts";
import type { ConfirmAsk } from "../asks.ts";
import type { EnrollmentWorld } from "../port.ts";
import { decideConfirmation } from "../rules/confirm.ts";
import { regionView } from "../views.ts";

/** The prefecture submits what a county has submitted, or the county records that it did. */
export const confirmStage = (actor: Actor, ask: ConfirmAsk, { cascade, now }: EnrollmentWorld) =>
  inProgram(ask.year, (rulesIn) =>
    fetchDecideKeep(
      () => cascade.regions(actor.scope, ask.year),
      (standing) => {
        const region = standing.regions.find(({ stage }) => stage === ask.stage);
        return region ? decideConfirmation(actor, region, ask, rulesIn(standing), now) : refuse("NOT_FOUND", "ENR-14", {});
      },
      async (move, did) => {
        const { recordedFor } = ask;
        const kept = await cascade.keepRegions({ actor, now, did }, { moves: [move], act: "confirm a stage", rule: "ENR-14", recordedFor });
        return kept === "stale" ? kept : { ...kept, value: regionView(move.after) };
      },
    ),
  );
