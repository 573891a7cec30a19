import type { Actor } from "../access.ts";
import type { TeacherId } from "../ids.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { ActivationLine, MakeCodes, Slip, Slips } from "./asks.ts";
import type { CodeFile, SpacesWorld } from "./port.ts";
import { codesToMake, lineOf, slipsOf } from "./rules.ts";

/**
 * Makes the codes of a school's teachers (LRN-02): of those in service, and by the county of those named who departed from it. Each is told in this answer and never
 * again; asked again, codes that wait stand, and are not told.
 */
export const makeCodes = async (actor: Actor, { teachers, reason }: MakeCodes, { codes, now }: SpacesWorld): Promise<Outcome<Slips>> => {
  const [all, days] = await Promise.all([codes.standing(actor, teachers), codes.daysGood(actor.scope, now)]);
  const there = new Set<TeacherId>(all.map(({ card }) => card.teacher));
  const missing = teachers?.find((one) => !there.has(one));
  if (missing) return refuse("NOT_FOUND", "LRN-02", { teacher: missing });
  const made = await codes.make(actor, codesToMake(all, reason, days, now), now);
  return accept({ made: made.length, items: slipsOf(all, made, now) }, made.length > 0 ? "created" : "unchanged");
};

/** The teachers in service at a school, and how each stands to their own space. */
export const listCodes = async (
  { scope }: Actor,
  { page }: { readonly page: Page },
  { codes, now }: SpacesWorld,
): Promise<Outcome<Paged<ActivationLine>>> => {
  const found = await codes.page(scope, page);
  return accept({ ...found, items: found.items.map((one) => lineOf(one, now)) });
};

const printing =
  (print: (world: SpacesWorld, actor: Actor, made: readonly Slip[]) => Promise<CodeFile>) =>
  async (actor: Actor, ask: MakeCodes, world: SpacesWorld): Promise<Outcome<CodeFile>> => {
    const outcome = await makeCodes(actor, ask, world);
    if (!outcome.ok) return outcome;
    const made = outcome.value.items.filter(({ code }) => code !== null);
    return made.length === 0 ? refuse("CODES_STAND", "LRN-02", {}) : accept(await print(world, actor, made));
  };

/** The same as a page of slips to cut and hand out: each with a name and a code, and nothing of a number. */
export const printCodes = printing(({ printed }, { scope }, made) => printed.page(scope, made));

/** The same as a sheet. */
export const sheetOfCodes = printing(({ printed }, { scope }, made) => printed.sheet(scope, made));
