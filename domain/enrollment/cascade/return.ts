import type { Actor } from "../../access.ts";
import { fetchDecideKeep } from "../../outcome.ts";
import { inProgram } from "../../program/packs/in-program.ts";
import type { MarkAbsentAsk, ReturnAsk } from "../asks.ts";
import type { EnrollmentWorld } from "../port.ts";
import { decideAbsence } from "../rules/absent.ts";
import { decideReturn } from "../rules/return.ts";
import { keepUnit } from "./keep-unit.ts";
import { letterToSchool } from "./letter.ts";

/** The county gives a list back to its school until a day it names. */
export const returnList = (actor: Actor, ask: ReturnAsk, { cascade, now }: EnrollmentWorld) =>
  inProgram(ask.year, (rulesIn) =>
    fetchDecideKeep(
      () => cascade.unit(actor.scope, ask),
      (standing) => decideReturn(standing, ask, rulesIn(standing), now),
      (move, did) =>
        keepUnit(cascade, { actor, now, did }, move, {
          act: "return a list",
          rule: "ENR-14",
          reason: ask.reason,
          letter: letterToSchool(move, now.at),
        }),
    ),
  );

const SHOWN = 200;

/** The county marks a silent school absent. */
export const markAbsent = (actor: Actor, ask: MarkAbsentAsk, { cascade, enrollments, now }: EnrollmentWorld) =>
  inProgram(ask.year, () =>
    fetchDecideKeep(
      async () => {
        const standing = await cascade.unit(actor.scope, ask);
        const { items } = standing.unit.roster > 0 ? await enrollments.page(actor.scope, ask, { limit: SHOWN }) : { items: [] };
        return { ...standing, listed: items.map(({ teacher, name }) => ({ teacher, name })) };
      },
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
