import {
  type Action,
  changed,
  type Foretold,
  later,
  no,
  type Past,
  type Person,
  type SchoolNo,
  TODAY,
  type World,
  withPerson,
} from "./world.ts";

type Undo = Extract<Action, { do: "return" | "release" }>;

const same = (world: World): Foretold => ({ answer: { status: 200 }, world });
const nothing = (world: World): Foretold => no(world, 409, "nothing-to-undo");
const blocked = (world: World): Foretold => no(world, 409, "transfer-reversal-blocked");

/** What is over at a school, in the order in which it ended. */
const overAt = (school: SchoolNo, { past }: Person): readonly Past[] => past.filter((one) => one.school === school);

/** A school knows of people who serve there, or once did. */
const isStrange = ({ who, school }: Undo, world: World): boolean => {
  const person = world.people[who];
  return !person || (person.school !== school && overAt(school, person).length === 0);
};

/** A departure by hand or by a sheet is taken back while they are in the pool; then they serve where and since when they did, and no stint of theirs is over. */
export const undoDeparture = (world: World, action: Undo): Foretold => {
  const { who, school } = action;
  const person = world.people[who];
  if (!person || isStrange(action, world)) return no(world, 404, "not-found");
  const mine = overAt(school, person);
  const stint = mine.findLast(({ from, ended, undone }) => from === person.since && (ended === "DEPARTED" || undone === "DEPARTURE"));
  if (person.school !== school || !person.departed) {
    if (person.school === school && stint?.undone) return same(world);
    return mine.at(-1)?.ended === "DEPARTED" ? blocked(world) : nothing(world);
  }
  const past = person.past.map((one): Past => (one === stint ? { ...one, ended: "REVERSED", undone: "DEPARTURE" } : one));
  return { answer: { status: 200 }, world: withPerson(world, who, changed(person, "undo departure", { departed: undefined, past })) };
};

/** A pull is taken back while they are where it brought them and nothing waits about them; then they are in the pool as before, and never served there. */
export const undoPull = (world: World, action: Undo): Foretold => {
  const { who, school } = action;
  const person = world.people[who];
  if (!person || isStrange(action, world)) return no(world, 404, "not-found");
  const last = overAt(school, person).at(-1);
  if (person.departed && last?.undone === "PULL") return same(world);
  if (person.school !== school) return last?.undone ? nothing(world) : blocked(world);
  const { pulled, pool } = person;
  if (!pulled || !pool) return nothing(world);
  if (person.departed || person.open || person.planned) return blocked(world);
  const stint: Past = {
    ...{ school, from: person.since, until: later(TODAY, pulled), ended: "REVERSED" },
    ...{ reversed: false, undone: "PULL" },
  };
  const back = { ...pool, unplanned: undefined, past: [...person.past, stint] };
  return { answer: { status: 200 }, world: withPerson(world, who, changed(person, "undo pull", back)) };
};
