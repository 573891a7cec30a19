import * as z from "zod";
import { officeOf } from "#domain/access.ts";
import type { OrgId } from "#domain/ids.ts";
import type { Dependent } from "#domain/imports/types.ts";
import { type Hanging, hangsOn, mayHang } from "#domain/organizations/rules/hanging.ts";
import { Organization } from "#domain/organizations/types.ts";
import { years } from "#domain/program/packs.ts";
import type { SheetPlan } from "#table/imports/sheet-kind.ts";
import { gather, look, lookThrough } from "#table/look.ts";
import { heldCards } from "#table/organizations/accounts.ts";
import { below } from "#table/organizations/counties.ts";
import { hangingOn } from "#table/organizations/hanging.ts";
import { invitationPlaces } from "#table/organizations/invitations.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { readAll } from "#table/rows.ts";

const Administrator = z.object({ name: z.string(), mailbox: z.string().optional(), telephone: z.string().optional() });

/** A new school with whom its first invitation is for, or the details of one before and after. */
export const SchoolPlan = z.discriminatedUnion("is", [
  z.object({ is: z.literal("new"), organization: Organization, administrator: Administrator }),
  z.object({ is: z.literal("other"), before: Organization, organization: Organization }),
]);
export type SchoolPlan = z.output<typeof SchoolPlan>;

/** So many open invitations go with a school that is taken back; one to which more people are invited is in use. */
const INVITED_AT_MOST = 3;

/** Which schools others that do not go with them name: as the one that manages them (§6-33), or into which they went (§6-80). */
type NamedByOthers = { readonly managing: ReadonlySet<OrgId>; readonly mergedInto: ReadonlySet<OrgId> };

type Used = { readonly hanging: Hanging; readonly named: NamedByOthers; readonly served: boolean };

const whyUsed = (plan: SchoolPlan, standing: Organization | undefined, { hanging, named, served }: Used): Dependent["why"] | undefined => {
  if (standing?.version !== plan.organization.version) return "CHANGED";
  if (plan.is === "other") {
    if (!hangsOn(plan.organization, plan.before, hanging)) return undefined;
    return hanging.people.length > 0 ? "HAS_PEOPLE" : "HAS_LISTS";
  }
  if (hanging.lists.length > 0) return "HAS_LISTS";
  if (standing.people > 0) return "HAS_PEOPLE";
  if (served || standing.administrators > 0) return "HAS_ADMINISTRATORS";
  if (named.managing.has(standing.organization)) return "MANAGES";
  if (named.mergedInto.has(standing.organization)) return "IS_SUCCESSOR";
  return standing.named ? "HAS_REQUESTS" : undefined;
};

/** Where the open invitations of a school lie. */
export const openInvitationsOf = ({ organization, path }: Organization): Promise<readonly string[]> =>
  gather(
    lookThrough("the open invitations of an organisation", { office: officeOf({ organization, path }), organization }, invitationPlaces),
  );

/** Does anybody hold a duty at a new school, a program too, or are many invited? */
const isServed = async ({ is, organization }: SchoolPlan): Promise<boolean> => {
  if (is === "other") return false;
  const at = { office: officeOf(organization), organization: organization.organization };
  const [{ items }, invited] = await Promise.all([
    look("the administrators of an organisation", at, heldCards, { limit: 1 }),
    openInvitationsOf(organization),
  ]);
  return items.length > 0 || invited.length > INVITED_AT_MOST;
};

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
    const used = await Promise.all(
      planned.map(async ({ plan }): Promise<Used> => {
        const hanging = mayLose(plan) ? hangingOn(plan.organization, years) : NOTHING;
        return { named, hanging: await hanging, served: await isServed(plan) };
      }),
    );
    return planned.flatMap(({ row, plan }, index) => {
      const found = used[index];
      const why = found && whyUsed(plan, standing[index], found);
      return why ? [{ row, id: plan.organization.organization, why }] : [];
    });
  },
};
