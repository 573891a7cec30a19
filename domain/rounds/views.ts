import * as z from "zod";
import { LessonId, OrgId, ReviewerId, TeacherId } from "../ids.ts";
import { Instant } from "../program/types.ts";
import { CellReason } from "../sheets/reasons.ts";
import { Warning } from "../sheets/warnings.ts";
import type { Candidate } from "./entries.ts";
import { inPoints } from "./reviews/marks.ts";
import { Conflict, Panelist } from "./reviews/types.ts";
import { stateOf } from "./rules.ts";
import { Decided, Out, Round, RoundShownState, RoundTerms } from "./types.ts";

/** A round as its office reads it. */
export const RoundView = Round.omit({ salt: true, madeBy: true, late: true, decisions: true, decidedApart: true, terms: true }).extend({
  terms: RoundTerms.nullable().meta({ description: "开放时固定的办法：每个课例的评委人数、回避年数、分差、章节优先的最低得分" }),
  decisions: z.array(Decided.omit({ by: true, tied: true })).readonly(),
  state: RoundShownState,
  calibration: z
    .array(z.object({ lesson: LessonId, marks: z.array(z.number()).readonly() }))
    .readonly()
    .meta({ description: "定标课例及各项参考分；不定标为空" }),
  withdrawn: z.object({ reason: z.string(), at: Instant }).nullable().meta({ description: "尚未开放即撤销的理由；没有撤销为 null" }),
});
export type RoundView = z.input<typeof RoundView>;

export const roundView = ({ salt: _, madeBy: __, late: ___, decidedApart: ____, decisions, terms, ...shown }: Round): RoundView => ({
  ...shown,
  state: stateOf(shown),
  calibration: (shown.calibration ?? []).map(({ lesson, marks }) => ({ lesson, marks: marks.map(inPoints) })),
  withdrawn: shown.withdrawn ? { reason: shown.withdrawn.reason, at: shown.withdrawn.at } : null,
  terms: terms ?? null,
  decisions: decisions.map(({ by: _by, tied: _tied, ...one }) => one),
});

/** The same in a list: what was decided of its lessons stands in the round alone. */
export const RoundLine = RoundView.omit({ decisions: true });
export type RoundLine = z.input<typeof RoundLine>;

export const roundLine = (round: Round): RoundLine => {
  const { decisions: _, ...line } = roundView(round);
  return line;
};

/** A lesson of a round as its office reads it: how many may judge it of all reviewers and of the panel, and how many it still lacks. */
export const RoundLesson = z.object({
  lesson: LessonId,
  title: z.string(),
  school: OrgId,
  teacher: TeacherId,
  name: z.string(),
  subject: z.string(),
  grade: z.int().nullable(),
  node: z.string().nullable(),
  out: Out.nullable().meta({ description: "不参评的原因；参评为 null" }),
  eligible: z
    .int()
    .nullable()
    .meta({ description: "全县可评该课例（不必回避）的评委人数；本人或本校的课例为 null，下同", examples: [4] }),
  onPanel: z
    .int()
    .nullable()
    .meta({ description: "其中已邀请且未谢绝的人数", examples: [3] }),
  assigned: z
    .int()
    .nullable()
    .meta({ description: "已分派的评委人数（不计须回避的）", examples: [3] }),
  missing: z
    .int()
    .nullable()
    .meta({ description: "尚缺的评委人数", examples: [0] }),
});
export type RoundLesson = z.input<typeof RoundLesson>;

export const candidateView = ({ entry, title, name, out }: Candidate) => ({
  ...{ lesson: entry.lesson, title, school: entry.school, teacher: entry.teacher, name, subject: entry.subject },
  ...{ grade: entry.grade ?? null, node: entry.node ?? null, out: out ?? null },
});

const points = (description: string, ...examples: number[]) => z.number().meta({ description, examples });

/** How far a reviewer lies from the reference of what they score before the others, in points; above it where it is more than nothing. */
const CalibrationLine = z.object({
  handedInAt: z.string().nullable().meta({ description: "提交定标评分的时间；未提交为 null" }),
  spread: z
    .object({ criteria: z.array(z.number()).readonly(), total: points("合计与参考分的平均差距", 2.5) })
    .nullable()
    .meta({ description: "与参考分的平均差距（不计正负），各项依标准的次序；未提交或没有完整评分的为 null" }),
  lessons: z.array(z.object({ lesson: LessonId, apart: z.array(z.number()).readonly(), total: points("合计减去参考分", -1.5) })).readonly(),
});

/** A reviewer of a round: whether they take part and have handed in, never what. */
export const PanelLine = Panelist.pick({ reviewer: true, subjects: true, state: true, onPaper: true, invitedAt: true }).extend({
  name: z.string(),
  reason: z.string().nullable(),
  substitute: z
    .string()
    .nullable()
    .meta({ description: "谢绝时推荐的人选", examples: [null] }),
  answeredAt: z.string().nullable(),
  handedInAt: z.string().nullable(),
  lessons: z.int().meta({ description: "分派的课例数", examples: [12] }),
  unjudged: z
    .int()
    .nullable()
    .meta({ description: "截止后没有评完的课例数：不计分，课例列为缺评；评完的不论是否提交均计分。截止前为 null", examples: [2] }),
  calibration: CalibrationLine.nullable().meta({ description: "定标；本轮不定标或以纸质评审的为 null" }),
  stopped: z
    .array(z.object({ lesson: LessonId, conflict: Conflict }))
    .readonly()
    .meta({ description: "其中须回避的课例及原因：不能评分，已评的不计" }),
});
export type PanelLine = z.input<typeof PanelLine>;

/** What was assigned, and which lessons still lack reviewers. */
export const AssignedView = z.object({
  assigned: z.int().meta({ description: "本次分派的评审数", examples: [36] }),
  short: z.array(z.object({ lesson: LessonId, missing: z.int() })).readonly(),
});
export type AssignedView = z.input<typeof AssignedView>;

/** What a row of a sheet of assignments comes to: which lesson and whom it means, or what is wrong with it. */
export const AssignedRow = z.object({
  row: z.int(),
  did: z.enum(["created", "changed", "unchanged", "refused"]),
  lesson: LessonId.nullable(),
  title: z.string().nullable(),
  reviewer: ReviewerId.nullable(),
  name: z.string().nullable(),
  full: z.boolean().meta({ description: "该课例的评委已足，本行为加派" }),
  lifted: Conflict.nullable().meta({ description: "写明理由批准不必回避的情形；没有为 null" }),
  issues: z.array(CellReason).readonly(),
});
export type AssignedRow = z.input<typeof AssignedRow>;

/** What a sheet assigned, or, where it was only checked, would assign. */
export const AssignedBySheet = AssignedView.extend({
  refused: z.int().meta({ description: "不能分派的行数", examples: [0] }),
  rows: z.array(AssignedRow).readonly(),
  warnings: z.array(Warning).readonly(),
});
export type AssignedBySheet = z.input<typeof AssignedBySheet>;
