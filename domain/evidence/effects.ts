import type { TeacherId } from "../ids.ts";
import { sameName } from "../names.ts";
import { type Refused, refuse } from "../outcome.ts";
import type { Source } from "./types.ts";

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
