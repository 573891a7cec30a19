import type { TeacherId } from "../ids.ts";
import { sameName } from "../names.ts";
import { type Refused, refuse } from "../outcome.ts";
import { isVoid } from "../spaces/effects.ts";
import type { Binding } from "../spaces/types.ts";
import type { Fact, Source } from "./types.ts";
import type { AnsweredAccount, PlatformAccount } from "./xapi/types.ts";

/** A platform account as it counts: without what an account said of it whose binding the county ended (LRN-02). It waits for its teacher's answer then. */
export const accountInForce = (
  { answeredBy: by, ...account }: AnsweredAccount,
  binding: Pick<Binding, "ended"> | undefined,
): PlatformAccount => {
  const { confirmedAt, deniedAt, ...bound } = account;
  const at = deniedAt ?? confirmedAt;
  return by !== undefined && at !== undefined && isVoid(binding, { by, at }) ? bound : account;
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
