import { type Refused, refuse } from "../../outcome.ts";
import type { Organization, OrgCode } from "../types.ts";

/** §6-80: a school that is there goes into another one of its county that is registered and went into none itself, so that no two ever go into each other. */
export const strangeSuccessor = (
  known: Organization | undefined,
  code: OrgCode | null | undefined,
  successor: Organization | undefined,
): Refused | undefined => {
  if (!code) return undefined;
  const isSchool = known?.level === "SCHOOL" && successor?.level === "SCHOOL" && successor.path.COUNTY === known.path.COUNTY;
  const goesOn = isSchool && successor.registered && successor.mergedInto === undefined && successor.organization !== known.organization;
  return goesOn ? undefined : refuse("SUCCESSOR_INVALID", "GOV-01", { organizationCode: code });
};

/** §6-80: what went into another school is none that is registered. */
export const strangeMerger = ({ registered, mergedInto }: Organization): Refused | undefined =>
  registered && mergedInto !== undefined ? refuse("MERGED_REGISTERED", "GOV-01", {}) : undefined;
