import type { Actor } from "../access.ts";
import type { OrgId } from "../ids.ts";
import { mail } from "../mail/effects.ts";
import { accept, type Outcome } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import { inProgram } from "../program/packs/in-program.ts";
import { packOf, rulesFor, runningOn } from "../program/packs.ts";
import type { Day, Now, Rules, Year } from "../program/types.ts";
import { isOf, suffices } from "./draw.ts";
import { waitingLetter } from "./letter.ts";
import { nextPush, notPushing } from "./next.ts";
import { type OfSubject, poolOf, subjectsOf } from "./pool.ts";
import type { CatalogueNow, CountyPushes, EnrolledCard, Pools, PushesTickWorld, PushesWorld, Seeds } from "./port.ts";
import { byOf, keepNext } from "./push.ts";
import type { PushCard } from "./types.ts";
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

/** For whom something is to be done, and who waits and goes on waiting. */
const dueIn = ({ catalogue, enrolled, pushed, pending }: CountyPushes, pools: PoolsNow, { pushedLessons }: Rules, day: Day) => {
  const count = pushedLessons?.count ?? 0;
  const standing = new Map([...pushed, ...pending].map((card) => [card.teacher, card]));
  const withdrawn = withdrawnIn(catalogue, day);
  const short = enrolled.filter((one) => !suffices(pools(one).lessons, one, count));
  const waiting = new Set(short.map(({ teacher }) => teacher));
  const isDue = (one: EnrolledCard): boolean => {
    const card = standing.get(one.teacher);
    if (!card || !isOf(card, one)) return true;
    return card.lessons.length === 0 && !waiting.has(one.teacher);
  };
  const drawn = enrolled.filter(isDue).map(({ teacher }) => teacher);
  const broken = pushed.filter(({ lessons }) => lessons.some((code) => withdrawn.has(code))).map(({ teacher }) => teacher);
  const unserved = short.filter((one) => isDue(one) && !standing.get(one.teacher)?.lessons.length);
  return { teachers: [...new Set([...drawn, ...broken])], newlyShort: unserved };
};

/** LRN-04: the county is told once of each subject that is too short, when the first of its teachers has to wait. */
const lettersOf = (
  short: readonly EnrolledCard[],
  pending: readonly PushCard[],
  pools: PoolsNow,
  county: OrgId,
  rules: Rules,
  now: Now,
) => {
  const known = new Set(pending.map(keyOf));
  const waiting = [...Map.groupBy(short, keyOf)].flatMap(([key, of]) => {
    const [first] = of;
    return known.has(key) || !first
      ? []
      : [{ stage: first.stage, subject: first.subject, lessons: pools(first).lessons.length, teachers: of.length }];
  });
  if (waiting.length === 0) return [];
  const data = { year: rules.year, count: rules.pushedLessons?.count ?? 0, waiting };
  return [mail(waitingLetter, { about: [rules.year, county, now.day], to: { organization: county }, office: county, data }, now.at)];
};

/** Draws in one county for everybody for whom something is to be done; of those who changed meanwhile the next tick draws. Answers for how many it did. */
const drawInCounty = async (county: OrgId, year: Year, rules: Rules, world: PushesTickWorld): Promise<number> => {
  const { pushes, draws, seeds, post, now } = world;
  const found = await pushes.inCounty(county, year, now);
  const pools = poolsOf(found.catalogue, county, rules, now, draws.hashOf);
  await draws.freeze(subjectsOf(found.catalogue.courses).map((of) => pools(of).pool));
  const { teachers, newlyShort } = dueIn(found, pools, rules, now.day);
  await post(lettersOf(newlyShort, found.pending, pools, county, rules, now));
  const catalogueOf = async (of: OrgId) => (of === county ? found.catalogue : draws.catalogue(of, now));
  let drawn = 0;
  for (let from = 0; from < teachers.length; from += AT_ONCE) {
    const some = teachers.slice(from, from + AT_ONCE).map(async (teacher) => {
      const standing = await pushes.standing(teacher, year);
      const next = nextPush(standing, rules, await byOf(standing, year, catalogueOf, draws), now);
      if (!next.ok || "push" in next.value) return;
      const kept = await keepNext(next.value, world);
      if (kept !== "stale") drawn++;
    });
    await Promise.all(some);
  }
  const { pushed, pending } = drawn > 0 ? await pushes.inCounty(county, year, now) : found;
  await seeds.count(county, year, { at: now.at, catalogue: found.catalogue.version, pushed: pushed.length, pending: pending.length });
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
    const items = [...Map.groupBy([...found.enrolled, ...found.pending], keyOf).values()].flatMap(([first]): PoolShort[] => {
      if (!first) return [];
      const lessons = pools(first).lessons.length;
      const pending = found.pending.filter((card) => isOf(card, first)).length;
      return lessons >= count && pending === 0 ? [] : [{ stage: first.stage, subject: first.subject, lessons, count, pending }];
    });
    return accept({ year, items });
  });

/** Every version of the pools of a county's year: whatever changed in one made another, and a push names the one it was drawn from (LRN-04). */
export const listPools = async (
  { scope }: Actor,
  { year, page }: { readonly year: Year; readonly page: Page },
  { pools }: { readonly pools: Pools },
): Promise<Outcome<Paged<PoolVersion>>> => {
  const found = await pools.list(scope, year, page);
  return accept({ ...found, items: found.items.map(poolVersion) }, "unchanged");
};
