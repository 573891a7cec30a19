import * as z from "zod";
import { AccountId, ChangeId, OrgId, TeacherId } from "../ids.ts";
import { Instant, Level } from "../program/types.ts";
import type { Organization, Teacher } from "./types.ts";

/** A correction without what it says: whose it is, and who checks it. */
export const Queued = z.object({
  change: ChangeId,
  teacher: TeacherId,
  school: OrgId,
  county: OrgId,
  state: z.enum(["PENDING", "APPROVED", "REJECTED", "WITHDRAWN"]),
  /** In whose queue it waits: the school's, or the county's where the school has nobody else. */
  checker: OrgId,
  /** `organization`: for whom it was made, once its person has gone on from there. */
  made: z.object({ by: AccountId, at: Instant, level: Level, organization: OrgId.optional() }),
});
export type Queued = Readonly<z.output<typeof Queued>>;

/** For which organisation a correction was made: it stays the maker's, wherever the person goes. */
export const makersOf = ({ made, school, county }: Pick<Queued, "made" | "school" | "county">): OrgId =>
  made.organization ?? (made.level === "SCHOOL" ? school : county);

/** Administrators of a school beside the one who made a correction for `maker`. */
export const others = ({ organization, administrators }: Organization, maker: OrgId): number =>
  administrators - (maker === organization ? 1 : 0);

/**
 * An open correction as it stands with the school where its person now is: in the queue of an administrator of that school, or of the county where the school
 * has nobody else (§6-47). `undefined` where it stands there already.
 */
export const requeued = (change: Queued, { school, county }: Teacher, at: Organization): Queued | undefined => {
  const checker = others(at, makersOf(change)) > 0 ? school : county;
  if (change.school === school && change.county === county && change.checker === checker) return undefined;
  return { ...change, school, county, checker, made: { ...change.made, organization: makersOf(change) } };
};

/** Does a correction wait to be checked? Not once its person departed. */
export const isOpen = ({ change, teacher, state }: Queued, person: Teacher | undefined): person is Teacher =>
  state === "PENDING" && person?.teacher === teacher && person.change === change && person.state === "IN_SERVICE";
