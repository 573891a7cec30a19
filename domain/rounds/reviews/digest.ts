import * as z from "zod";
import { type LessonId, type OrgId, type ReviewCode, type ReviewerId, RoundId } from "../../ids.ts";
import { mail } from "../../mail/effects.ts";
import { subjectOf, template } from "../../mail/letter.ts";
import type { Mail } from "../../mail/types.ts";
import { accept, type Outcome } from "../../outcome.ts";
import { minuteOf, plusDays } from "../../program/days.ts";
import { Day, type Now } from "../../program/types.ts";
import type { Round } from "../types.ts";
import { judgedPairs, pairOf, type Stopped } from "./conflicts.ts";
import { handedIn } from "./rules.ts";
import type { Assignment, Panelist, Score } from "./types.ts";

/** What a reviewer is told of what they judge in a round until one day. */
const ToldReviews = z.object({
  ...{ round: RoundId, title: z.string(), opensOn: Day, until: Day },
  /** How many lessons came since yesterday and are not judged. */
  assigned: z.int(),
  /** How many are not handed in, and of these not judged. Absent: it is no day to remind. */
  waiting: z.int().optional(),
  unjudged: z.int().optional(),
});
export type ToldReviews = Readonly<z.output<typeof ToldReviews>>;

/** What a reviewer is told in a day. */
export const ReviewDigest = z.object({ day: Day, rounds: z.array(ToldReviews).readonly() });

/** What a reviewer has to judge (VID-02): what was assigned since yesterday 08:00, and, on the days set for reminders, what is not handed in. Counts alone: no author, no school. */
export const reviewDigest = template("review-digest", ReviewDigest, ({ day, rounds }, { recipient, console }) => {
  const sum = (of: (one: ToldReviews) => number | undefined) => rounds.reduce((all, one) => all + (of(one) ?? 0), 0);
  const [assigned, waiting] = [sum((one) => one.assigned), sum((one) => one.waiting)];
  const said = [assigned > 0 ? `新分派${assigned}个课例` : [], waiting > 0 ? `${waiting}个课例尚未提交` : []].flat();
  return {
    subject: subjectOf(`课例评审：${said.join("，")}`),
    blocks: [
      { is: "paragraph", text: `${recipient}：您好。截至${day} 08:00，您有以下课例评审事项。` },
      ...rounds.flatMap((one) => [
        { is: "heading" as const, text: one.title },
        {
          is: "facts" as const,
          facts: [
            ["评审时间", `${one.opensOn}至${one.until}（含当日）`] as const,
            ...(one.assigned > 0 ? [["新分派", `${one.assigned}个课例`] as const] : []),
            ...(one.waiting === undefined ? [] : [["尚未提交", `${one.waiting}个课例，其中${one.unjudged ?? 0}个尚未评完`] as const]),
          ],
        },
      ]),
      {
        is: "paragraph",
        text: "请登录系统接受邀请，按时评完并提交；须回避或者不能评审的，请在系统中说明。评审事项请勿告诉他人。依据：通知二（三）“逐级晒课、赛课活动”",
        tone: waiting > 0 ? "alert" : "quiet",
      },
      ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统评审", href: console }]),
    ],
  };
});

const DAY = 24 * 3_600_000;

/** 08:00 of a day, when its digests are of: whenever they are made, they say the same. */
const eightOf = (day: Day): string => new Date(`${day}T08:00:00+08:00`).toISOString();

/** Whether something came between yesterday 08:00 and 08:00 of the day. */
const isNew = (at: string, day: Day): boolean => {
  const eight = eightOf(day);
  return new Date(Date.parse(eight) - DAY).toISOString() <= at && at < eight;
};

/** Whether who judges until a day is reminded: only before it is over, for afterwards nothing more is taken. */
const isReminded = (until: Day, remindOn: readonly number[], day: Day): boolean =>
  remindOn.some((offset) => offset <= 0 && plusDays(until, offset) === day);

/** Whether a day has anything to tell of what is assigned in a round. */
export const hasNews = (assignments: readonly Pick<Assignment, "at" | "until">[], remindOn: readonly number[], { day }: Now): boolean =>
  assignments.some(({ at, until }) => isNew(at, day) || isReminded(until, remindOn, day));

/** A round under way, as it is told of. */
export type ToldRound = {
  readonly round: Pick<Round, "round" | "title" | "opensOn" | "criteria">;
  readonly panel: readonly Panelist[];
  readonly assignments: readonly Assignment[];
  readonly scores: readonly Score[];
  /** The lessons that are in it still. */
  readonly inIt: ReadonlySet<LessonId>;
  readonly stopped: Stopped;
  /** The days before a last day on which the county reminds, as in its calendar. */
  readonly remindOn: readonly number[];
};

/** What a reviewer has to hand in: not what they declined, what is out of the round or stopped by a conflict, what is over for them, or what the office enters from paper. */
const owedBy = (one: Panelist, { assignments, inIt, stopped }: ToldRound, day: Day): readonly Assignment[] => {
  const own = assignments.filter(({ reviewer }) => reviewer === one.reviewer);
  const { handedInAt } = one;
  if (one.state === "DECLINED" || one.onPaper || handedIn(one, own) !== undefined) return [];
  const since = own.filter(({ at }) => handedInAt === undefined || at > handedInAt);
  return since.filter((given) => inIt.has(given.lesson) && given.until >= day && stopped(given) === undefined);
};

const toldOf = (one: Panelist, told: ToldRound, day: Day): ToldReviews[] => {
  const { round, title, opensOn, criteria } = told.round;
  const judged = judgedPairs(told.scores, criteria);
  return [...Map.groupBy(owedBy(one, told, day), ({ until }) => until)].flatMap(([until, owed]) => {
    const open = owed.filter((given) => !judged.has(pairOf(given)));
    const assigned = open.filter(({ at }) => isNew(at, day)).length;
    const reminded = isReminded(until, told.remindOn, day) ? { waiting: owed.length, unjudged: open.length } : undefined;
    return assigned === 0 && !reminded ? [] : [{ round, title, opensOn, until, assigned, ...reminded }];
  });
};

/** What the reviewers of a county have to be told of. */
export type CountyReviews = {
  readonly county: OrgId;
  /** The round of which the codes of their letters are made: the same all day. */
  readonly codedBy: Pick<Round, "round" | "salt">;
  readonly rounds: readonly ToldRound[];
  /** Those who judge still and have a mailbox. The office is told of the others. */
  readonly reachable: readonly ReviewerId[];
};

/** The digests of a day: one for each reviewer with a mailbox for whom there is something to tell. */
export const digestsOf = (
  { county, codedBy, rounds, reachable }: CountyReviews,
  codeOf: (round: Pick<Round, "salt">, reviewer: ReviewerId) => ReviewCode,
  { day }: Pick<Now, "day">,
): Mail[] =>
  reachable.flatMap((reviewer) => {
    const told = rounds.flatMap((one) => {
      const panelist = one.panel.find((there) => there.reviewer === reviewer);
      return panelist ? toldOf(panelist, one, day) : [];
    });
    if (told.length === 0) return [];
    const review = codeOf(codedBy, reviewer);
    const to = { round: codedBy.round, review };
    return [mail(reviewDigest, { about: [day, review], to, office: county, data: { day, rounds: told } }, eightOf(day))];
  });

/** Whether a letter that has not left yet is still of use to its reviewer in a round: they take part, have not handed in since, and it is not over. */
export const isOwedStill = (
  { until }: Pick<ToldReviews, "until">,
  round: Pick<Round, "state"> | undefined,
  panelist: Pick<Panelist, "state" | "handedInAt"> | undefined,
  { askedAt, day }: { readonly askedAt: string; readonly day: Day },
): boolean =>
  round !== undefined &&
  round.state !== "FROZEN" &&
  panelist !== undefined &&
  panelist.state !== "DECLINED" &&
  (panelist.handedInAt === undefined || panelist.handedInAt < askedAt) &&
  until >= day;

/** The reviews of the deployment, a county at a time, and the outbox. */
export type ReviewDigests = {
  readonly counties: (now: Now) => AsyncIterable<CountyReviews>;
  readonly codeOf: (round: Pick<Round, "salt">, reviewer: ReviewerId) => ReviewCode;
  readonly post: (mails: readonly Mail[]) => Promise<void>;
};

/**
 * From 08:00 to 08:30 each reviewer is told what is theirs to judge (VID-02). The same day's digest is the same mail, so that the first run of that half hour sends it, and those
 * that follow make up for one that failed.
 */
export const sendReviewDigests = async (
  _: unknown,
  { digests, now }: { readonly digests: ReviewDigests; readonly now: Now },
): Promise<Outcome<{ mails: number }>> => {
  const time = minuteOf(now.at).slice(11);
  if (time < "08:00" || time >= "08:30") return accept({ mails: 0 }, "unchanged");
  const mails: Mail[] = [];
  for await (const county of digests.counties(now)) mails.push(...digestsOf(county, digests.codeOf, now));
  await digests.post(mails);
  return accept({ mails: mails.length }, "queued");
};
