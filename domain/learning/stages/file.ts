import type { Actor, Scope } from "../../access.ts";
import { accept, fetchDecideKeep, type Outcome } from "../../outcome.ts";
import { inProgram } from "../../program/packs/in-program.ts";
import type { FileStageTable, OfYear } from "../asks.ts";
import type { LearningWorld } from "../port.ts";
import type { StageTable } from "../types.ts";
import type { StageTableView } from "../views.ts";
import { decideStageTable } from "./rules.ts";

const viewOf = (table: StageTable | undefined, { organization: school, county }: Scope, { year }: OfYear): StageTableView =>
  table ?? { year, school, county, phases: [], filedAt: null, late: false, version: 0 };

/** A school files its stage table (GOV-18). */
export const fileStageTable = (
  actor: Actor,
  ask: FileStageTable & OfYear & { readonly version: number },
  { stageTables, now }: LearningWorld,
): Promise<Outcome<StageTableView>> =>
  inProgram(ask.year, (rulesIn) =>
    fetchDecideKeep(
      () => stageTables.standing(actor.scope, ask.year),
      (standing) => {
        const { county, organization: school } = actor.scope;
        return decideStageTable(actor, standing.table, { county, school }, ask, rulesIn(standing), now);
      },
      async (move, did) => {
        const kept = did === "unchanged" ? accept(move.after, did) : await stageTables.keep(actor, move, now);
        return kept === "stale" ? kept : accept(viewOf(kept.value, actor.scope, ask), did);
      },
    ),
  );

/** A school's stage table as it was filed last. */
export const readStageTable = (actor: Actor, ask: OfYear, { stageTables }: LearningWorld): Promise<Outcome<StageTableView>> =>
  inProgram(ask.year, async () => accept(viewOf((await stageTables.standing(actor.scope, ask.year)).table, actor.scope, ask)));
