import { describe, expect, test } from "vitest";
import { decideAward, decideAwardWithdrawal } from "#domain/awards/rules.ts";
import { GivenAward } from "#domain/awards/types.ts";
import { decideWithdrawal as decideConsentWithdrawal } from "#domain/consents/rules.ts";
import { decideEnd } from "#domain/evidence/keys/rules.ts";
import { SourceKey } from "#domain/evidence/keys/types.ts";
import { SameFilm } from "#domain/films/effects.ts";
import { TeacherId } from "#domain/ids.ts";
import { reopenedAgain } from "#domain/learning/effects.ts";
import { decideReopening } from "#domain/learning/topics/rules.ts";
import { unchosen } from "#domain/learning/types.ts";
import { decideException, decideHold, decideReturn, decideStanding, decideWithdrawal } from "#domain/lessons/steps.ts";
import { decideRelease } from "#domain/organizations/rules/principal.ts";
import { accept } from "#domain/outcome.ts";
import { decidePackageWithdrawal } from "#domain/packages/rules.ts";
import { Package } from "#domain/packages/types.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { decideReviewerChange } from "#domain/rounds/reviews/reviewers.ts";
import { decideAnswer, liftedAgain } from "#domain/rounds/reviews/rules.ts";
import { Panelist, Reviewer } from "#domain/rounds/reviews/types.ts";
import { decideMovedAgain } from "#domain/rounds/rules.ts";
import { Round } from "#domain/rounds/types.ts";
import { anActor, places } from "#given/actors.ts";
import { on } from "#given/days.ts";
import { id, keptLesson } from "#given/lesson-kept.ts";
import { comesTo } from "#given/outcomes.ts";
import { aRound } from "#given/rounds.ts";

const rules = rulesFor(rules2022, undefined);
const now = on("2022-07-20");
const actor = anActor("COUNTY");
const [said, other] = ["原定的理由", "另外的理由"];
const before = { at: on("2022-07-19").at, by: actor.account };
const once = { ...before, reason: said };
const made = { county: places.COUNTY, year: 2022, stage: "JUNIOR" as const, version: 1 };

describe("§6-44 what was done for a reason is the same for that reason, and refused for another", () => {
  const held = keptLesson({ hold: once });
  const award = GivenAward.parse({
    ...made,
    ...{ subject: "数学", lesson: id("2"), school: places.SCHOOL, teacher: id("1"), title: "课", level: "COUNTY" },
    ...{ ...before, withdrawn: once },
  });
  const packed = Package.parse({ ...made, package: id("3"), part: "SHOW", items: [], madeAt: once.at, madeBy: once.by, withdrawn: once });
  const key = SourceKey.parse({
    ...{ key: "k", county: places.COUNTY, source: "平台", account: actor.account, year: 2022, appointed: once.at },
    ...{ sha256: "0", since: once.at, until: now.at, by: actor.account, ended: once },
  });
  const round = Round.parse({
    ...aRound(),
    ...made,
    round: id("4"),
    salt: "s",
    state: "OPEN",
    scoring: "MEAN",
    feedback: "NONE",
    grades: [],
    decisions: [],
    late: 0,
    madeAt: once.at,
    madeBy: once.by,
  });
  const declined = Panelist.parse({
    ...{ round: id("4"), reviewer: id("5"), subjects: ["数学"], state: "DECLINED", onPaper: false, reason: said },
    ...{ substitute: "王老师", invitedAt: once.at, version: 2 },
  });
  const reopened = { until: now.day, ...once };
  const topics = { ...unchosen({ year: 2022, school: places.SCHOOL, county: places.COUNTY }), reopened };
  const principal = {
    ...{ organization: places.SCHOOL, teacher: TeacherId.parse(id("1")), name: "王", since: now.day },
    ...{ appointedAt: once.at, by: once.by },
  };
  const same = SameFilm.parse({ copies: [], stands: { lesson: held.lesson, ...once }, changes: 1 });

  test.each<[string, string, (reason: string) => Parameters<typeof comesTo>[0]]>([
    ["a lesson's hold", "VID-13", (reason) => decideHold(actor, held, { held: true, reason }, now)],
    ["that its hold was lifted", "VID-13", (reason) => decideHold(actor, keptLesson({ lifted: once }), { held: false, reason }, now)],
    [
      "its return until a day",
      "VID-01",
      (reason) => {
        const lesson = keptLesson({ state: "RETURNED", returned: { ...once, until: now.day } });
        return decideReturn(actor, { lesson, goesUp: false }, { until: now.day, reason }, now);
      },
    ],
    ["its withdrawal", "VID-06", (reason) => decideWithdrawal(actor, keptLesson({ state: "WITHDRAWN", withdrawn: once }), { reason }, now)],
    [
      "its exception",
      "VID-07",
      (reason) => decideException(actor, keptLesson({ exceptions: [{ of: "SLOT", ...once }] }), { of: "SLOT", reason }, rules, now),
    ],
    ["its sealing", "SEC-03", (reason) => decideConsentWithdrawal(actor, keptLesson({ sealing: once }), { reason }, now)],
    [
      "an award that was taken back",
      "VID-13",
      (reason) =>
        decideAwardWithdrawal(actor, { lesson: held, awards: [award] }, { lesson: held.lesson, level: "COUNTY", reason }, rules, now),
    ],
    ["a package that was withdrawn", "VID-04", (reason) => decidePackageWithdrawal(actor, packed, { reason }, now)],
    ["which of the lessons with the same film stands", "VID-12", (reason) => decideStanding(actor, held, same, { reason }, now)],
    ["a round that a reviewer declined", "VID-02", (reason) => decideAnswer(round, declined, { accepts: false, reason }, now)],
    ["a draft of a round that was taken back", "VID-02", (reason) => decideMovedAgain({ ...round, withdrawn: once }, reason)],
    [
      "a round that was frozen without all scores",
      "VID-02",
      (reason) => decideMovedAgain({ ...round, state: "FROZEN", reason: said }, reason),
    ],
    ["a conflict that was lifted", "VID-02", (reason) => liftedAgain({}, { conflict: "KNOWN", ...once }, reason)],
    [
      "topics that were opened again until a day",
      "CAL-13",
      (reason) => decideReopening(actor, topics, { until: now.day, reason }, rules, now),
    ],
    ["plans that were", "CAL-14", (reason) => reopenedAgain({}, "CAL-14", reopened, { until: now.day, reason }) ?? accept({})],
    [
      "a principal who was released",
      "SEC-05",
      (reason) => decideRelease({ released: { ...principal, released: once } }, reason, once.by, now),
    ],
    ["a key that was ended", "LRN-02", (reason) => decideEnd(actor, { source: undefined, keys: [key] }, { name: "k", reason }, now)],
  ])("%s", (_, rule, again) => {
    expect([said, "", other].map((reason) => comesTo(again(reason)))).toEqual(["unchanged", "unchanged", `STANDS_OTHERWISE ${rule}`]);
  });

  test("another substitute, another document of an award", () => {
    const answer = { accepts: false, reason: said, substitute: "李老师" };
    expect(decideAnswer(round, declined, answer, now)).toMatchObject({ refusal: { data: { what: "SUBSTITUTE", stands: "王老师" } } });
    const { withdrawn: _, ...stands } = { ...award, level: "PREFECTURE" as const, announced: { document: "1号", on: now.day } };
    const give = (document: string) =>
      decideAward(
        actor,
        { lesson: keptLesson(), awards: [stands], publicity: undefined, objections: [], judged: new Map() },
        { lesson: held.lesson, level: "PREFECTURE", announced: { document, on: now.day } },
        rules,
        now,
      );
    expect([give("1号"), give("2号")].map(comesTo)).toEqual(["unchanged", "STANDS_OTHERWISE VID-01"]);
  });

  test("a reason that may be changed is the newer one", () => {
    const reviewer = Reviewer.parse({
      ...{ reviewer: id("5"), county: places.COUNTY, name: "王", stages: ["JUNIOR"], subjects: ["数学"], employers: [], declared: [] },
      ...{ confirmed: before, ended: once, version: 3 },
    });
    const { stages, subjects, employers, declared } = reviewer;
    const ending = (ended: string) =>
      decideReviewerChange(actor, reviewer, { version: 3, stages, subjects, employers, declared, ended }, now);
    expect(ending(said)).toMatchObject({ value: { ended: once } });
    expect(ending(other)).toMatchObject({ value: { ended: { reason: other, at: now.at } } });
  });
});
