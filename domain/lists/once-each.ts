import { releaseOf } from "../enrollment/effects.ts";
import type { Enrollment } from "../enrollment/types.ts";
import type { OrgId, TeacherId } from "../ids.ts";
import type { Stage } from "../program/types.ts";
import type { Teacher } from "../teachers/types.ts";
import type { ProvenList } from "./types.ts";

/** Somebody whom submitted lists name: which of them, their record, and what they take part in. */
export type OnLists = {
  readonly proven: ProvenList;
  readonly person: Teacher;
  /** Where they are, or were last. */
  readonly school: { readonly organization: OrgId; readonly name: string; readonly code: string };
  readonly countyName: string;
  readonly stage: Stage;
  readonly subject: string;
};

/**
 * Who is named by some submitted lists, each once (§6-59): by the list of the school where their enrollment stands, else by the one submitted last. A list from which
 * somebody was released names them as long as they are enrolled in its stage.
 */
export const onceEach = <L extends Pick<ProvenList, "list" | "since">>(
  lists: readonly L[],
  enrollments: ReadonlyMap<TeacherId, Enrollment>,
): ReadonlyMap<TeacherId, { readonly proven: L; readonly stage: Stage; readonly subject: string }> => {
  const named = new Map<TeacherId, { proven: L; stage: Stage; subject: string }>();
  const ranked = lists.toSorted((one, other) => (one.list.submittedAt < other.list.submittedAt ? -1 : 1));
  for (const proven of ranked)
    for (const { teacher, subject } of proven.list.teachers) {
      const enrollment = enrollments.get(teacher);
      const before = named.get(teacher);
      if (proven.since && releaseOf(proven.since, teacher) && enrollment?.stage !== proven.list.stage) continue;
      if (before && enrollment?.school === before.proven.list.school) continue;
      named.set(teacher, { proven, stage: enrollment?.stage ?? proven.list.stage, subject: enrollment?.subject ?? subject });
    }
  return named;
};
