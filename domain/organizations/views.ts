import * as z from "zod";
import { Organization, OrganizationCard, Principal } from "./types.ts";

export const OrganizationView = Organization.omit({ importId: true });

export const FoundedView = OrganizationView.extend({ invitationCode: z.string().optional() });

export const OrganizationLine = OrganizationCard.omit({ telephone: true });

export const PrincipalView = Principal.omit({ by: true, since: true, released: true });
