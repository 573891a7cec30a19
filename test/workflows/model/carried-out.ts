import { arrived } from "./transfers.ts";
import { type Action, changed, type Person, TODAY, type World, withPerson } from "./world.ts";

/** L142: whoever left is in the pool, and their stint is over. */
export const left = (person: Person, on: string, act: string): Person =>
  changed(person, act, {
    departed: on,
    planned: undefined,
    unplanned: undefined,
    past: [...person.past, { school: person.school, from: person.since, until: on, ended: "DEPARTED", reversed: false }],
  });

/** What is planned of somebody for a day until this one. */
export const dueBy = (day: string, { planned }: Person): { readonly does: string; readonly on: string } | undefined => {
  const [does = "", on = ""] = planned?.split(" ") ?? [];
  return on !== "" && on <= day ? { does, on } : undefined;
};

/** §6-60: what was planned takes effect on its day, as it was decided; what is planned for a later day waits. */
export const carriedOut = (world: World, day: string): World =>
  Object.keys(world.people).reduce((so, who) => {
    const person = so.people[who];
    const due = person && dueBy(day, person);
    if (!due) return so;
    if (due.does === "DEPARTURE") return withPerson(so, who, left(person, due.on, "depart"));
    const id = person.open ?? "";
    const request = so.requests[id];
    return request ? arrived(so, id, request, person, due.on, "TRANSFERRED") : so;
  }, world);

/** Somebody who is to leave and somebody who is to move, of those whom nothing else waits for: so that days to come bring both. */
export const toPlan = ({ people }: World, request: string): readonly Action[] => {
  const free = Object.entries(people).filter(([, { departed, open, planned, since }]) => !departed && !open && !planned && since <= TODAY);
  const mover = free.find(([, { school }]) => school !== 2);
  const leaver = free.find((one) => one !== mover);
  return [
    ...(leaver ? [{ do: "depart", who: leaver[0], school: leaver[1].school, on: "2022-07-09" } as const] : []),
    ...(mover ? movingLater(request, ...mover) : []),
  ];
};

const movingLater = (request: string, who: string, { school }: Person): readonly Action[] => [
  { do: "out", request, who, school, to: school === 0 ? 1 : 0, on: "2022-08-01" },
  { do: "approval", request, office: 0, recorded: false },
];
