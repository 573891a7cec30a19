import * as z from "zod";
import type { Dependent } from "#domain/imports/types.ts";
import { Organization } from "#domain/organizations/types.ts";
import type { SheetPlan } from "#table/imports/sheet-kind.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { readAll } from "#table/rows.ts";

const Administrator = z.object({ name: z.string(), mailbox: z.string().optional(), telephone: z.string().optional() });

/** A new school with whom its first invitation is for, or the details of one before and after. */
export const SchoolPlan = z.discriminatedUnion("is", [
  z.object({ is: z.literal("new"), organization: Organization, administrator: Administrator }),
  z.object({ is: z.literal("other"), before: Organization, organization: Organization }),
]);
export type SchoolPlan = z.output<typeof SchoolPlan>;

const whyUsed = ({ is, organization }: SchoolPlan, standing: Organization | undefined): Dependent["why"] | undefined => {
  if (standing?.version !== organization.version) return "CHANGED";
  if (is === "other") return undefined;
  if (standing.people > 0) return "HAS_PEOPLE";
  if (standing.administrators > 0) return "HAS_ADMINISTRATORS";
  return standing.named ? "HAS_REQUESTS" : undefined;
};

export const schoolPlan: SheetPlan<SchoolPlan> = {
  shape: SchoolPlan,
  dependents: async (planned) => {
    const standing = await readAll(planned.map(({ plan }) => organizations.at({ organization: plan.organization.organization })));
    return planned.flatMap(({ row, plan }, index) => {
      const why = whyUsed(plan, standing[index]);
      return why ? [{ row, id: plan.organization.organization, why }] : [];
    });
  },
};
