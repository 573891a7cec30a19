import {
  type Action,
  type CountyNo,
  changed,
  countyOf,
  type Foretold,
  FURTHEST,
  later,
  no,
  type Past,
  type Person,
  type Request,
  type SchoolNo,
  TODAY,
  type World,
  withPerson,
  withRequest,
} from "./world.ts";

const filed = (world: World, id: string, request: Request, holds: boolean): Foretold => {
  const { about: who } = request;
  const person = world.people[who];
  const waiting = holds && person ? withPerson(world, who, changed(person, "file a transfer", { open: id })) : world;
  return { answer: { status: 202, request: id }, world: withRequest(waiting, id, request) };
};

/** L155, L161: the school lets its teacher go to another; who acts follows from where the two lie. */
export const out = (world: World, { request, who, school, to, on }: Extract<Action, { do: "out" }>): Foretold => {
  const person = world.people[who];
  if (!person || person.school !== school) return no(world, 404, "not-found");
  if (person.departed) return no(world, 409, "already-departed");
  if (school === to) return no(world, 422, "transfer-same-school");
  const open = person.open && world.requests[person.open];
  if (open) {
    const same = open.direction === "OUT" && open.to === to && open.on === on;
    if (same) return { answer: { status: 202, request: person.open ?? "" }, world };
  }
  if (person.planned) return no(world, 409, "plan-stands");
  if (open) return no(world, 409, "transfer-pending");
  if (on !== undefined && !dated(person, on)) return no(world, 422, "transfer-date-invalid");
  return filed(world, request, { state: "PENDING", direction: "OUT", about: who, named: true, from: school, to, on, acts: [] }, true);
};

/** The school that would get them asks by number and name, and is answered alike wherever they are; a request that nobody decided stands. */
export const ofAsk = (world: World, { request, who, to, named }: Extract<Action, { do: "in" }>): Foretold => {
  const person = world.people[who];
  if (person && !person.departed && named && person.school === to) return no(world, 422, "transfer-same-school");
  const again = Object.entries(world.requests).find(
    ([, one]) => one.state === "PENDING" && one.direction === "IN" && one.about === who && one.to === to && one.named === named,
  );
  if (again) return { answer: { status: 202, request: again[0] }, world };
  const about = { state: "PENDING", direction: "IN", about: who, named, to } as const;
  if (!person || !named || person.departed) return filed(world, request, { ...about, acts: ["file a transfer"] }, false);
  const rival = person.open !== undefined;
  const told = rival ? withPerson(world, who, { ...person, acts: [...person.acts, "file a transfer"] }) : world;
  return filed(told, request, { ...about, rival, from: person.school, acts: [] }, !rival);
};

type Done = Extract<Action, { do: "approval" | "rejection" | "reversal" | "move" }>;

/**
 * L161: 跨校的由县（市、区）管理员操作，跨县（市、区）的由市级管理员操作; a county records for a prefecture that does not sign in: that of the target school or, to take
 * somebody away, the one that loses them, which may also refuse by itself (§6-62).
 */
const notTheirs = (
  from: SchoolNo | undefined,
  to: SchoolNo,
  { do: what, office, recorded }: Pick<Done, "do" | "office" | "recorded">,
): readonly [number, string] | undefined => {
  const counties = [countyOf(to), ...(from === undefined ? [] : [countyOf(from)])];
  if (!counties.includes(office)) return [404, "not-found"];
  if (counties.every((county) => county === office)) return recorded ? [409, "record-not-allowed"] : undefined;
  if (countyOf(to) !== office && what === "reversal") return [403, "transfer-level-required"];
  if (countyOf(to) !== office && what === "rejection") return undefined;
  return recorded ? undefined : [422, "record-required"];
};

/** §6-62: no county records that it takes somebody from another that did not consent; here none does, and each may record it itself. */
const takes = (from: SchoolNo, to: SchoolNo, office: CountyNo): boolean => countyOf(from) !== countyOf(to) && countyOf(to) === office;

/** They serve at the school that gains them from that day on, and the stint they had is over. */
export const arrived = (world: World, id: string, request: Request, person: Person, on: string, reasonOf: Past["ended"]): World => {
  const { about: who, to } = request;
  const stint: Past = { school: person.school, from: person.since, until: on, ended: reasonOf, by: id, reversed: false };
  const after = changed(person, "transfer", {
    ...{ school: to, since: on, open: undefined, planned: undefined, unplanned: undefined },
    ...{ arrival: id, pulled: undefined, pool: undefined },
    past: [...person.past, stint],
  });
  const left = { since: person.since, arrival: person.arrival, pulled: person.pulled, pool: person.pool };
  return withRequest(withPerson(world, who, after), id, { ...request, state: "DONE", left });
};

const dated = (person: Person, on: string): boolean => on >= person.since && on <= later(person.since, FURTHEST);

/** §6-60: what is dated ahead waits for its day, and holds the person till then. */
const planned = (world: World, id: string, request: Request, person: Person, on: string): World => {
  const held = changed(person, "plan a transfer", { open: id, planned: `TRANSFER ${on}`, unplanned: undefined });
  return withRequest(withPerson(world, request.about, held), id, { ...request, state: "PLANNED", rival: false });
};

const decided = (world: World, id: string, request: Request, person: Person, on: string): World =>
  on > TODAY ? planned(world, id, request, person, on) : arrived(world, id, request, person, on, "TRANSFERRED");

/** A request that could move nobody is about whoever its number is known of by now; it waits like one behind another's. */
const seenNow = (world: World, request: Request | undefined): Request | undefined => {
  if (request?.state !== "PENDING" || request.from !== undefined) return request;
  const person = world.people[request.about];
  if (!person || !request.named || person.departed || person.school === request.to) return request;
  return { ...request, from: person.school, rival: true };
};

export const settle = (world: World, action: Extract<Action, { do: "approval" | "rejection" | "reversal" }>): Foretold => {
  const { request: id } = action;
  const request = seenNow(world, world.requests[id]);
  if (!request) return no(world, 404, "not-found");
  const not = notTheirs(request.from, request.to, action);
  if (not) return no(world, ...not);
  const reached = { approval: "DONE", rejection: "REJECTED", reversal: "REVERSED" } as const;
  const otherwise = action.do === "rejection" && action.recorded && !request.recorded;
  const stands = (request.state === reached[action.do] && !otherwise) || (action.do === "approval" && request.state === "PLANNED");
  if (stands || (action.do === "reversal" && request.unplanned)) return { answer: { status: 200, request: id }, world };
  if (action.do === "reversal" && request.state === "PLANNED") return unplan(world, id, request);
  if (request.state !== (action.do === "reversal" ? "DONE" : "PENDING")) return no(world, 409, "transfer-state");
  const person = world.people[request.about];
  return { approval: approve, rejection: reject, reversal: reverse }[action.do](world, id, request, person, action);
};

type Settled = Extract<Action, { do: "approval" | "rejection" | "reversal" }>;

/** Till its day the office that planned it takes it back. */
const unplan = (world: World, id: string, request: Request): Foretold => {
  const person = world.people[request.about];
  if (!person) return no(world, 404, "not-found");
  const free = changed(person, "withdraw a plan", { open: undefined, planned: undefined });
  const back = withRequest(withPerson(world, request.about, free), id, { ...request, state: "WITHDRAWN", unplanned: true });
  return { answer: { status: 200, request: id }, world: back };
};

const approve = (world: World, id: string, request: Request, person: Person | undefined, { office }: Settled): Foretold => {
  if (request.from === undefined) return no(world, 409, "transfer-not-possible");
  const waits = request.rival && (!person || person.departed || person.open !== undefined);
  if (waits) return no(world, 409, "transfer-not-possible");
  const held = request.rival ? undefined : id;
  if (!person || person.open !== held || person.departed || person.school !== request.from) return no(world, 409, "transfer-overtaken");
  if (takes(request.from, request.to, office)) return no(world, 409, "transfer-consent-required");
  if (person.planned) return no(world, 409, "plan-stands");
  const on = request.on ?? later(person.since, TODAY);
  if (!dated(person, on)) return no(world, 422, "transfer-date-invalid");
  return { answer: { status: 200, request: id }, world: decided(world, id, request, person, on) };
};

/** Whoever a rejected request was about is free for another; of one that was overtaken only the audit tells. */
const reject = (world: World, id: string, request: Request, person: Person | undefined, { recorded }: Settled): Foretold => {
  const act = "reject a transfer";
  const rejected: Request = {
    ...request,
    state: "REJECTED",
    recorded,
    acts: request.from === undefined ? [...request.acts, act] : request.acts,
  };
  const told = withRequest(world, id, rejected);
  const answer = { status: 200, request: id };
  if (!person || request.from === undefined) return { answer, world: told };
  if (person.open === id) return { answer, world: withPerson(told, request.about, changed(person, act, { open: undefined })) };
  return { answer, world: withPerson(told, request.about, { ...person, acts: [...person.acts, act] }) };
};

/** A move is taken back only while they are where it brought them and nothing waits about them; then they stand exactly as before, and both stints stay. */
const reverse = (world: World, id: string, request: Request, person: Person | undefined): Foretold => {
  const { left, from } = request;
  const there = person?.arrival === id && person.school === request.to && !person.departed && !person.open && !person.planned;
  if (!there || !left || from === undefined) return no(world, 409, "transfer-reversal-blocked");
  const until = later(TODAY, person.since);
  const past = person.past.map((one) => (one.by === id ? { ...one, reversed: true } : one));
  const back = changed(person, "reverse a transfer", {
    ...{ school: from, since: left.since, arrival: left.arrival, pulled: left.pulled, pool: left.pool, unplanned: undefined },
    past: [...past, { school: person.school, from: person.since, until, ended: "REVERSED", by: id, reversed: true }],
  });
  const after = withRequest(withPerson(world, request.about, back), id, { ...request, state: "REVERSED", left: undefined });
  return { answer: { status: 200, request: id }, world: after };
};

export const move = (world: World, action: Extract<Action, { do: "move" }>): Foretold => {
  const { request: id, who, to, office } = action;
  const person = world.people[who];
  if (!person) return no(world, 404, "not-found");
  const arrival = person.school === to && !person.departed ? person.arrival : undefined;
  const made = [person.planned && person.open, arrival].find((one) => one !== undefined && world.requests[one]?.to === to);
  const brought = made === undefined ? undefined : world.requests[made];
  if (brought?.direction === "OFFICE" && brought.to === to && brought.by === office)
    return { answer: { status: 200, request: made ?? "" }, world };
  if (![countyOf(person.school), countyOf(to)].includes(office)) return no(world, 404, "not-found");
  if (person.school === to) return no(world, 422, "transfer-same-school");
  const not = notTheirs(person.school, to, action);
  if (not) return no(world, ...not);
  if (person.departed) return no(world, 409, "use-departed-pull");
  if (person.planned) return no(world, 409, "plan-stands");
  if (person.open) return no(world, 409, "transfer-pending");
  if (takes(person.school, to, office)) return no(world, 409, "transfer-consent-required");
  const on = later(person.since, TODAY);
  const request: Request = {
    state: "PENDING",
    direction: "OFFICE",
    by: office,
    about: who,
    named: true,
    from: person.school,
    to,
    on,
    acts: [],
  };
  return { answer: { status: 201, request: id }, world: decided(world, id, request, person, on) };
};

/** Whoever filed it takes it back while nobody decided; it stays on the books, and its person is free. */
export const withdraw = (world: World, { request: id, school }: Extract<Action, { do: "withdrawal" }>): Foretold => {
  const request = seenNow(world, world.requests[id]);
  const filer = request && { OUT: request.from, IN: request.to, OFFICE: undefined }[request.direction];
  if (!request || filer !== school) return no(world, 404, "not-found");
  const answer = { status: 200, request: id };
  if (request.state === "WITHDRAWN" && !request.withSheet && !request.unplanned) return { answer, world };
  if (request.state !== "PENDING") return no(world, 409, "transfer-state");
  const act = "withdraw a transfer";
  const person = request.from === undefined ? undefined : world.people[request.about];
  const told = withRequest(world, id, { ...request, state: "WITHDRAWN", acts: person ? request.acts : [...request.acts, act] });
  if (!person) return { answer, world: told };
  const free = person.open === id ? changed(person, act, { open: undefined }) : { ...person, acts: [...person.acts, act] };
  return { answer, world: withPerson(told, request.about, free) };
};
