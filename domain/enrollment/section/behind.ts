import { stageLabels } from "../../program/labels.ts";
import type { Head } from "../../reports/section.ts";
import { listed, type StageFigures, sum } from "./figures.ts";
import type { CountyFigures } from "./totals.ts";

type Told = Pick<Head, "through" | "edition">;
type Behind = { readonly why: string; readonly weight: number };

/** What is wanted of whom, where the school cannot go on by itself. */
const wanted = (edition: Told["edition"], who: string): string => (edition === undefined ? "" : `，${who}`);

const missingWords = (missing: number, { closed, locked }: StageFigures, edition: Told["edition"]): string => {
  if (edition === undefined) return `漏报${missing}人`;
  const next = locked ? "名单已锁定，不再变更" : "须县级退回名单后补报";
  return `${closed ? "漏报" : "未报名"}${missing}人（${next}）`;
};

/** Why a school is behind in a stage and who can go on, or `undefined` where it is not behind. A list not handed in weighs most, an omission least. */
export const whyBehind = (one: StageFigures, { through, edition }: Told): Behind | undefined => {
  const { omitted, drafted } = sum(listed(one.lines, edition));
  const waiting = one.unverified > 0 ? `，${one.unverified}人待校验` : "";
  const late = one.dueOn !== null && one.dueOn <= through;
  const overdue = late ? `（${one.dueOn}已截止${wanted(edition, "须县级退回并限期补交，或注明不参加")}）` : "";
  switch (one.state) {
    case "NOT_OPENED":
      return one.opened ? { why: `尚未开放参训单位${wanted(edition, "须县级开放")}`, weight: 2 } : undefined;
    case "DRAFTING":
      return { why: `${drafted === 0 ? `尚未填报${waiting}` : `已填${drafted}人，名单未提交`}${overdue}`, weight: 3 };
    case "RETURNED":
      return { why: `名单已退回，未重新提交${overdue}`, weight: 3 };
    case "SUBMITTED":
      return omitted > 0 ? { why: missingWords(omitted, one, edition), weight: 1 } : undefined;
    case "ABSENT":
      return undefined;
  }
};

/** A school's stage as a list of the county names it. */
export type NamedStage = {
  readonly code: string;
  readonly name: string;
  readonly telephone: string;
  readonly stage: string;
  readonly unadministered: boolean;
  readonly one: StageFigures;
};

/** Every stage of every school, in the order of codes. */
export const namedStages = ({ schools }: CountyFigures, head: Head): readonly NamedStage[] =>
  head.schools.flatMap(({ school, code, name, telephone = "" }) =>
    (schools.get(school)?.stages ?? []).map((one) => ({
      ...{ code, name, telephone, one },
      ...{ stage: stageLabels[one.stage].zh, unadministered: schools.get(school)?.unadministered === true },
    })),
  );

/** A list that waits for its school waits for somebody to administer it first. */
const causeOf = ({ unadministered, one: { state } }: NamedStage, why: string): string =>
  unadministered && (state === "DRAFTING" || state === "RETURNED") ? `学校没有管理员，须县级任命；${why}` : why;

/** The schools behind and why, those that hold up most first, each group in the order of codes. */
export const behindList = (county: CountyFigures, head: Head): readonly (NamedStage & Behind)[] =>
  namedStages(county, head)
    .flatMap((named) => {
      const found = whyBehind(named.one, head);
      return found ? [{ ...named, ...found, why: causeOf(named, found.why) }] : [];
    })
    .sort((one, other) => other.weight - one.weight);

/** The units that take no part, by the county's word. */
export const absentList = (county: CountyFigures, head: Head): readonly NamedStage[] =>
  namedStages(county, head).filter(({ one }) => one.state === "ABSENT");
