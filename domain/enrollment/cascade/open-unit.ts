import type { Actor } from "../../access.ts";
import { fetchDecideKeep } from "../../outcome.ts";
import type { AboutUnit } from "../asks.ts";
import { inProgram } from "../in-program.ts";
import type { EnrollmentWorld } from "../port.ts";
import { decideOpenUnit } from "../rules/open-unit.ts";
import { keepUnit } from "./keep-unit.ts";

/** The county opens one school for one stage. */
export const openUnit = (actor: Actor, ask: AboutUnit, { cascade, now }: EnrollmentWorld) =>
  inProgram(ask.year, (rulesIn) =>
    fetchDecideKeep(
      () => cascade.unit(actor.scope, ask),
      (standing) => decideOpenUnit(actor, standing, ask, rulesIn(standing), now),
      (move, did) => keepUnit(cascade, { actor, now, did }, move, { act: "open a unit", rule: "ENR-10" }),
    ),
  );
