import { type Refused, refuse } from "../../outcome.ts";
import type { Rules, Stage } from "../../program/types.ts";
import type { Candidate } from "../standing.ts";

/** ENR-02, 03, 04: a subject exists only within its stage; kindergartens have one field (§6-36). Others are refused (§6-37). */
export const notASubject = (stage: Stage, subject: string, rules: Rules): Refused | undefined =>
  rules.subjects[stage].includes(subject) ? undefined : refuse("SUBJECT_NOT_IN_STAGE", rules.subjectsRule[stage], { stage, subject });

/** ENR-12: each stage is a program of its own; a teacher joins the one they teach in. */
export const notTheirStage = (teacher: Candidate, stage: Stage): Refused | undefined =>
  teacher.stages.includes(stage) ? undefined : refuse("STAGE_MISMATCH", "ENR-12", { stage });
