import type { Actor } from "../../access.ts";
import { fetchDecideKeep } from "../../outcome.ts";
import type { OpenRegionsAsk } from "../asks.ts";
import { inProgram } from "../in-program.ts";
import type { EnrollmentWorld } from "../port.ts";
import { decideOpenRegions } from "../rules/open-region.ts";
import { regionView } from "../views.ts";

/** The prefecture opens a county for stages of a program, or the county records that it did. Answers the regions of those stages. */
export const openRegions = (actor: Actor, ask: OpenRegionsAsk, { cascade, now }: EnrollmentWorld) =>
  inProgram(ask.year, (rulesIn) =>
    fetchDecideKeep(
      () => cascade.regions(actor.scope, ask.year),
      (standing) => decideOpenRegions(actor, standing.regions, ask, rulesIn(standing), now),
      async (moves, did) => {
        const kept = await cascade.keepRegions(
          { actor, now, did },
          { moves, act: "open regions", rule: "ENR-09", recordedFor: ask.recordedFor },
        );
        return kept === "stale" ? kept : { ...kept, value: { items: kept.value.map(({ after }) => regionView(after)) } };
      },
    ),
  );
