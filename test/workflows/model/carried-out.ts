import { arrived } from "./transfers.ts";
import { changed, type Person, type World, withPerson } from "./world.ts";

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
