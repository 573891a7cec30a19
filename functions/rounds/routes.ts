import * as z from "zod";
import { ReviewerId } from "#domain/ids.ts";
import { Purpose } from "#domain/names.ts";
import { DecideInRound, MoveRound, RoundAsk } from "#domain/rounds/asks.ts";
import { AssignReviews, ChangeReviewer, EnterRubric, InviteReviewer, TakeInReviewer } from "#domain/rounds/reviews/asks.ts";
import { ReviewerView, ScoreView } from "#domain/rounds/reviews/views.ts";
import { Ranking, SettlingView } from "#domain/rounds/settling/views.ts";
import { AssignedBySheet, AssignedView, PanelLine, RoundLesson, RoundLine, RoundView } from "#domain/rounds/views.ts";
import type { Routes } from "#platform/http/route.ts";

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const yes = z.enum(["true", "false"]).transform((text) => text === "true");
const reviewers = "/counties/{countyId}/reviewers" as const;
const rounds = "/programs/{year}/counties/{countyId}/rounds" as const;
const round = `${rounds}/{roundId}` as const;
const may = { do: "run rounds", at: "countyId" } as const;
const listOf = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item).readonly() });

/** Rounds in which lessons of a stage are judged, and who judges them (VID-02). */
export const routes = {
  takeInReviewer: {
    on: `POST ${reviewers}`,
    summary: "登记评委：在册教师、已接受评委任命的外部人员，或以纸质评分表评审的人员；登记即确认其申报",
    may,
    takes: TakeInReviewer,
    readAt: reviewers,
    answers: { 201: ReviewerView, 200: ReviewerView },
  },
  listReviewers: { on: `GET ${reviewers}`, summary: "全县的评委及其申报", may, answers: { 200: listOf(ReviewerView) } },
  changeReviewer: {
    on: `PUT ${reviewers}/{reviewerId}`,
    summary: "修改评委的申报，或写明理由后不再聘请",
    may,
    parameters: { reviewerId: ReviewerId },
    takes: ChangeReviewer,
    versioned: true,
    answers: { 200: ReviewerView },
  },
  makeRound: {
    on: `POST ${rounds}`,
    summary: "新建一轮“优课”评审：学段、学科名额、日期、评分标准",
    may,
    takes: RoundAsk,
    readAt: `${rounds}/{round}`,
    answers: { 201: RoundView, 200: RoundView },
  },
  listRounds: { on: `GET ${rounds}`, summary: "当年各轮“优课”评审", may, answers: { 200: listOf(RoundLine) } },
  readRound: { on: `GET ${round}`, summary: "一轮评审", may, answers: { 200: RoundView } },
  editRound: {
    on: `PUT ${round}`,
    summary: "修改一轮评审（开放之前）",
    may,
    takes: RoundAsk,
    versioned: true,
    answers: { 200: RoundView },
  },
  moveRound: {
    on: `POST ${round}/moves`,
    summary: "开放一轮评审（开放之日起，各学科须有评委）、截止后核分、定分；新建有误、尚未开放的可撤销",
    may,
    takes: MoveRound,
    answers: { 200: RoundView },
  },
  listRoundLessons: {
    on: `GET ${round}/lessons`,
    summary: "参评（或因何不参评）的课例，各有多少评委可评、尚缺多少",
    may,
    answers: { 200: listOf(RoundLesson) },
  },
  inviteReviewer: {
    on: `POST ${round}/panel`,
    summary: "邀请评委参加本轮评审",
    may,
    takes: InviteReviewer,
    readAt: `${round}/panel`,
    answers: { 201: PanelLine, 200: PanelLine },
  },
  listPanel: { on: `GET ${round}/panel`, summary: "本轮评委：是否接受、是否已提交（不含评分）", may, answers: { 200: listOf(PanelLine) } },
  assignReviews: {
    on: `POST ${round}/assignments`,
    summary: "分派评审：不指明则为各课例均衡补足评委；指明课例和评委则为一件，可写明理由批准不必回避",
    may,
    takes: AssignReviews,
    answers: { 200: AssignedView },
  },
  assignBySheet: {
    on: `POST ${round}/assignments/sheet`,
    summary:
      "按表分派评审（.xlsx 或 .csv，列：课例、作者、评委、不必回避的理由；不超过2000行）：逐行答复谁评什么、须回避的、评委已足的；各行均可分派的一并分派",
    may,
    takes: { file: [WORKBOOK, "text/csv", "application/octet-stream"], atMost: 1024 * 1024 },
    query: z.strictObject({ checkOnly: yes.default(false) }),
    answers: { 200: AssignedBySheet },
  },
  enterRubric: {
    on: `PUT ${round}/rubrics`,
    summary: "录入纸质评分表（无账号的评委，须已签字）",
    may,
    takes: EnterRubric,
    answers: { 200: ScoreView },
  },
  listSettling: {
    on: `GET ${round}/settling`,
    summary: "核分：各课例的评分、缺评、分差、标记（截止后可见，评委不具名）",
    may,
    answers: { 200: listOf(SettlingView) },
  },
  decideOnLesson: {
    on: `POST ${round}/decisions`,
    summary: "核分中的认定，须写明理由：同分优先、代表该章节、保留、不参加排名",
    may,
    takes: DecideInRound,
    answers: { 200: RoundView },
  },
  readRanking: { on: `GET ${round}/ranking`, summary: "排名及每一名次的依据", may, answers: { 200: Ranking } },
  exportRanking: {
    on: `GET ${round}/ranking/sheet`,
    summary: "导出排名及依据（.xlsx）；须写明用途并记录",
    may,
    query: z.strictObject({ purpose: Purpose }),
    answers: { 200: { file: [WORKBOOK] } },
  },
} satisfies Routes;
