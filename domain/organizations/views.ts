import * as z from "zod";
import { Organization, OrganizationCard, Principal } from "./types.ts";

export const OrganizationView = Organization.omit({ importId: true });

export const FoundedView = OrganizationView.extend({ invitationCode: z.string().optional() });

export const OrganizationLine = OrganizationCard.omit({ telephone: true });

export const PrincipalView = Principal.omit({ by: true, since: true, released: true });

/** Whom somebody turns to about their own record: the office, and its telephone where it named one. */
export const TurnTo = z
  .object({ organization: Organization.shape.organization, name: z.string(), telephone: z.string().nullable() })
  .meta({ description: "可联系的单位及其办公电话" });
export type TurnTo = Readonly<z.output<typeof TurnTo>>;

export const turnTo = ({ organization, name, telephone }: Pick<Organization, "organization" | "name" | "telephone">): TurnTo => ({
  ...{ organization, name },
  telephone: telephone ?? null,
});
