import * as z from "zod";
import type { OrgId } from "#domain/ids.ts";
import type { Dependent } from "#domain/imports/types.ts";
import { type Hanging, hangsOn, mayHang } from "#domain/organizations/rules/hanging.ts";
import { Organization } from "#domain/organizations/types.ts";
import { years } from "#domain/program/packs.ts";
import type { SheetPlan } from "#table/imports/sheet-kind.ts";
import { below } from "#table/organizations/counties.ts";
import { hangingOn } from "#table/organizations/hanging.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { readAll } from "#table/rows.ts";

const Administrator = z.object({ name: z.string(), mailbox: z.string().optional(), telephone: z.string().optional() });

/** A new school with whom its first invitation is for, or the details of one before and after. */
export const SchoolPlan = z.discriminatedUnion("is", [
  z.object({ is: z.literal("new"), organization: Organization, administrator: Administrator }),
  z.object({ is: z.literal("other"), before: Organization, organization: Organization }),
]);
export type SchoolPlan = z.output<typeof SchoolPlan>;

const whyUsed = (
  plan: SchoolPlan,
  standing: Organization | undefined,
  hanging: Hanging,
  named: NamedByOthers,
): Dependent["why"] | undefined => {
  if (standing?.version !== plan.organization.version) return "CHANGED";
  if (plan.is === "other") {
    if (!hangsOn(plan.organization, plan.before, hanging)) return undefined;
    return hanging.people.length > 0 ? "HAS_PEOPLE" : "HAS_LISTS";
  }
  if (hanging.lists.length > 0) return "HAS_LISTS";
  if (standing.people > 0) return "HAS_PEOPLE";
  if (standing.administrators > 0) return "HAS_ADMINISTRATORS";
  if (named.managing.has(standing.organization)) return "MANAGES";
  if (named.mergedInto.has(standing.organization)) return "IS_SUCCESSOR";
  return standing.named ? "HAS_REQUESTS" : undefined;
};

/** Which schools others that do not go with them name: as the one that manages them (§6-33), or into which they went (§6-80). */
type NamedByOthers = { readonly managing: ReadonlySet<OrgId>; readonly mergedInto: ReadonlySet<OrgId> };

const namedByOthers = async (plans: readonly SchoolPlan[]): Promise<NamedByOthers> => {
  const going = new Set(plans.flatMap(({ is, organization }) => (is === "new" ? [organization.organization] : [])));
  const named = { managing: new Set<OrgId>(), mergedInto: new Set<OrgId>() };
  if (going.size === 0) return named;
  for (const county of new Set(plans.flatMap(({ organization: { path } }) => path.COUNTY ?? [])))
    for await (const { organization, managing, mergedInto } of below(county, "SCHOOL")) {
      if (going.has(organization)) continue;
      if (managing) named.managing.add(managing);
      if (mergedInto) named.mergedInto.add(mergedInto);
    }
  return named;
};

const NOTHING: Hanging = { people: [], lists: [] };

/** A new school goes with all it has; of another its stages and type as they were may lack what hangs on them now. */
const mayLose = (plan: SchoolPlan): boolean => plan.is === "new" || mayHang(plan.organization, plan.before);

export const schoolPlan: SheetPlan<SchoolPlan> = {
  shape: SchoolPlan,
  dependents: async (planned) => {
    const [standing, named] = await Promise.all([
      readAll(planned.map(({ plan }) => organizations.at({ organization: plan.organization.organization }))),
      namedByOthers(planned.map(({ plan }) => plan)),
    ]);
    const hanging = await Promise.all(planned.map(({ plan }) => (mayLose(plan) ? hangingOn(plan.organization, years) : NOTHING)));
    return planned.flatMap(({ row, plan }, index) => {
      const why = whyUsed(plan, standing[index], hanging[index] ?? NOTHING, named);
      return why ? [{ row, id: plan.organization.organization, why }] : [];
    });
  },
};
