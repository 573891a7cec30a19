import { FindAwards } from "#domain/awards/asks.ts";
import { EarlierAwardView } from "#domain/awards/views.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

/** Awards of lessons (VID-01, VID-03, VID-08). */
export const routes = {
  listEarlierAwards: {
    on: "GET /counties/{countyId}/earlier-awards",
    summary: "目录节点的往年获奖情况（优先考虑尚未产生各级“优课”的内容章节），可按学段、学科查询",
    may: { do: "read awards", at: "countyId" },
    query: FindAwards,
    paged: true,
    answers: { 200: pageOf(EarlierAwardView) },
  },
} satisfies Routes;
