import * as z from "zod";
import type { GivenAward } from "../awards/types.ts";
import { given } from "../given.ts";
import type { OrgId } from "../ids.ts";
import { mail } from "../mail/effects.ts";
import { subjectOf, template } from "../mail/letter.ts";
import type { Mail } from "../mail/types.ts";
import { accept, type Outcome } from "../outcome.ts";
import type { Recall } from "../packages/types.ts";
import { minuteOf } from "../program/days.ts";
import { runningOn } from "../program/packs.ts";
import { Day, type Now, type Year } from "../program/types.ts";
import type { PublicObjection } from "../publicity/types.ts";
import type { LessonCard } from "./types.ts";

/** What was not told of yet when a letter was first kept is absent from it: none. */
const Digest = z.object({
  ...{ day: Day, ready: z.int(), rejected: z.int(), returned: z.int() },
  ...{ held: z.int().optional(), objections: z.int().optional(), decided: z.int().optional() },
  /** The first of the days through which films may be replaced that were rejected after their lessons were handed in (CAL-09). */
  repairBy: Day.optional(),
  ...{ awarded: z.int().optional(), withdrawn: z.int().optional(), recalled: z.int().optional() },
  unpacked: z.int().optional(),
});

const BESIDES = [
  ["held", "因诚信问题暂停"],
  ["objections", "公示中收到异议"],
  ["decided", "异议已裁定"],
  ["awarded", "获评优课"],
  ["withdrawn", "优课被撤销"],
  ["recalled", "已上报的课例被撤回"],
  ["unpacked", "所在上报包已作废"],
] as const;

/** What became of a school's lessons since yesterday 08:00 (VID-01, VID-15): films found good or rejected, lessons returned. Counts; which ones, behind the sign-in. */
export const lessonDigest = template(
  "lesson-digest",
  Digest,
  ({ day, ready, rejected, returned, repairBy, ...more }, { recipient, console }) => ({
    subject: subjectOf(`课例：视频通过核验${ready}个、未通过${rejected}个，退回${returned}个`),
    blocks: [
      { is: "paragraph", text: `${recipient}：您好。昨日08:00至${day} 08:00，贵单位的课例有以下变化。` },
      {
        is: "facts",
        facts: [
          ["视频已通过核验", `${ready}个`],
          ["视频未通过核验", `${rejected}个`],
          ["被退回修改", `${returned}个`],
          ...BESIDES.flatMap(([name, label]): [string, string][] => (more[name] ? [[label, `${more[name]}个`]] : [])),
        ],
      },
      {
        is: "paragraph",
        text: `未通过核验的，请按系统所示的办法重新上传${repairBy === undefined ? "" : `，其中课例已提交的，最早一个须在${repairBy}24时前重新上传`}；被退回的，请在期限内修改后重新提交。依据：通知二（三）“逐级晒课、赛课活动”`,
        tone: rejected + returned > 0 ? "alert" : "quiet",
      },
      ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统查看", href: console }]),
    ],
  }),
);

const DAY = 24 * 3_600_000;

/** 08:00 of a day, when its digests are of: whenever they are made, they say the same. */
const eightOf = (day: Day): string => new Date(`${day}T08:00:00+08:00`).toISOString();

/** The digests of a day: one for each school of a county for whose lessons there is something to tell. */
export const digestsOf = (
  county: OrgId,
  lessons: readonly LessonCard[],
  { awards, objections, recalls, unpacked }: Proceedings,
  { day }: Now,
): Mail[] => {
  const at = eightOf(day);
  const since = new Date(Date.parse(at) - DAY).toISOString();
  const isNew = (moment: string | undefined) => moment !== undefined && since <= moment && moment < at;
  return [...Map.groupBy(lessons, ({ school }) => school)].flatMap(([school, own]) => {
    const ids = new Set(own.map(({ lesson }) => lesson));
    const filed = objections.filter(({ lesson }) => ids.has(lesson));
    const awarded = awards.filter(({ lesson }) => ids.has(lesson));
    const films = own.filter(({ filmAt }) => isNew(filmAt));
    const data = {
      day,
      ready: films.filter(({ film }) => film === "READY").length,
      rejected: films.filter(({ film }) => film === "REJECTED").length,
      returned: own.filter(({ state, returnedAt }) => state === "RETURNED" && isNew(returnedAt)).length,
    };
    const [repairBy] = films.flatMap((one) => one.repairBy ?? []).sort();
    const besides = {
      held: own.filter(({ heldAt }) => isNew(heldAt)).length,
      objections: filed.filter(({ at: made }) => isNew(made)).length,
      decided: filed.filter(({ decided }) => isNew(decided?.at)).length,
      awarded: awarded.filter(({ at: made, withdrawn }) => isNew(made) && !withdrawn).length,
      withdrawn: awarded
        .flatMap(({ withdrawn, former = [] }) => [withdrawn, ...former.map((one) => one.withdrawn)])
        .filter((one) => isNew(one?.at)).length,
      recalled: recalls.filter(({ lesson, at: made, takenBack }) => ids.has(lesson) && isNew(made) && takenBack === undefined).length,
      unpacked: unpacked.filter(({ lesson, at: made }) => ids.has(lesson) && isNew(made)).length,
    };
    const told = Object.entries(besides).filter(([, count]) => count > 0);
    if (data.ready + data.rejected + data.returned === 0 && told.length === 0) return [];
    return [
      mail(
        lessonDigest,
        {
          about: [day, school],
          to: { organization: school },
          office: county,
          data: { ...data, ...given({ repairBy }), ...Object.fromEntries(told) },
        },
        at,
      ),
    ];
  });
};

/** What became of a county's lessons beyond their school: awards of them, objections to awards that were proposed, what was called back from the level above, and packages for it that were withdrawn; never who objects. */
export type Proceedings = {
  readonly awards: readonly Pick<GivenAward, "lesson" | "at" | "withdrawn" | "former">[];
  readonly objections: readonly Pick<PublicObjection, "lesson" | "at" | "decided">[];
  readonly recalls: readonly Pick<Recall, "lesson" | "at" | "takenBack">[];
  readonly unpacked: readonly Pick<Recall, "lesson" | "at">[];
};

/** The lessons of the deployment's years, a county at a time, and the outbox. */
export type LessonDigests = {
  readonly counties: (
    years: readonly Year[],
  ) => AsyncIterable<{ readonly county: OrgId; readonly lessons: readonly LessonCard[]; readonly proceedings: Proceedings }>;
  readonly post: (mails: readonly Mail[]) => Promise<void>;
};

/**
 * From 08:00 to 08:30 each school is told what became of its lessons. The same day's digest is the same mail, so that the first run of that half hour sends it, and those
 * that follow make up for one that failed.
 */
export const sendLessonDigests = async (
  _: unknown,
  { digests, now }: { readonly digests: LessonDigests; readonly now: Now },
): Promise<Outcome<{ mails: number }>> => {
  const time = minuteOf(now.at).slice(11);
  if (time < "08:00" || time >= "08:30") return accept({ mails: 0 }, "unchanged");
  const mails: Mail[] = [];
  for await (const { county, lessons, proceedings } of digests.counties(runningOn(now.day)))
    mails.push(...digestsOf(county, lessons, proceedings, now));
  await digests.post(mails);
  return accept({ mails: mails.length }, "queued");
};
