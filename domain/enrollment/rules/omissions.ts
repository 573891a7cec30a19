import type { OrgId, TeacherId } from "../../ids.ts";
import type { Day, Rules, Stage } from "../../program/types.ts";
import type { Candidate, School } from "../standing.ts";
import type { Omitted } from "../types.ts";
import { notEligible } from "./eligible.ts";

export type Census = {
  readonly teachers: readonly Candidate[];
  readonly schools: ReadonlyMap<OrgId, School>;
  /** Whoever stands on any list, whatever its stage or school. */
  readonly onAList: ReadonlySet<TeacherId>;
};

/**
 * ENR-15: 漏报, whoever teaches in the stage, may enroll today, and stands on no list. A subject outside the lists does not excuse the omission (§6-55). In
 * the order of their ids, so that the same omissions read the same.
 */
export const omissionsOf = ({ teachers, schools, onAList }: Census, stage: Stage, rules: Rules, today: Day): readonly Omitted[] =>
  teachers
    .filter((teacher) => {
      const school = schools.get(teacher.school);
      return (
        school && teacher.stages.includes(stage) && !onAList.has(teacher.teacher) && !notEligible(teacher, school, stage, rules, today)
      );
    })
    .map(({ teacher, school, name, last4, position, stages }) => ({ teacher, school, name, last4, position, stages }))
    .sort((one, other) => (one.teacher < other.teacher ? -1 : 1));
