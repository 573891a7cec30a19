import type { Actor } from "../../access.ts";
import { accept, fetchDecideKeep } from "../../outcome.ts";
import { inProgram } from "../../program/packs/in-program.ts";
import type { OpenRegionsAsk } from "../asks.ts";
import type { EnrollmentWorld } from "../port.ts";
import { decideOpenRegions } from "../rules/open-region.ts";
import { regionView } from "../views.ts";

/** The prefecture opens a county for stages of a program, or the county records that it did. Answers the regions of those stages. */
export const openRegions = (actor: Actor, ask: OpenRegionsAsk, { cascade, now }: EnrollmentWorld) =>
  inProgram(ask.year, (rulesIn) =>
    fetchDecideKeep(
      () => cascade.regions(actor.scope, ask.year),
      (standing) => {
        const decided = decideOpenRegions(actor, standing.regions, ask, rulesIn(standing), now);
        return decided.ok ? accept({ moves: decided.value, regions: standing.regions }, decided.did) : decided;
      },
      async ({ moves, regions }, did) => {
        const kept = await cascade.keepRegions(
          { actor, now, did },
          { moves, act: "open regions", rule: "ENR-09", recordedFor: ask.recordedFor },
        );
        if (kept === "stale") return kept;
        const opened = new Map(moves.map(({ after }) => [after.stage, after]));
        const asked = regions.filter(({ stage }) => ask.stages.includes(stage));
        return { ...kept, value: { items: asked.map((region) => regionView(opened.get(region.stage) ?? region)) } };
      },
    ),
  );
