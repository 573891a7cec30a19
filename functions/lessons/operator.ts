import type { Organization } from "#domain/organizations/types.ts";
import { years } from "#domain/program/packs.ts";
import { type Drift, driftOf, type Recount } from "#table/drift.ts";
import { lessonCards } from "#table/lessons/lessons.ts";
import { filmRooms, leavingCards, takenBy, uploadSlots, uploads } from "#table/lessons/uploads.ts";
import { gather, lookThrough } from "#table/look.ts";
import { get, present, readPresent } from "#table/rows.ts";

/** Counts anew what the films of a school take of its room, and how many of its uploads are open, from each upload of its lessons and each film of it that goes. */
export const recountFilms =
  (place: Organization): Recount =>
  async () => {
    const { organization: school, name, code } = place;
    const county = present(place.path.COUNTY, `the county of ${school}`);
    const found: Drift[] = [];
    for (const year of years) {
      const room = await get(filmRooms.at({ year, county, school }));
      if (!room) continue;
      const lessons = await gather(lookThrough("the lessons of a school", { year, county, school }, lessonCards));
      const slots = await Promise.all(lessons.map(({ lesson }) => gather(lookThrough("the uploads of a lesson", { lesson }, uploadSlots))));
      const leaving = await gather(lookThrough("the films that go", {}, leavingCards));
      const ids = [...slots.flat(), ...leaving.filter((one) => one.school === school)].map(({ upload }) => upload);
      const all = await readPresent([...new Set(ids)].map((upload) => uploads.at({ upload })));
      const counted = takenBy(all.filter((one) => one.year === year));
      const { bytes, open } = room;
      const write = filmRooms.update({ year, county, school }, { set: counted, when: { bytes, open } });
      const about = { kind: "ORGANIZATION", id: school, rule: "VID-15" } as const;
      found.push(...driftOf(`the films of ${name} (${code}), ${year}`, { bytes, open }, counted, write, about));
    }
    return found;
  };
