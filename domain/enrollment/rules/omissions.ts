import type { OrgId, TeacherId } from "../../ids.ts";
import type { Day, Rules, Stage } from "../../program/types.ts";
import type { Candidate, EnrollingSchool } from "../standing.ts";
import type { Hindrance, Omitted } from "../types.ts";
import { notEligible, notOfTheProgram } from "./eligible.ts";

export type Census = {
  readonly teachers: readonly Candidate[];
  readonly schools: ReadonlyMap<OrgId, EnrollingSchool>;
  /** The teachers on any list, whatever its stage or school. */
  readonly onAList: ReadonlySet<TeacherId>;
};

const onNoList = ({ teachers, schools, onAList }: Census, stage: Stage) =>
  teachers.flatMap((teacher) => {
    const school = schools.get(teacher.school);
    return school && teacher.stages.includes(stage) && !onAList.has(teacher.teacher) ? [{ teacher, school }] : [];
  });

/**
 * ENR-15: 漏报, the teachers who teach in the stage, may enroll today, and stand on no list. A subject outside the lists does not excuse the omission (§6-55). In
 * the order of their ids, so that the same omissions read the same.
 */
export const omissionsOf = (census: Census, stage: Stage, rules: Rules, today: Day): readonly Omitted[] =>
  onNoList(census, stage)
    .filter(({ teacher, school }) => !notEligible(teacher, school, stage, rules, today))
    .map(({ teacher: { teacher, school, name, last4, position, stages } }) => ({ teacher, school, name, last4, position, stages }))
    .sort((one, other) => (one.teacher < other.teacher ? -1 : 1));

/** The same as a list shows them, school by school: as the directory lists who is in service. */
export const asListed = (omitted: readonly Omitted[]): readonly Omitted[] => {
  const place = ({ school, teacher }: Omitted) => `${school} ${teacher}`;
  return omitted.toSorted((one, other) => (place(one) < place(other) ? -1 : 1));
};

/** L183 教师信息不准确…将直接影响工程报名: how many of the program's people stand on no list because something still hinders them, and what. */
export const hinderedOf = (census: Census, stage: Stage, rules: Rules, today: Day): readonly Hindrance[] => {
  const counts = new Map<Hindrance["code"], number>();
  for (const { teacher, school } of onNoList(census, stage)) {
    const no = notOfTheProgram(teacher, rules) ? undefined : notEligible(teacher, school, stage, rules, today);
    if (no) counts.set(no.refusal.code, (counts.get(no.refusal.code) ?? 0) + 1);
  }
  return [...counts].map(([code, count]) => ({ code, count }));
};
