import { createHash } from "node:crypto";
import { given } from "#domain/given.ts";
import { type OrgId, ReviewerId } from "#domain/ids.ts";
import { accept } from "#domain/outcome.ts";
import { yearOf } from "#domain/program/days.ts";
import type { ListedReviewer, Reviewers } from "#domain/rounds/reviews/reviewers.ts";
import type { Reviewer } from "#domain/rounds/reviews/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { lettersOf } from "#platform/sealing/letters.ts";
import { audit } from "#table/audit.ts";
import { isOwn } from "#table/lessons/own.ts";
import { panelists, reviewersOf, reviewers as rows } from "#table/lessons/rounds/panel.ts";
import { entriesOfRound, roundCards } from "#table/lessons/rounds/rounds.ts";
import { gather, lookThrough } from "#table/look.ts";
import { reliefsOf, roles } from "#table/organizations/accounts.ts";
import { get, readPresent } from "#table/rows.ts";
import { ownBindings } from "#table/teachers/own-bindings.ts";
import { teachers } from "#table/teachers/teachers.ts";

const idOf = (county: OrgId, who: string): ReviewerId =>
  ReviewerId.parse(
    `0${lettersOf(
      createHash("sha256")
        .update(JSON.stringify([county, who]))
        .digest()
        .subarray(0, 25),
    )}`,
  );

const factsOf = ({ reviewer, teacher, stages, subjects, employers, declared, ended }: Reviewer) => ({
  ...{ reviewer, stages, subjects, employers, declared },
  ...given({ teacher, ended: ended?.reason }),
});

/** When and why somebody from outside was relieved of the duty; nothing of whoever holds it, or reviews by their record or on paper. */
const relievedOf = async ({ county: organization, account, teacher, ended }: Reviewer): Promise<ListedReviewer["relieved"]> => {
  if (account === undefined || teacher !== undefined || ended) return null;
  const of = { account, organization, duty: "REVIEWER" as const };
  const last = (await get(roles.at(of))) ? undefined : (await reliefsOf(of)).at(-1);
  return last ? { reason: last.reason ?? "", at: last.at } : null;
};

/** Those who may judge lessons for a county. */
export const reviewers: Reviewers = {
  find: async (county, { teacher: named, account, name }) => {
    const role = account && (await get(roles.at({ account, organization: county, duty: "REVIEWER" })));
    if (account && !role) return undefined;
    const bound = account && (await get(ownBindings.at({ account })));
    const teacher = named ?? bound?.teacher ?? undefined;
    const person = teacher && (await get(teachers.at({ teacher })));
    if (teacher && !person) return undefined;
    const called = person?.name ?? role?.name ?? name;
    if (called === undefined) return undefined;
    const who = person ? { teacher: person.teacher } : given({ account });
    return { reviewer: idOf(county, person?.teacher ?? account ?? `${called}`), name: called, ...who };
  },
  one: (county, reviewer) => get(rows.at({ county, reviewer })),
  list: async (county) =>
    Promise.all((await reviewersOf(county)).map(async (reviewer) => ({ reviewer, relieved: await relievedOf(reviewer) }))),
  judgesOwn: async (actor, reviewer, { day }) => {
    const year = yearOf(day);
    const years = [year - 1, year].map((one) => ({ county: actor.scope.county, year: one }));
    const cards = await Promise.all(years.map((of) => gather(lookThrough("the rounds of a county", of, roundCards))));
    const underWay = cards.flat().filter(({ state }) => state === "OPEN" || state === "SETTLING");
    const there = await readPresent(underWay.map(({ round }) => panelists.at({ round, reviewer })));
    const judging = there.filter(({ state }) => state !== "DECLINED");
    return isOwn(actor, (await Promise.all(judging.map(({ round }) => entriesOfRound(round)))).flat());
  },
  keep: async (actor, before, after, now) => {
    const { kept } = await transact([
      rows.put(after, after, { when: before ? { version: before.version } : "absent" }),
      audit(actor, now, {
        ...{ kind: "REVIEWER", id: after.reviewer, act: before ? "change a reviewer" : "take in a reviewer", rule: "VID-02" },
        ...given({ before: before && factsOf(before), reason: after.ended?.reason }),
        after: factsOf(after),
      }),
    ]);
    return kept ? accept(after) : "stale";
  },
};
