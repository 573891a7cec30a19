import { left } from "./carried-out.ts";
import { type FiledByHand, requests, spoiled, undoRequests } from "./sheets.ts";
import { move, ofAsk, out, settle, withdraw } from "./transfers.ts";
import { undoDeparture, undoPull } from "./undone.ts";
import {
  type Action,
  calledIn,
  changed,
  type Foretold,
  FURTHEST,
  filerOf,
  JOINED,
  later,
  no,
  type Person,
  type SchoolNo,
  type Sheet,
  TODAY,
  type World,
  withPerson,
  withSheet,
} from "./world.ts";

/**
 * What the notice says must stand after each deed (L142, L155 to L161), as a small model written from its sentences and from the order of work; it calls no
 * rule of the program. The prefecture does not sign in (§6-43).
 */
const newcomer = (school: SchoolNo, given: Pick<Person, "enrolled" | "version" | "acts">): Person => ({
  school,
  since: JOINED,
  past: [],
  ...given,
});

/** What a sheet did is told of each person too, as if it had been done by hand. */
const told = (person: Person, act: string): Person => ({ ...person, acts: [...person.acts, act] });

/** What a departure on that day is called: one ahead is a plan (§6-60). */
const departing = (on: string): string => (on > TODAY ? "plan a departure" : "depart");

/** L142: 调出或离岗教师信息设为离职, with a date between their arrival and 31 days ahead; one ahead waits for its day (§6-60). */
const leaving = (person: Person, on: string, act: string): Person => {
  if (on > TODAY) return changed(person, act, { planned: `DEPARTURE ${on}`, unplanned: undefined });
  return left(person, on, act);
};

const notLeaving = (person: Person | undefined, school: SchoolNo, on: string): readonly [number, string] | "same" | undefined => {
  if (!person || person.school !== school) return [404, "not-found"];
  if (person.departed) return person.departed === on ? "same" : [409, "already-departed"];
  if (person.planned) return person.planned === `DEPARTURE ${on}` ? "same" : [409, "plan-stands"];
  return on < person.since || on > later(person.since, FURTHEST) ? [422, "departure-date-invalid"] : undefined;
};

const depart = (world: World, { who, school, on }: Extract<Action, { do: "depart" }>): Foretold => {
  const person = world.people[who];
  const not = notLeaving(person, school, on);
  if (not === "same") return { answer: { status: 200 }, world };
  if (not || !person) return no(world, ...(not ?? ([404, "not-found"] as const)));
  return { answer: { status: 200 }, world: withPerson(world, who, leaving(person, on, departing(on))) };
};

/** Till its day the school takes a departure back that it planned. */
const unplan = (world: World, { who, school }: Extract<Action, { do: "unplan" }>): Foretold => {
  const person = world.people[who];
  if (!person || person.school !== school) return no(world, 404, "not-found");
  if (person.departed) return no(world, 409, "already-departed");
  if (person.planned?.startsWith("DEPARTURE")) {
    const back = changed(person, "withdraw a plan", { planned: undefined, unplanned: true });
    return { answer: { status: 200 }, world: withPerson(world, who, back) };
  }
  return person.unplanned ? { answer: { status: 200 }, world } : no(world, 409, "plan-missing");
};

/** L159: 已经进入离职教师库 … 可以直接调动，无须经过上级管理员. */
const pull = (world: World, { who, school, on }: Extract<Action, { do: "pull" }>): Foretold => {
  const person = world.people[who];
  if (!person) return no(world, 404, "not-found");
  if (!person.departed && person.school !== school) return no(world, 409, "not-in-departed-pool");
  const again = person.pulled !== undefined && (on ?? person.pulled) === person.pulled;
  if (!person.departed) return again ? { answer: { status: 200 }, world } : no(world, 422, "transfer-same-school");
  const earliest = later(person.departed, TODAY);
  const from = on ?? earliest;
  if (from < earliest || from > later(earliest, FURTHEST)) return no(world, 422, "transfer-date-invalid");
  const { school: was, since, departed, arrival, pulled, pool: before } = person;
  const pool = { school: was, since, departed, arrival, pulled, pool: before };
  const here = { school, since: from, departed: undefined, open: undefined, unplanned: undefined, arrival: undefined, pulled: from, pool };
  return { answer: { status: 200 }, world: withPerson(world, who, changed(person, "pull from the pool", here)) };
};

const collected = (world: World, { sheet: id, whos, school }: Extract<Action, { do: "teachers" }>): Foretold => {
  const people = Object.fromEntries(whos.map((who) => [who, newcomer(school, { enrolled: false, version: 1, acts: ["import teachers"] })]));
  const wrote = Object.fromEntries(whos.map((who) => [who, { version: 1 }]));
  const sheet: Sheet = { is: "teachers", state: "APPLIED", school, wrote };
  return { answer: { status: 202, sheet: "APPLIED" }, world: withSheet({ ...world, people: { ...world.people, ...people } }, id, sheet) };
};

/** One bad row and nothing is written. */
const departures = (world: World, { sheet: id, whos, school, on }: Extract<Action, { do: "departures" }>): Foretold => {
  const nothing = { is: "departures", school, wrote: {} } as const;
  const verdicts = whos.map((who) => ({ who, not: notLeaving(world.people[who], school, on) }));
  if (verdicts.some(({ not }) => not !== undefined && not !== "same"))
    return { answer: { status: 202, sheet: "REFUSED" }, world: withSheet(world, id, { ...nothing, state: "REFUSED" }) };
  const went = verdicts.flatMap(({ who, not }) => {
    const before = world.people[who];
    return not === undefined && before ? [{ who, before, after: told(leaving(before, on, "import departures"), departing(on)) }] : [];
  });
  const people = Object.fromEntries(went.map(({ who, after }) => [who, after]));
  const wrote = Object.fromEntries(went.map(({ who, before, after }) => [who, { version: after.version, before }]));
  const sheet: Sheet = { ...nothing, state: "APPLIED", wrote };
  return { answer: { status: 202, sheet: "APPLIED" }, world: withSheet({ ...world, people: { ...world.people, ...people } }, id, sheet) };
};

const takenBack = (world: World, whos: readonly string[], { is, wrote }: Sheet): World => {
  if (is === "teachers") {
    const people = Object.fromEntries(Object.entries(world.people).filter(([who]) => !whos.includes(who)));
    return { ...world, people, gone: [...world.gone, ...whos] };
  }
  return whos.reduce((so, who) => {
    const person = so.people[who];
    const before = wrote[who]?.before;
    if (!person || !before) return so;
    const left = person.past.length > before.past.length;
    const past = person.past.map((one, index) => (left && index === person.past.length - 1 ? { ...one, ended: "REVERSED" } : one));
    const { departed, planned, unplanned } = before;
    const back = changed(person, "undo import departures", { ...before, departed, planned, unplanned });
    return withPerson(so, who, { ...told(back, left ? "undo departure" : "withdraw a plan"), past });
  }, world);
};

/**
 * A sheet is taken back whole while nobody touched what it wrote. Asked at once with other deeds it may have begun before them and meet their work: then the
 * rows they touched are left.
 */
const undo = (world: World, { sheet: id }: Extract<Action, { do: "undo" }>, atOnce: boolean): Foretold[] => {
  const sheet = world.sheets[id];
  if (!sheet) return [no(world, 404, "not-found")];
  if (sheet.state === "UNDONE") return [{ answer: { status: 200, sheet: "UNDONE" }, world }];
  if (sheet.state !== "APPLIED") return [no(world, 409, "import-nothing-to-undo")];
  if (sheet.is === "requests") return undoRequests(world, id, sheet, atOnce);
  const untouched = Object.entries(sheet.wrote).flatMap(([who, { version }]) => (world.people[who]?.version === version ? [who] : []));
  const whole = untouched.length === Object.keys(sheet.wrote).length;
  const done: Foretold = {
    answer: { status: 202, sheet: "UNDONE" },
    world: withSheet(takenBack(world, untouched, sheet), id, { ...sheet, state: "UNDONE" }),
  };
  if (whole) return [done];
  return [no(world, 409, "import-undo-blocked"), ...(atOnce ? [done] : [])];
};

const filedLike = ({ sheet, direction, school, to }: Extract<Action, { do: "requests" }>): FiledByHand => {
  return (so, who) => {
    const row = { request: calledIn(sheet, who), who, to };
    return direction === "OUT" ? out(so, { do: "out", school, ...row }) : ofAsk(so, { do: "in", named: true, ...row });
  };
};

/** Asked at once with another move, it may have taken them to be where they were. */
const movesOf = (world: World, action: Extract<Action, { do: "move" }>, atOnce: boolean): Foretold[] => {
  const moved = move(world, action);
  return [moved, ...(atOnce && moved.answer.status === 201 ? [no(world, 409, "transfer-from-differs")] : [])];
};

/** What may come of a deed: one thing, or, where it is done at once with others, one of a few. */
export const foretell = (world: World, action: Action, atOnce = false): readonly Foretold[] => {
  switch (action.do) {
    case "add": {
      const person = newcomer(action.school, { enrolled: true, version: 2, acts: ["collect", "verify", "enroll a teacher"] });
      const enrolled = action.school !== 2;
      const acts = enrolled ? person.acts : ["collect", "verify"];
      return [{ answer: { status: 201 }, world: withPerson(world, action.who, { ...person, enrolled, acts }) }];
    }
    case "depart":
      return [depart(world, action)];
    case "unplan":
      return [unplan(world, action)];
    case "pull":
      return [pull(world, action)];
    case "return":
      return [undoDeparture(world, action)];
    case "release":
      return [undoPull(world, action)];
    case "out":
      return [out(world, action)];
    case "in":
      return [ofAsk(world, action)];
    case "move":
      return movesOf(world, action, atOnce);
    case "withdrawal":
      return [withdraw(world, action)];
    case "teachers":
      return [collected(world, action)];
    case "departures":
      return [departures(world, action), ...(atOnce ? [spoiled(world, action.sheet, { is: "departures", school: action.school })] : [])];
    case "requests":
      return [
        requests(world, action, filedLike(action)),
        ...(atOnce ? [spoiled(world, action.sheet, { is: "requests", school: filerOf(action) })] : []),
      ];
    case "undo":
      return undo(world, action, atOnce);
    default:
      return [settle(world, action)];
  }
};
