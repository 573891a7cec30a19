import { type FiledByHand, requests, spoiled, undoRequests } from "./sheets.ts";
import {
  type Action,
  type CountyNo,
  calledIn,
  countyOf,
  type Foretold,
  filerOf,
  JOINED,
  no,
  type Past,
  type Person,
  type Request,
  type SchoolNo,
  type Sheet,
  TODAY,
  type World,
  withPerson,
  withRequest,
  withSheet,
} from "./world.ts";

/**
 * What the notice says must stand after each deed (L142, L155 to L161), as a small model written from its sentences and from the order of work; it calls no
 * rule of the program. The prefecture does not sign in (§6-43).
 */

/** 31 days ahead (TRF-07). */
const FURTHEST = "2022-08-07";

const later = (one: string, other: string): string => (one > other ? one : other);

const changed = (person: Person, act: string, change: Partial<Person>): Person => ({
  ...person,
  ...change,
  version: person.version + 1,
  acts: [...person.acts, act],
});

const newcomer = (school: SchoolNo, given: Pick<Person, "enrolled" | "version" | "acts">): Person => ({
  school,
  since: JOINED,
  past: [],
  ...given,
});

/** L142: 调出或离岗教师信息设为离职, with a date between his arrival and 31 days ahead. */
const leaving = (person: Person, on: string, act: string): Person =>
  changed(person, act, {
    departed: on,
    past: [...person.past, { school: person.school, from: person.since, until: on, ended: "DEPARTED", reversed: false }],
  });

const notLeaving = (person: Person | undefined, school: SchoolNo, on: string): readonly [number, string] | "same" | undefined => {
  if (!person || person.school !== school) return [404, "not-found"];
  if (person.departed) return person.departed === on ? "same" : [409, "already-departed"];
  return on < person.since || on > later(person.since, FURTHEST) ? [422, "departure-date-invalid"] : undefined;
};

const depart = (world: World, { who, school, on }: Extract<Action, { do: "depart" }>): Foretold => {
  const person = world.people[who];
  const not = notLeaving(person, school, on);
  if (not === "same") return { answer: { status: 200 }, world };
  if (not || !person) return no(world, ...(not ?? ([404, "not-found"] as const)));
  return { answer: { status: 200 }, world: withPerson(world, who, leaving(person, on, "depart")) };
};

/** L159: 已经进入离职教师库 … 可以直接调动，无须经过上级管理员. */
const pull = (world: World, { who, school, on }: Extract<Action, { do: "pull" }>): Foretold => {
  const person = world.people[who];
  if (!person) return no(world, 404, "not-found");
  if (!person.departed) return person.school === school ? { answer: { status: 200 }, world } : no(world, 409, "not-in-departed-pool");
  const earliest = later(person.departed, TODAY);
  const from = on ?? earliest;
  if (from < earliest || from > later(earliest, FURTHEST)) return no(world, 422, "transfer-date-invalid");
  const here = { school, since: from, departed: undefined, open: undefined, arrival: undefined };
  return { answer: { status: 200 }, world: withPerson(world, who, changed(person, "pull from the pool", here)) };
};

const filed = (world: World, id: string, request: Request, holds: boolean): Foretold => {
  const { about: who } = request;
  const person = world.people[who];
  const waiting = holds && person ? withPerson(world, who, changed(person, "file a transfer", { open: id })) : world;
  return { answer: { status: 202, request: id }, world: withRequest(waiting, id, request) };
};

/** L155, L161: the school lets its teacher go to another; who acts follows from where the two lie. */
const out = (world: World, { request, who, school, to, on }: Extract<Action, { do: "out" }>): Foretold => {
  const person = world.people[who];
  if (!person || person.school !== school) return no(world, 404, "not-found");
  if (person.departed) return no(world, 409, "already-departed");
  if (school === to) return no(world, 422, "transfer-same-school");
  const open = person.open && world.requests[person.open];
  if (open) {
    const same = open.direction === "OUT" && open.to === to;
    return same ? { answer: { status: 202, request: person.open ?? "" }, world } : no(world, 409, "transfer-pending");
  }
  return filed(world, request, { state: "PENDING", direction: "OUT", about: who, named: true, from: school, to, on, acts: [] }, true);
};

/** The school that would get him asks by number and name, and is answered alike wherever he is; what it asked and nobody decided stands. */
const ask = (world: World, { request, who, to, named }: Extract<Action, { do: "in" }>): Foretold => {
  const person = world.people[who];
  if (person && !person.departed && person.school === to) return no(world, 422, "transfer-same-school");
  const again = Object.entries(world.requests).find(
    ([, one]) => one.state === "PENDING" && one.direction === "IN" && one.about === who && one.to === to && one.named === named,
  );
  if (again) return { answer: { status: 202, request: again[0] }, world };
  const may = person !== undefined && named && !person.departed && !person.open;
  const about = { state: "PENDING", direction: "IN", about: who, named, to } as const;
  return filed(world, request, { ...about, ...(may && { from: person.school }), acts: may ? [] : ["file a transfer"] }, may);
};

/** L161: 跨校的由县（市、区）管理员操作，跨县（市、区）的由市级管理员操作; the county of the target school records for a prefecture that does not sign in. */
const notTheirs = (
  from: SchoolNo | undefined,
  to: SchoolNo,
  { office, recorded }: { readonly office: CountyNo; readonly recorded: boolean },
): readonly [number, string] | undefined => {
  const counties = [countyOf(to), ...(from === undefined ? [] : [countyOf(from)])];
  if (!counties.includes(office)) return [404, "not-found"];
  if (counties.every((county) => county === office)) return recorded ? [409, "record-not-allowed"] : undefined;
  if (countyOf(to) !== office) return [403, "transfer-level-required"];
  return recorded ? undefined : [422, "record-required"];
};

const arrived = (world: World, id: string, request: Request, person: Person, on: string, reasonOf: Past["ended"]): World => {
  const { about: who, to } = request;
  const stint: Past = { school: person.school, from: person.since, until: on, ended: reasonOf, by: id, reversed: false };
  const after = changed(person, "transfer", {
    ...{ school: to, since: on, open: undefined, arrival: id },
    past: [...person.past, stint],
  });
  const left = { version: after.version, since: person.since, arrival: person.arrival };
  return withRequest(withPerson(world, who, after), id, { ...request, state: "DONE", left });
};

const dated = (person: Person, on: string): boolean => on >= person.since && on <= later(person.since, FURTHEST);

const settle = (world: World, action: Extract<Action, { do: "approval" | "rejection" | "reversal" }>): Foretold => {
  const { request: id } = action;
  const request = world.requests[id];
  if (!request) return no(world, 404, "not-found");
  const not = notTheirs(request.from, request.to, action);
  if (not) return no(world, ...not);
  const reached = { approval: "DONE", rejection: "REJECTED", reversal: "REVERSED" } as const;
  if (request.state === reached[action.do]) return { answer: { status: 200, request: id }, world };
  if (request.state !== (action.do === "reversal" ? "DONE" : "PENDING")) return no(world, 409, "transfer-state");
  const person = world.people[request.about];
  return { approval: approve, rejection: reject, reversal: reverse }[action.do](world, id, request, person);
};

const approve = (world: World, id: string, request: Request, person: Person | undefined): Foretold => {
  if (request.from === undefined) return no(world, 409, "transfer-not-possible");
  if (!person || person.open !== id || person.departed || person.school !== request.from) return no(world, 409, "transfer-overtaken");
  const on = request.on ?? later(person.since, TODAY);
  if (!dated(person, on)) return no(world, 422, "transfer-date-invalid");
  return { answer: { status: 200, request: id }, world: arrived(world, id, request, person, on, "TRANSFERRED") };
};

/** Whoever a rejected request was about is free for another; of one that was overtaken only the audit tells. */
const reject = (world: World, id: string, request: Request, person: Person | undefined): Foretold => {
  const act = "reject a transfer";
  const rejected: Request = { ...request, state: "REJECTED", acts: request.from === undefined ? [...request.acts, act] : request.acts };
  const told = withRequest(world, id, rejected);
  const answer = { status: 200, request: id };
  if (!person || request.from === undefined) return { answer, world: told };
  if (person.open === id) return { answer, world: withPerson(told, request.about, changed(person, act, { open: undefined })) };
  return { answer, world: withPerson(told, request.about, { ...person, acts: [...person.acts, act] }) };
};

/** A move is taken back only while nothing of the person changed since; then he stands exactly as before, and both stints stay. */
const reverse = (world: World, id: string, request: Request, person: Person | undefined): Foretold => {
  const { left, from } = request;
  if (!person || !left || from === undefined || person.version !== left.version) return no(world, 409, "transfer-reversal-blocked");
  const until = later(TODAY, person.since);
  const past = person.past.map((one) => (one.by === id ? { ...one, reversed: true } : one));
  const back = changed(person, "reverse a transfer", {
    ...{ school: from, since: left.since, arrival: left.arrival },
    past: [...past, { school: person.school, from: person.since, until, ended: "REVERSED", by: id, reversed: true }],
  });
  const after = withRequest(withPerson(world, request.about, back), id, { ...request, state: "REVERSED", left: undefined });
  return { answer: { status: 200, request: id }, world: after };
};

const move = (world: World, action: Extract<Action, { do: "move" }>): Foretold => {
  const { request: id, who, to, office } = action;
  const person = world.people[who];
  if (!person) return no(world, 404, "not-found");
  if (![countyOf(person.school), countyOf(to)].includes(office)) return no(world, 404, "not-found");
  if (person.school === to) return no(world, 422, "transfer-same-school");
  const not = notTheirs(person.school, to, action);
  if (not) return no(world, ...not);
  if (person.departed) return no(world, 409, "use-departed-pull");
  if (person.open) return no(world, 409, "transfer-pending");
  const on = later(person.since, TODAY);
  const request: Request = { state: "PENDING", direction: "OFFICE", about: who, named: true, from: person.school, to, on, acts: [] };
  return { answer: { status: 201, request: id }, world: arrived(world, id, request, person, on, "TRANSFERRED") };
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
    return not === undefined && before ? [{ who, before, after: leaving(before, on, "import departures") }] : [];
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
    const past = person.past.map((one, index) => (index === person.past.length - 1 ? { ...one, ended: "REVERSED" } : one));
    return withPerson(so, who, { ...changed(person, "undo import departures", { ...before, departed: before.departed }), past });
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
    return direction === "OUT" ? out(so, { do: "out", school, ...row }) : ask(so, { do: "in", named: true, ...row });
  };
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
    case "pull":
      return [pull(world, action)];
    case "out":
      return [out(world, action)];
    case "in":
      return [ask(world, action)];
    case "move":
      return [move(world, action)];
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
