import * as z from "zod";
import type { Actor } from "../../access.ts";
import { given } from "../../given.ts";
import { accept, refuse } from "../../outcome.ts";
import { carried, carrying, type Page, type Paged, type PageKey } from "../../page.ts";
import { inProgram } from "../../program/packs/in-program.ts";
import type { AboutCounty, AboutStage, AboutUnit, FindEnrollments } from "../asks.ts";
import type { EnrollmentWorld } from "../port.ts";
import { asListed } from "../rules/omissions.ts";
import type { UnitState } from "../states.ts";
import { Hindrance, type Omitted, type Unit } from "../types.ts";
import { checklistLine, regionView, StageTotal, stageTotal, unitView } from "../views.ts";
import { SchoolPlace, TeacherPlace } from "./places.ts";

/** The first `limit` of those found, and the key by which they go on if there are more. */
const firstOf = <T>(found: readonly T[], limit: number, key: (last: T) => PageKey): Paged<T> => {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, ...(last !== undefined && found.length > limit && { next: key(last) }) };
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
  { year, stage, state, page: { limit, after } }: AboutStage & { readonly state?: UnitState | undefined; readonly page: Page },
  { listings }: EnrollmentWorld,
) =>
  inProgram(year, async () => {
    const from = after && carried({ whole: StageTotal, key: SchoolPlace }, after);
    if (after && !from) return refuse("CURSOR_INVALID", "SEC-03", {});
    const total = from?.whole ?? stageTotal(await listings.opened(actor.scope, year, stage));
    const wanted = (unit: Unit) => state === undefined || unit.state === state;
    const lines = await listings.checklist(actor.scope, { year, stage, wanted }, { limit, ...given({ after: from?.key }) });
    const page = firstOf(lines, limit, ({ school: { organization, code } }) => carrying(total, { school: organization, code }));
    return accept({ ...page, items: page.items.map(checklistLine), total }, "unchanged");
  });

/** Who stands on a school's list now, all or under a subject. */
export const listEnrollments = (
  actor: Actor,
  ask: AboutUnit & Pick<FindEnrollments, "subject"> & { readonly page: Page },
  { enrollments }: EnrollmentWorld,
) => inProgram(ask.year, async () => accept(await enrollments.page(actor.scope, ask, ask.page), "unchanged"));

/** Who is enrolled in the county, by stage, subject and the state of their list; an office of a stage sees those of its stage. */
export const countyEnrollments = (
  actor: Actor,
  { year, stage, subject, state, page }: AboutCounty & FindEnrollments & { readonly page: Page },
  { listings }: EnrollmentWorld,
) =>
  inProgram(year, async () => {
    const sought = { year, ofStages: actor.stages, ...given({ stage, subject, state }) };
    return accept(await listings.enrolled(actor.scope, sought, page), "unchanged");
  });

const OmissionsTold = z.object({ mark: z.string(), count: z.int(), hindered: z.array(Hindrance).readonly() });
type OmissionsTold = Readonly<z.output<typeof OmissionsTold>>;

/** ENR-15: who is missing at the school or in the county in scope, with the mark by which a submission says that this was seen. */
export const listOmissions = (
  actor: Actor,
  ask: { year: number; stage: AboutUnit["stage"]; page: Page },
  { cascade, lists, listings, now }: EnrollmentWorld,
) =>
  inProgram(ask.year, async (rulesIn) => {
    const { limit, after } = ask.page;
    const from = after && carried({ whole: OmissionsTold, key: TeacherPlace }, after);
    if (after && !from) return refuse("CURSOR_INVALID", "SEC-03", {});
    const rules = rulesIn(await cascade.regions(actor.scope, ask.year));
    const shown = (found: readonly Omitted[], told: OmissionsTold) =>
      accept({ ...firstOf(found, limit, ({ school, teacher }) => carrying(told, { school, teacher })), ...told }, "unchanged");
    if (from) return shown(await listings.omittedAfter(actor.scope, { ...ask, limit, after: from.key }, rules, now), from.whole);
    const { mark, teachers, hindered } = await lists.omissions(actor.scope, ask, rules, now);
    return shown(asListed(teachers), { mark, count: teachers.length, hindered });
  });
