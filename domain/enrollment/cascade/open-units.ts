import type { Actor } from "../../access.ts";
import { fetchDecideKeep } from "../../outcome.ts";
import { inProgram } from "../../program/packs/in-program.ts";
import type { AboutStage, AboutUnit } from "../asks.ts";
import type { EnrollmentWorld } from "../port.ts";
import { decideOpenUnit, decideOpenUnits } from "../rules/open-unit.ts";
import { openedUnitsView } from "../views.ts";
import { keepUnit } from "./keep-unit.ts";

/** The county opens a stage for all its schools at once; each school that is refused is named with the reason. */
export const openUnits = (actor: Actor, ask: AboutStage, { cascade, now }: EnrollmentWorld) =>
  inProgram(ask.year, (rulesIn) =>
    fetchDecideKeep(
      () => cascade.stage(actor.scope, ask.year, ask.stage),
      (standing) => decideOpenUnits(actor, standing, ask, rulesIn(standing), now),
      async (opened, did) => {
        const kept = await cascade.keepUnits({ actor, now, did }, { moves: opened.moves, act: "open units", rule: "ENR-10" });
        return kept === "stale" ? kept : { ...kept, value: openedUnitsView(opened) };
      },
    ),
  );

/** The county opens one school for one stage. */
export const openUnit = (actor: Actor, ask: AboutUnit, { cascade, now }: EnrollmentWorld) =>
  inProgram(ask.year, (rulesIn) =>
    fetchDecideKeep(
      () => cascade.unit(actor.scope, ask),
      (standing) => decideOpenUnit(actor, standing, ask, rulesIn(standing), now),
      (move, did) => keepUnit(cascade, { actor, now, did }, move, { act: "open a unit", rule: "ENR-10" }),
    ),
  );
