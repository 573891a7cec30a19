import type { Actor } from "../../access.ts";
import { accept, type Did, fetchDecideKeep, type Kept } from "../../outcome.ts";
import { inProgram } from "../../program/packs/in-program.ts";
import type { SubmitAsk } from "../asks.ts";
import { submissionOf, unitSubmitted } from "../effects.ts";
import type { EnrollmentWorld } from "../port.ts";
import { decideSubmission, type SubmitStanding } from "../rules/submit.ts";
import type { FrozenList } from "../types.ts";
import { contradictionView, unitView } from "../views.ts";
import { keepUnit } from "./keep-unit.ts";

/** A school submits its list: it is frozen with its hash, and the unit holds where it lies. */
export const submitList = (actor: Actor, ask: SubmitAsk, { cascade, lists, now }: EnrollmentWorld) =>
  inProgram(ask.year, (rulesIn) => {
    const fetch = async (): Promise<SubmitStanding> => {
      const standing = await lists.submitting(actor.scope, ask, now);
      return { ...standing, omissions: await lists.omissions(actor.scope, ask, rulesIn(standing), now) };
    };
    const freeze = async (list: FrozenList, { unit, omissions }: SubmitStanding, did: Did): Promise<Kept<ReturnType<typeof unitView>>> => {
      const submission = submissionOf(list, actor.account, await lists.freeze(list), omissions.mark);
      const move = unitSubmitted(unit, submission);
      return keepUnit(cascade, { actor, now, did }, move, { act: "submit a list", rule: "ENR-11", submission });
    };
    return fetchDecideKeep(
      fetch,
      (standing) => decideSubmission(standing, ask, rulesIn(standing), now),
      async ({ freeze: list, standing, warnings }, did) => {
        const kept = list ? await freeze(list, standing, did) : accept(unitView(standing.unit), did);
        return kept === "stale" ? kept : { ...kept, value: { ...kept.value, warnings: warnings.map(contradictionView) } };
      },
    );
  });
