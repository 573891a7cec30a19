import type { Actor } from "../../access.ts";
import { fetchDecideKeep } from "../../outcome.ts";
import type { MarkAbsentAsk } from "../asks.ts";
import { inProgram } from "../in-program.ts";
import type { EnrollmentWorld } from "../port.ts";
import { decideAbsence } from "../rules/absent.ts";
import { keepUnit } from "./keep-unit.ts";
import { letterToSchool } from "./letter.ts";

/** The county marks a silent school absent. */
export const markAbsent = (actor: Actor, ask: MarkAbsentAsk, { cascade, now }: EnrollmentWorld) =>
  inProgram(ask.year, () =>
    fetchDecideKeep(
      () => cascade.unit(actor.scope, ask),
      (standing) => decideAbsence(standing, ask),
      (move, did) =>
        keepUnit(cascade, { actor, now, did }, move, {
          act: "mark a school absent",
          rule: "ENR-14",
          reason: ask.reason,
          letter: letterToSchool(move, now.at),
        }),
    ),
  );
