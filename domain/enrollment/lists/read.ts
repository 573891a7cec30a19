import type { Actor } from "../../access.ts";
import { accept } from "../../outcome.ts";
import type { Page, Paged } from "../../page.ts";
import type { AboutCounty, AboutStage, AboutUnit } from "../asks.ts";
import { inProgram } from "../in-program.ts";
import type { EnrollmentWorld } from "../port.ts";
import type { UnitState } from "../states.ts";
import type { Omissions } from "../types.ts";
import { checklistLine, regionView, stageTotal, unitView } from "../views.ts";

/** The part of a whole list that a page asks for; `key` tells its entries apart. */
const part = <T>(all: readonly T[], { limit, after }: Page, key: (one: T) => string): Paged<T> => {
  const from = after ? all.findIndex((one) => key(one) === after.key) + 1 : 0;
  const items = all.slice(from, from + limit);
  const last = items.at(-1);
  return { items, ...(last !== undefined && from + limit < all.length && { next: { key: key(last) } }) };
};

/** A county's four stages: opened or not, how many units in which state. */
export const showRegions = (actor: Actor, { year }: AboutCounty, { cascade }: EnrollmentWorld) =>
  inProgram(year, async () => {
    const { regions } = await cascade.regions(actor.scope, year);
    return accept({ items: regions.map(regionView) }, "unchanged");
  });

/** A school's list for a stage: its state, its version, how many stand on it. */
export const showUnit = (actor: Actor, ask: AboutUnit, { cascade }: EnrollmentWorld) =>
  inProgram(ask.year, async () => {
    const { unit } = await cascade.unit(actor.scope, ask);
    return accept(unitView(unit), "unchanged");
  });

/** ENR-14: the county's checklist of its schools for a stage, by code. */
export const checkUnits = (
  actor: Actor,
  ask: AboutStage & { readonly state?: UnitState | undefined; readonly page: Page },
  { cascade }: EnrollmentWorld,
) =>
  inProgram(ask.year, async () => {
    const { units } = await cascade.stage(actor.scope, ask.year, ask.stage);
    const lines = units.filter(({ unit }) => ask.state === undefined || unit.state === ask.state).map(checklistLine);
    return accept({ ...part(lines, ask.page, ({ school }) => school), total: stageTotal(units) }, "unchanged");
  });

/** Who stands on a school's list now. */
export const listEnrollments = (actor: Actor, ask: AboutUnit & { readonly page: Page }, { enrollments }: EnrollmentWorld) =>
  inProgram(ask.year, async () => accept(await enrollments.page(actor.scope, ask, ask.page), "unchanged"));

/** ENR-15: who is missing at the school or in the county in scope, with the mark by which a submission says that this was seen. */
export const listOmissions = (
  actor: Actor,
  ask: { year: number; stage: AboutUnit["stage"]; page: Page },
  { cascade, lists, now }: EnrollmentWorld,
) =>
  inProgram(ask.year, async (rulesIn) => {
    const rules = rulesIn(await cascade.regions(actor.scope, ask.year));
    const { mark, teachers, hindered }: Omissions = await lists.omissions(actor.scope, ask, rules, now);
    return accept({ ...part(teachers, ask.page, ({ teacher }) => teacher), mark, count: teachers.length, hindered }, "unchanged");
  });
