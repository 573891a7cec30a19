import * as z from "zod";
import { FindAwards, GiveAward, WithdrawAward } from "#domain/awards/asks.ts";
import { AwardView, EarlierAwardView } from "#domain/awards/views.ts";
import { ObjectionId } from "#domain/ids.ts";
import { Purpose } from "#domain/names.ts";
import { KeepReceipt, MakeLinks, MakePackage, WithdrawPackage } from "#domain/packages/asks.ts";
import { LinksView, PackageLine, PackageView } from "#domain/packages/views.ts";
import { DecideObjection, EnterObjection, ObjectToAward, PublishRound, ReplaceLine } from "#domain/publicity/asks.ts";
import { ObjectionMade, ObjectionToDecide, PublicityPage, PublicityView } from "#domain/publicity/views.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";
import { pageOfPublicity } from "./page.ts";

const PUBLICITY = "/programs/{year}/counties/{countyId}/rounds/{roundId}/publicity" as const;
const AWARDS = "/programs/{year}/counties/{countyId}/awards" as const;
const PACKAGES = "/programs/{year}/counties/{countyId}/packages" as const;
const PACKAGE = `${PACKAGES}/{packageId}` as const;
const packs = { do: "keep packages", at: "countyId" } as const;
const PAGE = "/publicities/{roundId}" as const;
const keeps = { do: "keep publicity", at: "countyId" } as const;
const parameters = { objectionId: ObjectionId };

/** Awards of lessons: made public as proposed, objected to, given (VID-01, VID-03, VID-08). */
export const routes = {
  listEarlierAwards: {
    on: "GET /counties/{countyId}/earlier-awards",
    summary: "目录节点的往年获奖情况（优先考虑尚未产生各级“优课”的内容章节），可按学段、学科查询",
    may: { do: "read awards", at: "countyId" },
    query: FindAwards,
    paged: true,
    answers: { 200: pageOf(EarlierAwardView) },
  },
  listAwards: {
    on: "GET /counties/{countyId}/awards",
    summary: "本县课例的获奖情况（历年，含已撤销的），可按学段、学科查询",
    may: { do: "read awards", at: "countyId" },
    query: FindAwards,
    paged: true,
    answers: { 200: pageOf(AwardView) },
  },
  giveAward: {
    on: `POST ${AWARDS}`,
    summary: "授予县级优课（公示期满无异议），或登记上级优课及其文件；须逐级",
    may: { do: "give an award", at: "countyId" },
    takes: GiveAward,
    readAt: "/counties/{countyId}/awards",
    answers: { 200: AwardView, 201: AwardView },
  },
  withdrawAward: {
    on: `POST ${AWARDS}/withdrawals`,
    summary: "撤销优课，须写明理由；此后不再推送",
    may: { do: "give an award", at: "countyId" },
    takes: WithdrawAward,
    answers: { 200: AwardView },
  },
  makePackage: {
    on: `POST ${PACKAGES}`,
    summary: "生成上报上一级的课例包：参评或晒课；同样的课例是同一包",
    may: packs,
    takes: MakePackage,
    readAt: `${PACKAGES}/{package}`,
    answers: { 200: PackageView, 201: PackageView },
  },
  listPackages: {
    on: `GET ${PACKAGES}`,
    summary: "本年度的上报课例包",
    may: packs,
    paged: true,
    answers: { 200: pageOf(PackageLine) },
  },
  readPackage: {
    on: `GET ${PACKAGE}`,
    summary: "课例包的清单、校验值、回执和撤回通知",
    may: packs,
    answers: { 200: PackageView },
  },
  sheetOfPackage: {
    on: `GET ${PACKAGE}/sheet`,
    summary: "导出课例包的清单（.xlsx）；须写明用途并记录",
    may: packs,
    query: z.strictObject({ purpose: Purpose }),
    answers: { 200: { file: ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] } },
  },
  keepReceipt: {
    on: `POST ${PACKAGE}/receipt`,
    summary: "登记上级的收件回执；已登记的，返回原回执",
    may: packs,
    takes: KeepReceipt,
    answers: { 200: PackageView },
  },
  makeLinks: {
    on: `POST ${PACKAGE}/links`,
    summary: "发放视频地址（7日内有效，只显示一次，此前的失效），或收回",
    may: packs,
    takes: MakeLinks,
    answers: { 200: LinksView },
  },
  withdrawPackage: {
    on: `POST ${PACKAGE}/withdrawal`,
    summary: "作废误生成的课例包（上级收件前），须写明理由；视频地址随即失效，课例可另行打包",
    may: packs,
    takes: WithdrawPackage,
    answers: { 200: PackageView },
  },
  keepRecallReceipt: {
    on: `POST ${PACKAGE}/recalls/{lessonId}/receipt`,
    summary: "登记上级撤回课例的回执",
    may: packs,
    takes: KeepReceipt,
    answers: { 200: PackageView },
  },
  openPackageFilm: {
    on: "GET /package-films/{filmCode}",
    summary: "凭地址下载上报课例的视频（无需登录），转到短时有效的下载地址；失效的不显示任何信息",
    may: "public",
    fresh: true,
    parameters: { filmCode: z.string().max(64) },
    answers: { 302: z.object({ location: z.string() }) },
  },
  publishRound: {
    on: `POST ${PUBLICITY}`,
    summary: "公示一轮评审的拟授优课；不提供网页的，登记张贴地点和日期",
    may: keeps,
    takes: PublishRound,
    readAt: PUBLICITY,
    answers: { 200: PublicityView, 201: PublicityView },
  },
  readPublicity: {
    on: `GET ${PUBLICITY}`,
    summary: "公示的课例、截止日和收到的异议（本人或本校的课例除外）",
    may: keeps,
    answers: { 200: PublicityView },
  },
  moveUp: {
    on: `POST ${PUBLICITY}/replacements`,
    summary: "由后一名递补退出公示、被暂停、封存或撤回的课例，公示期重新计算",
    may: keeps,
    takes: ReplaceLine,
    answers: { 200: PublicityView },
  },
  enterObjection: {
    on: `POST ${PUBLICITY}/objections`,
    summary: "登记来信异议；匿名的须附证据",
    may: keeps,
    takes: EnterObjection,
    readAt: PUBLICITY,
    answers: { 200: ObjectionToDecide, 201: ObjectionToDecide },
  },
  decideObjectionToAward: {
    on: `POST ${PUBLICITY}/objections/{objectionId}/decision`,
    summary: "裁定异议，须写明理由；成立的，课例退出公示",
    may: keeps,
    parameters,
    takes: DecideObjection,
    answers: { 200: ObjectionToDecide },
  },
  readPublicityPage: {
    on: `GET ${PAGE}`,
    summary: "拟授优课的公示（无需登录），浏览器打开为网页；公示期满后保留至 publicityPageDays 所设天数，再撤下",
    may: "public",
    fresh: true,
    answers: { 200: PublicityPage },
    asPage: pageOfPublicity,
  },
  objectToAward: {
    on: `POST ${PAGE}/objections`,
    summary: "对公示的课例提出异议：实名，或附证据匿名；作者和学校不知道是谁提出",
    may: "self",
    spends: "objections",
    takes: ObjectToAward,
    readAt: `${PAGE}/objections/{objection}`,
    answers: { 200: ObjectionMade, 201: ObjectionMade },
  },
  readObjection: {
    on: `GET ${PAGE}/objections/{objectionId}`,
    summary: "凭异议编号查看裁定结果",
    may: "self",
    parameters,
    answers: { 200: ObjectionMade },
  },
} satisfies Routes;
