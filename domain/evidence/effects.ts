import type { Learning } from "../credits/types.ts";
import { given } from "../given.ts";
import type { AccountId, OrgId, TeacherId } from "../ids.ts";
import { sameName } from "../names.ts";
import { type Refused, refuse } from "../outcome.ts";
import { isVoid } from "../spaces/effects.ts";
import type { Binding } from "../spaces/types.ts";
import type { FactAsk } from "./asks.ts";
import type { Fact, Source } from "./types.ts";
import type { AnsweredAccount, PlatformAccount } from "./xapi/types.ts";

/** A platform account as it counts: without what an account said of it whose binding the county ended (LRN-02). It waits for its teacher's answer then. */
export const accountInForce = (
  { answeredBy: by, ...account }: AnsweredAccount,
  binding: Pick<Binding, "ended"> | undefined,
): PlatformAccount => {
  const { confirmedAt, deniedAt, denied: before = [], ...bound } = account;
  const isSaid = (one: { readonly by?: AccountId | undefined; readonly at?: string | undefined }) =>
    one.by === undefined || one.at === undefined || !isVoid(binding, { by: one.by, at: one.at });
  const denied = before.filter(isSaid).map(({ name, at }) => ({ name, at }));
  const said = isSaid({ by, at: deniedAt ?? confirmedAt }) ? given({ confirmedAt, deniedAt }) : {};
  return { ...bound, ...(denied.length > 0 && { denied }), ...said };
};

/** The county whose source reported a fact: sources of two counties may go by one word, and give their facts the same ids. */
export const reportedTo = ({ county, reportedTo: to = county }: Pick<Fact, "county" | "reportedTo">): string => to;

/** Whom a row of what a source exported names, and the source as the county knows it. */
export type RowNames = {
  readonly source: Pick<Source, "ended"> | undefined;
  readonly person: { readonly teacher: TeacherId; readonly name: string } | undefined;
};

/** Why a row of what a source exported is nobody's, or of no source; nothing where it may be judged. A name that is said has to be the teacher's. */
export const namesWrong = ({ source, person }: RowNames, { name }: { readonly name?: string | undefined }): Refused | undefined => {
  if (!source || source.ended) return refuse("EVIDENCE_SOURCE_UNKNOWN", "LRN-02", {});
  if (!person) return refuse("LEARNER_UNKNOWN", "LRN-02", {});
  return name === undefined || sameName(name, person.name) ? undefined : refuse("NAME_DIFFERS", "LRN-02", {});
};

/** What is known of a teacher where a fact names no catalogue: what they learn by, and what the source reported of them. */
export type Learns = { readonly learning: Pick<Learning, "plan" | "pushed">; readonly facts: readonly Fact[] };

/**
 * Whose catalogue the course of a fact is of. Where none is named it is that of what stands under the same id, or is corrected; else the county's own, and where that
 * has no such course, that of another county by whose course the teacher learns, planned or pushed before they moved (§6-74).
 */
export const catalogueOf = (
  { id, course, catalogue, supersedes }: Pick<FactAsk, "id" | "course" | "catalogue" | "supersedes">,
  own: OrgId,
  isOwn: (code: string) => boolean,
  learns: Learns | undefined,
): OrgId => {
  if (catalogue !== undefined) return catalogue;
  const about = learns?.facts.find((fact) => (fact.id === id || fact.id === supersedes) && fact.course === course);
  if (about || isOwn(course)) return about?.county ?? own;
  const { plan, pushed } = learns?.learning ?? {};
  const elsewhere = [...(plan?.courses ?? []), ...(pushed ?? [])].filter(({ code }) => code === course);
  const counties = new Set(elsewhere.map(({ county }) => county));
  const [only = own] = counties.size === 1 ? counties : [];
  return only;
};
