import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { on } from "#given/days.ts";
import { inFull } from "#given/lane.ts";
import { carriedOut, dueBy, toPlan } from "./model/carried-out.ts";
import { aStage, doing, type Names, noNames, type Stage } from "./model/deeds.ts";
import { foretell } from "./model/notice.ts";
import { foretold, rostersHold, standing } from "./model/standing.ts";
import { type Action, type Answer, empty, type World } from "./model/world.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await aStage();
});
afterAll(() => stage.system.stop());

type Real = { readonly perform: (action: Action) => Promise<Answer>; readonly names: Names };
type Model = { world: World; made: number };
type Command = fc.AsyncCommand<Model, Real>;

/** Raw numbers of a deed: they pick among what there is when its turn comes, so that a shrunk run stays meaningful. */
type Deed = {
  readonly what: Action["do"];
  readonly who: number;
  readonly which: number;
  readonly school: 0 | 1 | 2;
  readonly to: 0 | 1 | 2;
  readonly on: string;
  readonly likely: boolean;
  readonly also: boolean;
};

const WHAT = {
  ...{
    add: 1,
    depart: 4,
    unplan: 3,
    pull: 5,
    return: 3,
    release: 3,
    out: 5,
    in: 4,
    approval: 8,
    rejection: 3,
    reversal: 5,
    move: 4,
    withdrawal: 3,
  },
  ...{ teachers: 1, departures: 3, requests: 4, undo: 5 },
} as const satisfies Record<Action["do"], number>;

const isWhat = (name: string): name is Action["do"] => Object.hasOwn(WHAT, name);
const No = fc.constantFrom<0 | 1 | 2>(0, 1, 2);
const Deed: fc.Arbitrary<Deed> = fc.record({
  what: fc.constantFrom(...Object.entries(WHAT).flatMap(([what, often]) => Array.from({ length: often }, () => what))).filter(isWhat),
  who: fc.nat(5),
  which: fc.nat(7),
  school: No,
  to: No,
  on: fc.constantFrom("2022-07-07", "2022-07-07", "2022-07-09", "2022-08-01", "2022-08-20", "2015-08-31"),
  likely: fc.nat(4).map((one) => one > 0),
  also: fc.boolean(),
});

/** Two or three deeds that are mostly about the same person, request or sheet, for that is where they get in each other's way. */
const Rivals = fc
  .tuple(fc.array(Deed, { minLength: 2, maxLength: 3 }), fc.nat(4))
  .map(([deeds, apart]) =>
    deeds.map((deed) => (apart === 0 ? deed : { ...deed, who: deeds[0]?.who ?? 0, which: deeds[0]?.which ?? 0, likely: true })),
  );

const pick = <T>(all: readonly T[], index: number): T | undefined => all[index % Math.max(1, all.length)];

/** The deed as it is done now: `likely` picks the school and the office that have something to do with it. */
const actionOf = ({ world }: Model, deed: Deed, fresh: string): Action | undefined => {
  const { what, likely, also, on, to } = deed;
  const who = pick([...Object.keys(world.people), ...(likely ? [] : world.gone)], deed.who);
  const person = who === undefined ? undefined : world.people[who];
  const school = likely && person ? person.school : deed.school;
  const request = pick(Object.keys(world.requests), deed.which);
  const sheets = Object.keys(world.sheets);
  const sheet = likely ? sheets.at(-1) : pick(sheets, deed.which);
  const crosses = (from: number | undefined, target: number) => from !== undefined && (from === 2) !== (target === 2);
  switch (what) {
    case "add":
      return { do: what, who: fresh, school: deed.school };
    case "teachers":
      return { do: what, sheet: fresh, whos: also ? [`${fresh}甲`, `${fresh}乙`] : [`${fresh}甲`], school: deed.school };
    case "undo":
      return sheet === undefined ? undefined : { do: what, sheet };
    case "approval":
    case "rejection":
    case "reversal": {
      const about = request === undefined ? undefined : world.requests[request];
      if (request === undefined || !about) return undefined;
      const their = what === "reversal" ? about.to : (about.from ?? about.to);
      const office = (likely ? their : deed.school) === 2 ? 1 : 0;
      return { do: what, request, office, recorded: likely ? crosses(about.from, about.to) : also };
    }
    case "withdrawal": {
      const about = request === undefined ? undefined : world.requests[request];
      if (request === undefined || !about) return undefined;
      const filer = about.direction === "OUT" ? about.from : about.to;
      return { do: what, request, school: likely ? (filer ?? deed.school) : deed.school };
    }
    default:
      break;
  }
  if (who === undefined) return undefined;
  const day = also ? { on } : {};
  switch (what) {
    case "depart":
      return { do: what, who, school, on };
    case "unplan":
      return { do: what, who, school };
    case "pull":
      return { do: what, who, school: to, ...day };
    case "return":
    case "release":
      return { do: what, who, school };
    case "out":
      return { do: what, request: fresh, who, school, to, ...day };
    case "in":
      return { do: what, request: fresh, who, to, named: likely };
    case "move": {
      const office = (likely ? (person?.school ?? to) : deed.school) === 2 ? 1 : 0;
      return { do: what, request: fresh, who, to, office, recorded: likely ? crosses(person?.school, to) : also };
    }
    case "departures":
    case "requests": {
      const others = Object.keys(world.people).filter((one) => one !== who && world.people[one]?.school === school);
      const other = pick(others, deed.which);
      const whos = also && other ? [who, other] : [who];
      if (what === "departures") return { do: what, sheet: fresh, whos, school, on };
      return { do: what, sheet: fresh, whos, direction: deed.which % 2 === 0 ? "OUT" : "IN", school, to };
    }
    default:
      return undefined;
  }
};

/** Counts, over all runs, how often each deed was granted: a test that only ever hears no would prove little. */
const granted = new Map<string, number>();
const count = (name: string) => granted.set(name, (granted.get(name) ?? 0) + 1);

const heard = ({ do: what }: Action, { status }: Answer) => {
  if (status < 300) count(what);
};

/** Does something whose answer is foretold. */
const doAlone = async (model: Model, { perform }: Real, action: Action): Promise<void> => {
  const [only] = foretell(model.world, action);
  if (!only) return;
  const answer = await perform(action);
  expect(answer, JSON.stringify(action)).toEqual(only.answer);
  heard(action, answer);
  model.world = only.world;
};

/** One deed after the others: its answer is the one foretold. */
class Alone implements Command {
  readonly deed: Deed;
  said = "";
  constructor(deed: Deed) {
    this.deed = deed;
  }
  check = (model: Readonly<Model>) => actionOf(model, this.deed, "x") !== undefined;
  async run(model: Model, real: Real) {
    const action = actionOf(model, this.deed, `n${model.made++}`);
    if (!action) return;
    this.said = JSON.stringify(action);
    await doAlone(model, real, action);
  }
  toString = () => this.said || `${this.deed.what}?`;
}

const orders = <T>(all: readonly T[]): T[][] =>
  all.length < 2 ? [[...all]] : all.flatMap((one, index) => orders(all.toSpliced(index, 1)).map((rest) => [one, ...rest]));

type Step = { readonly action: Action; readonly answer: Answer };

/** Every world in which these deeds, done one after the other, are answered as they were. */
const worldsAfter = (world: World, [first, ...rest]: readonly Step[]): World[] => {
  if (!first) return [world];
  return foretell(world, first.action, true)
    .filter(({ answer }) => JSON.stringify(sorted(answer)) === JSON.stringify(sorted(first.answer)))
    .flatMap((one) => worldsAfter(one.world, rest));
};
const sorted = ({ status, code, request, sheet }: Answer) => [status, code, request, sheet];

const same = (one: unknown, other: unknown): boolean => {
  try {
    expect(one).toEqual(other);
    return true;
  } catch {
    return false;
  }
};

/** Two or three deeds at once: answers and table are those of some order of them. */
class AtOnce implements Command {
  readonly deeds: readonly Deed[];
  said = "";
  constructor(deeds: readonly Deed[]) {
    this.deeds = deeds;
  }
  check = (model: Readonly<Model>) => this.deeds.every((deed) => actionOf(model, deed, "x") !== undefined);
  async run(model: Model, { perform, names }: Real) {
    const actions = this.deeds.flatMap((deed) => actionOf(model, deed, `n${model.made++}`) ?? []);
    this.said = JSON.stringify(actions);
    const steps = await Promise.all(actions.map(async (action) => ({ action, answer: await perform(action) })));
    for (const { action, answer } of steps) heard(action, answer);
    count("at once");
    const worlds = orders(steps).flatMap((order) => worldsAfter(model.world, order));
    const told = `${this.said}: ${JSON.stringify(steps.map(({ answer }) => answer))}`;
    expect(worlds.length, `answers are those of some order: ${told}`).toBeGreaterThan(0);
    const stands = await standing(stage, names);
    const world = worlds.find((one) => same(stands, foretold(one)));
    if (!world) expect(stands, told).toEqual(foretold(worlds[0] ?? model.world));
    model.world = world ?? model.world;
  }
  toString = () => `at once ${this.said || this.deeds.map(({ what }) => what).join(", ")}`;
}

/** §6-60: the days pass. What was planned for one of them is carried out then, and nothing before its day. */
const daysPass = async (model: Model, real: Real): Promise<void> => {
  for (const action of toPlan(model.world, `n${model.made++}`)) await doAlone(model, real, action);
  const [{ carryOutPlans }, { plans }] = await Promise.all([import("#domain/transfers/plans.ts"), import("#functions/transfers/plans.ts")]);
  for (const date of ["2022-07-10", "2022-08-02"]) {
    for (const person of Object.values(model.world.people)) {
      const due = dueBy(date, person);
      if (due) count(`carried out: ${due.does}`);
    }
    await carryOutPlans(plans, on(date, "00:10:00"));
    model.world = carriedOut(model.world, date);
    expect(await standing(stage, real.names), `on ${date}`).toEqual(foretold(model.world));
  }
};

/** So many runs, and more until every deed was granted once; seconds in which a failure shrinks. */
const [RUNS, AT_MOST, SHRINKING] = [inFull ? 40 : 5, 300, 60];
/** Other deeds every time, or always the same. */
const chance = inFull ? {} : { seed: 20_220_707 };
const everythingGranted = () =>
  [...Object.keys(WHAT), "at once", "carried out: DEPARTURE", "carried out: TRANSFER"].every((what) => granted.has(what));

test("TRF-08: whatever is done in whatever order, and at once, answers and records are as the notice says, and nothing is lost", {
  timeout: 600_000,
}, async () => {
  let runs = 0;
  let shrinkUntil = Number.POSITIVE_INFINITY;
  const commands = fc.commands([Deed.map((deed) => new Alone(deed)), Rivals.map((deeds) => new AtOnce(deeds))], {
    size: "max",
    maxCommands: 30,
  });
  const first = ([0, 1, 2] as const).map((school) => ({ do: "add" as const, who: `p${school}`, school }));
  const run = async (list: Iterable<Command>) => {
    const names = noNames();
    const real: Real = { perform: doing(stage, names), names };
    const model: Model = { world: empty, made: 0 };
    for (const action of first) {
      await real.perform(action);
      model.world = foretell(model.world, action)[0]?.world ?? empty;
    }
    await fc.asyncModelRun(() => ({ model, real }), list);
    expect(await standing(stage, names)).toEqual(foretold(model.world));
    await daysPass(model, real);
    for (const who of model.world.gone) expect(names.teachers.has(who)).toBe(true);
    await rostersHold(stage);
  };
  await fc.assert(
    fc.asyncProperty(commands, async (list) => {
      const failed = shrinkUntil < Number.POSITIVE_INFINITY;
      if (failed ? Date.now() > shrinkUntil : runs >= RUNS && everythingGranted()) return;
      try {
        await run(list);
        runs += 1;
      } catch (error) {
        if (!failed) shrinkUntil = Date.now() + SHRINKING * 1000;
        throw error;
      }
    }),
    { numRuns: AT_MOST, ...chance },
  );
  expect(runs, "runs that were played to their end").toBeGreaterThanOrEqual(RUNS);
  expect(everythingGranted(), "every deed was granted once").toBe(true);
});
