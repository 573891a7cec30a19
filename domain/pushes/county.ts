import type { Actor } from "../access.ts";
import type { OrgId } from "../ids.ts";
import { mail } from "../mail/effects.ts";
import { accept, type Outcome } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import { inProgram } from "../program/packs/in-program.ts";
import { packOf, rulesFor, runningOn } from "../program/packs.ts";
import type { Day, Now, Rules, Year } from "../program/types.ts";
import { isOfStages } from "../teachers/effects.ts";
import { isOf, isWaiting, suffices } from "./draw.ts";
import { waitingLetter } from "./letter.ts";
import { type Next, nextPush, notPushing } from "./next.ts";
import { type OfSubject, poolOf, subjectsOf } from "./pool.ts";
import type { CatalogueNow, CountyPushes, EnrolledCard, Pools, PushesTickWorld, PushesWorld, Seeds } from "./port.ts";
import { byOf, keepNext } from "./push.ts";
import { type DrawView, type PoolShort, type PoolsShort, type PoolVersion, poolVersion } from "./views.ts";

const AT_ONCE = 20;

const keyOf = ({ stage, subject }: OfSubject): string => `${stage} ${subject}`;

/** The pools of a county, each made once. */
const poolsOf = (catalogue: CatalogueNow, county: OrgId, rules: Rules, now: Now, hashOf: PushesTickWorld["draws"]["hashOf"]) => {
  const made = new Map<string, ReturnType<typeof poolOf>>();
  return (of: OfSubject) => {
    const pool = made.get(keyOf(of)) ?? poolOf(catalogue, { county, stage: of.stage, subject: of.subject }, rules, now, hashOf);
    made.set(keyOf(of), pool);
    return pool;
  };
};

type PoolsNow = ReturnType<typeof poolsOf>;

const withdrawnIn = ({ courses }: CatalogueNow, day: Day): ReadonlySet<string> =>
  new Set(courses.flatMap(({ code, withdrawn }) => (withdrawn && withdrawn.from <= day ? [`${code}`] : [])));

/** Who waits for lessons, or for one that takes the place of another. */
const waitingIn = ({ pushed, pending }: CountyPushes) => [...pending, ...pushed.filter(({ unreplaced }) => unreplaced)];

/** For whom something is to be done, and of whom the pool is too short though nothing is pushed to them here. */
const dueIn = ({ catalogue, enrolled, pushed, pending }: CountyPushes, pools: PoolsNow, count: number, day: Day) => {
  const standing = new Map([...pushed, ...pending].map((card) => [card.teacher, card]));
  const withdrawn = withdrawnIn(catalogue, day);
  const isShort = (one: EnrolledCard) => !suffices(pools(one).lessons, one, count);
  const isDue = (one: EnrolledCard): boolean => {
    const card = standing.get(one.teacher);
    if (!card || !isOf(card, one)) return true;
    return card.lessons.length === 0 && !isShort(one);
  };
  const due = enrolled.filter(isDue);
  const broken = pushed.filter(({ lessons, unreplaced }) => unreplaced || lessons.some((code) => withdrawn.has(code)));
  return { teachers: [...new Set([...due, ...broken].map(({ teacher }) => teacher))], short: due.filter(isShort), broken };
};

/** Those of some who wait from now on: nothing that stands will do, not even what another county pushed to them before they came. */
const whoWait = async (
  some: readonly EnrolledCard[],
  move: (teacher: EnrolledCard["teacher"]) => Promise<Outcome<Next>>,
): Promise<readonly EnrolledCard[]> => {
  const waiting: EnrolledCard[] = [];
  for (let from = 0; from < some.length; from += AT_ONCE) {
    const moves = some.slice(from, from + AT_ONCE).map(async (one) => ({ one, next: await move(one.teacher) }));
    for (const { one, next } of await Promise.all(moves))
      if (next.ok && "move" in next.value && isWaiting(next.value.move.after)) waiting.push(one);
  }
  return waiting;
};

/** What is drawn in a county by: what stands there, its pools and its rules. */
type Drawing = { readonly county: OrgId; readonly found: CountyPushes; readonly pools: PoolsNow; readonly rules: Rules };

/** LRN-04: the county is told once of each subject that is too short, when the first of its teachers has to wait. */
const lettersOf = async (
  some: readonly EnrolledCard[],
  move: Parameters<typeof whoWait>[1],
  { county, found, pools, rules }: Drawing,
  { draws, now }: PushesTickWorld,
) => {
  const known = new Set(waitingIn(found).map(keyOf));
  const waiting = await whoWait(
    some.filter((one) => !known.has(keyOf(one))),
    move,
  );
  const fresh = [...Map.groupBy(waiting, keyOf)].sort(([one], [other]) => (one < other ? -1 : 1));
  if (fresh.length === 0) return [];
  const items = fresh.flatMap(([, [first, ...more]]) =>
    first ? [{ stage: first.stage, subject: first.subject, lessons: pools(first).lessons.length, teachers: more.length + 1 }] : [],
  );
  const which = draws.hashOf(fresh.map(([key]) => key).join()).slice(0, 16);
  const data = { year: rules.year, count: rules.pushedLessons?.count ?? 0, waiting: items };
  const about = [rules.year, county, now.day, which];
  return [mail(waitingLetter, { about, to: { organization: county }, office: county, data }, now.at)];
};

/** Draws in one county for everybody for whom something is to be done; of those who changed meanwhile the next tick draws. Answers for how many it did. */
const drawInCounty = async (county: OrgId, year: Year, rules: Rules, world: PushesTickWorld): Promise<number> => {
  const { pushes, draws, seeds, post, now } = world;
  const found = await pushes.inCounty(county, year, now);
  const pools = poolsOf(found.catalogue, county, rules, now, draws.hashOf);
  await draws.freeze(subjectsOf(found.catalogue.courses).map((of) => pools(of).pool));
  const { teachers, short, broken } = dueIn(found, pools, rules.pushedLessons?.count ?? 0, now.day);
  const catalogueOf = async (of: OrgId) => (of === county ? found.catalogue : draws.catalogue(of, now));
  const move = async (teacher: EnrolledCard["teacher"]) => {
    const standing = await pushes.standing(teacher, year);
    return nextPush(standing, rules, await byOf(standing, year, catalogueOf, draws), now);
  };
  await post(await lettersOf([...short, ...broken], move, { county, found, pools, rules }, world));
  let drawn = 0;
  for (let from = 0; from < teachers.length; from += AT_ONCE) {
    const some = teachers.slice(from, from + AT_ONCE).map(async (teacher) => {
      const next = await move(teacher);
      if (!next.ok || "push" in next.value) return;
      const kept = await keepNext(next.value, world);
      if (kept !== "stale") drawn++;
    });
    await Promise.all(some);
  }
  const stand = drawn > 0 ? await pushes.inCounty(county, year, now) : found;
  const pending = waitingIn(stand).length;
  const pushed = stand.pushed.length + stand.pending.length - pending;
  await seeds.count(county, year, { at: now.at, catalogue: found.catalogue.version, pushed, pending });
  return drawn;
};

/** A county's year on a day: its seed is made before anything is drawn, lessons are pushed while learning lasts, and the seed is shown when it has ended. */
const lookAtYear = async (county: OrgId, year: Year, world: PushesTickWorld): Promise<number> => {
  const { seeds, now } = world;
  const pack = packOf(year);
  if (!pack?.pushedLessons) return 0;
  const { seed, program } = await seeds.one(county, year);
  const rules = rulesFor(pack, program);
  const { closesOn } = rules.windows["CAL-15"];
  const ended = closesOn !== null && now.day > closesOn;
  if (ended) {
    if (seed && seed.seed === undefined) await seeds.publish(county, year, now);
    return 0;
  }
  if (!seed) await seeds.make(county, year, now);
  return notPushing(rules, now.day) ? 0 : drawInCounty(county, year, rules, world);
};

/** 00:10 and 08:00: pushes what is due in every county (LRN-04). What was done is not done again, and what failed the next tick does. */
export const drawEverywhere = async (_: object, world: PushesTickWorld): Promise<Outcome<{ readonly drawn: number }>> => {
  const running = runningOn(world.now.day);
  let drawn = 0;
  for await (const county of world.seeds.counties()) for (const year of running) drawn += await lookAtYear(county, year, world);
  return accept({ drawn }, "changed");
};

/** How a county's draw can be done again: the hash of its seed, the seed once the program has ended, and how many pushes there are. */
export const readDraw = (
  _: null,
  { year, countyId: county }: { readonly year: Year; readonly countyId: OrgId },
  { seeds }: { readonly seeds: Pick<Seeds, "one"> },
): Promise<Outcome<DrawView>> =>
  inProgram(year, async () => {
    const { seed } = await seeds.one(county, year);
    return accept(seed ?? { year, county, sha256: null, madeAt: null });
  });

/** The subjects of a county whose teachers wait, or would, since there are too few lessons. */
export const listShortPools = (
  actor: Actor,
  { year }: { readonly year: Year },
  { pushes, draws, now }: PushesWorld,
): Promise<Outcome<PoolsShort>> =>
  inProgram(year, async (rulesIn) => {
    const { county } = actor.scope;
    const found = await pushes.inCounty(county, year, now);
    const rules = rulesIn(found);
    const pools = poolsOf(found.catalogue, county, rules, now, draws.hashOf);
    const count = rules.pushedLessons?.count ?? 0;
    const waiting = waitingIn(found);
    const items = [...Map.groupBy([...found.enrolled, ...waiting], keyOf).values()].flatMap(([first]): PoolShort[] => {
      if (!first) return [];
      const lessons = pools(first).lessons.length;
      const pending = waiting.filter((card) => isOf(card, first)).length;
      return lessons >= count && pending === 0 ? [] : [{ stage: first.stage, subject: first.subject, lessons, count, pending }];
    });
    return accept({ year, items });
  });

/** Every version of the pools of a county's year: whatever changed in one made another, and a push names the one it was drawn from (LRN-04). An office of a stage sees those of its stages (GOV-13). */
export const listPools = async (
  { scope, stages }: Actor,
  { year, page }: { readonly year: Year; readonly page: Page },
  { pools }: { readonly pools: Pools },
): Promise<Outcome<Paged<PoolVersion>>> => {
  const found = await pools.list(scope, year, page);
  const items = found.items.filter(({ stage }) => isOfStages(stages, { stages: [stage] }));
  return accept({ ...found, items: items.map(poolVersion) }, "unchanged");
};
