import { type Action, calledIn, type Foretold, filerOf, no, type Sheet, type World, withPerson, withRequest, withSheet } from "./world.ts";

/** What comes of a row's request, were it asked by hand. */
export type FiledByHand = (world: World, who: string) => Foretold;

/** Each row is a request as by hand; one that cannot be, and none is filed. */
export const requests = (world: World, action: Extract<Action, { do: "requests" }>, file: FiledByHand): Foretold => {
  const { sheet: id, whos } = action;
  const nothing = { is: "requests", school: filerOf(action), wrote: {} } as const;
  const rows = whos.map((who) => file(world, who).answer);
  if (rows.some(({ status }) => status >= 300))
    return { answer: { status: 202, sheet: "REFUSED" }, world: withSheet(world, id, { ...nothing, state: "REFUSED" }) };
  const fresh = whos.filter((who, row) => rows[row]?.request === calledIn(id, who));
  const after = fresh.reduce((so, who) => file(so, who).world, world);
  const sheet: Sheet = { ...nothing, state: "APPLIED", filed: fresh.map((who) => calledIn(id, who)) };
  return { answer: { status: 202, sheet: "APPLIED" }, world: withSheet(after, id, sheet) };
};

/** What nobody decided is withdrawn and stays on the books; whoever it held is free. */
const withdrawn = (world: World, id: string): World => {
  const request = world.requests[id];
  if (request?.state !== "PENDING") return world;
  const person = world.people[request.about];
  const act = "withdraw a transfer";
  const known = request.from !== undefined && person;
  const told = withRequest(world, id, {
    ...request,
    state: "WITHDRAWN",
    withSheet: true,
    acts: known ? request.acts : [...request.acts, act],
  });
  if (!known) return told;
  const free = person.open === id ? { open: undefined, version: person.version + 1 } : {};
  return withPerson(told, request.about, { ...person, ...free, acts: [...person.acts, act] });
};

/** A sheet of requests is taken back while none was decided; asked at once with a decision, it may leave the one decided. */
export const undoRequests = (world: World, id: string, sheet: Sheet, atOnce: boolean): Foretold[] => {
  const { filed: all = [] } = sheet;
  const whole = all.every((one) => ["PENDING", "WITHDRAWN"].includes(world.requests[one]?.state ?? ""));
  const after = withSheet(all.reduce(withdrawn, world), id, { ...sheet, state: "UNDONE" });
  const done: Foretold = { answer: { status: 202, sheet: "UNDONE" }, world: after };
  if (whole) return [done];
  return [no(world, 409, "import-undo-blocked"), ...(atOnce ? [done] : [])];
};

/** A sheet whose rows somebody spoiled between its check and its writing writes nothing. */
export const spoiled = (world: World, id: string, sheet: Pick<Sheet, "is" | "school">): Foretold => ({
  answer: { status: 202, sheet: "STOPPED" },
  world: withSheet(world, id, { ...sheet, state: "STOPPED", wrote: {} }),
});
