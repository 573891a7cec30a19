import type * as z from "zod";
import type { Actor } from "../access.ts";
import type { ObjectionId, TeacherId } from "../ids.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Year } from "../program/types.ts";
import type { AnswerObjection } from "./asks.ts";
import type { ObjectionsWorld, OfCounty } from "./port.ts";
import { decideAnswer } from "./rules.ts";
import type { ObjectionState } from "./states.ts";
import { type CountyObjectionView, type ObjectionView, objectionView } from "./views.ts";

type Named = { readonly year: Year; readonly teacherId: TeacherId; readonly objectionId: ObjectionId };

/** Answers an objection that was made to the county (SEC-01). Its teacher reads the answer in the own space; what is wrong the source corrects. */
export const answerObjection = async (
  actor: Actor,
  { year, teacherId, objectionId, ...ask }: Named & AnswerObjection,
  { objections, now }: ObjectionsWorld,
): Promise<Outcome<z.input<typeof ObjectionView>>> => {
  const outcome = await fetchDecideKeep(
    () => objections.one({ year, teacher: teacherId, objection: objectionId }),
    (found) =>
      found?.county === actor.scope.organization ? decideAnswer(actor.account, found, ask, now) : refuse("NOT_FOUND", "SEC-01", {}),
    async (answered, did) => (did === "unchanged" ? accept(answered, did) : objections.answer(actor, answered, now)),
  );
  return outcome.ok ? accept(objectionView(outcome.value, now), outcome.did) : outcome;
};

type AskPage = { readonly year: Year; readonly page: Page };

/** The objections that the county answers, those of one state first to last. */
export const listObjections = async (
  { scope }: Actor,
  { year, state, page }: AskPage & { readonly state?: ObjectionState | undefined },
  { objections, now }: ObjectionsWorld,
): Promise<Outcome<Paged<z.input<typeof CountyObjectionView>>>> => {
  const found = await objections.ofCounty(scope, year, state, page);
  const shown = ({ objection, name }: OfCounty) => ({ ...objectionView(objection, now), name, school: objection.school });
  return accept({ ...found, items: found.items.map(shown) }, "unchanged");
};

/** What is objected to of what the source that asks reported, so that it may look and correct. */
export const listObjectedTo = async (
  actor: Actor,
  { year, page }: AskPage,
  { objections, now }: ObjectionsWorld,
): Promise<Outcome<Paged<z.input<typeof ObjectionView>>>> => {
  const found = await objections.ofSource(actor, year, page);
  if (!found) return refuse("EVIDENCE_SOURCE_UNKNOWN", "LRN-02", {});
  return accept({ ...found, items: found.items.map((one) => objectionView(one, now)) }, "unchanged");
};
