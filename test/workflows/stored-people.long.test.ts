import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Row, readersOf, textsOf } from "#given/stored/readers.ts";
import { aStoredSystem, frozenSeason, placesIn, rowsIn, type StoredSystem } from "#given/stored.ts";

const Parts = z.object({ stints: z.array(z.looseObject({})), changes: z.array(z.looseObject({})), events: z.array(z.looseObject({})) });

const season = frozenSeason("2022-small");
const rows = (kind: string, like?: Row): Row[] => rowsIn(season, kind, like);
const { counties, schools, officeOf } = placesIn(season);
const places = [...counties, ...schools];

let system: StoredSystem;
beforeAll(async () => {
  system = await aStoredSystem(season);
});
afterAll(() => system.stop());
const { lists, shows } = readersOf(() => system);

describe("organizations, as an earlier version left them", () => {
  it("are listed below their county", async () => {
    for (const { id, user } of counties) {
      const below = schools.filter(({ county }) => county === id).flatMap((school) => rows("organization", { organization: school.id }));
      await lists(user, `/organizations/${id}/organizations`, below, ["organization", "name", "type", "registered", "stages"]);
    }
  });

  it("are shown with their administrators, who is invited, and their history, to themselves and to their office", async () => {
    for (const { id, user, county } of places)
      for (const reader of new Set([user, officeOf(county)])) {
        const [row] = rows("organization", { organization: id });
        await shows(reader, `/organizations/${id}`, row, ["code", "name", "level", "path", "stages", "grades", "people", "version"]);
        await lists(reader, `/organizations/${id}/administrators`, rows("role", { organization: id }), [
          "account",
          "name",
          "duty",
          "since",
        ]);
        const open = rows("invitation", { organization: id, acceptedBy: null });
        await lists(reader, `/organizations/${id}/invitations`, open, ["invitation", "name", "duty", "expiresAt"]);
        const written = rows("audit", { pk: `AUDIT#ORGANIZATION#${id}` }).filter(
          ({ act }) => act !== "verify" && act !== "search the pool",
        );
        await lists(reader, `/organizations/${id}/history`, written, ["act", "rule", "asked", "account", "reason", "after"]);
      }
  });

  it("have the principals who were named", async () => {
    for (const { id, user } of schools) {
      const [duty] = rows("duty", { organization: id });
      await shows(user, `/organizations/${id}/principal`, duty, ["organization", "teacher", "name", "appointedAt"]);
    }
  });
});

describe("teachers, as an earlier version left them", () => {
  it("are listed to their school and to their county", async () => {
    for (const { id, user, county } of places) {
      const serving = rows("teacher", { state: "IN_SERVICE", ...(county === id ? { county } : { school: id }) }).map((row) => ({
        ...row,
        number: `**************${row.last4}`,
      }));
      await lists(user, `/organizations/${id}/teachers`, serving, [
        "teacher",
        "name",
        "number",
        "position",
        "subject",
        "stages",
        "version",
      ]);
    }
  });

  it("are shown one by one, with a telephone of which the end can be read", async () => {
    for (const row of rows("teacher", { state: "IN_SERVICE" })) {
      const path = `/organizations/${row.school}/teachers/${row.teacher}`;
      const fields = ["name", "gender", "document", "joinedOn", "rural", "verified", "since", "version"];
      const { telephone } = await shows(officeOf(row.county), path, row, fields);
      expect(telephone, path).toMatch(/^\*+\d{4}$/);
    }
  });

  it("have their stints, their corrections and what was done to their records", async () => {
    const elsewhere = ["enroll a teacher", "withdraw a teacher", "file a transfer", "reject a transfer", "unmask"];
    for (const row of rows("teacher")) {
      const pk = `TEACHER#${row.teacher}`;
      const path = `/organizations/${row.county}/teachers/${row.teacher}/history`;
      const { stints, changes, events } = Parts.parse(await shows(officeOf(row.county), path, row, ["name", "state", "verified"]));
      const ended = ["stint", "school", "from", "until", "ended", "reason", "reversedBy"];
      expect(textsOf(stints, ended)).toEqual(textsOf(rows("stint", { pk }), ended));
      const corrected = ["change", "school", "state", "made", "decided", "from", "to", "reason"];
      expect(textsOf(changes, corrected)).toEqual(textsOf(rows("change", { pk }), corrected));
      const done = rows("audit", { pk: `AUDIT#${pk}` }).filter(({ act }) => !elsewhere.includes(`${act}`));
      expect(textsOf(events, ["act", "asked", "account", "reason"])).toEqual(textsOf(done, ["act", "asked", "account", "reason"]));
    }
  });

  it("stand in the past of the schools they left", async () => {
    for (const { id, user } of schools) {
      const fields = ["stint", "teacher", "from", "until", "ended", "reversedBy"];
      await lists(user, `/organizations/${id}/past`, rows("stint", { school: id }), fields);
    }
  });

  it("have no correction that waits but those that waited", async () => {
    for (const { id, user } of places) {
      const fields = ["change", "teacher", "state"];
      await lists(user, `/organizations/${id}/changes`, rows("change", { checker: id, state: "PENDING" }), fields);
      const made = rows("made", { pk: `ORG#${id}` }).flatMap(({ change }) => rows("change", { change, state: "PENDING" }));
      await lists(user, `/organizations/${id}/changes?of=made`, made, fields);
    }
  });
});

describe("transfers of every state, as an earlier version left them", () => {
  it("are listed to the office that acted and to the school that filed, and are shown", async () => {
    for (const state of ["PENDING", "DONE", "REJECTED", "REVERSED", "WITHDRAWN"]) {
      for (const { id, user } of counties) {
        const acted = rows("transfer", { acting: id, state });
        await lists(user, `/organizations/${id}/transfers?state=${state}`, acted, ["transfer", "direction", "from", "to", "level", "fact"]);
        for (const row of acted) {
          const fields = ["direction", "state", "from", "to", "level", "fact", "teacher", "reason", "on", "version"];
          await shows(user, `/organizations/${id}/transfers/${row.transfer}`, row, fields);
        }
      }
      for (const { id, user } of schools) {
        const filed = rows("filed", { pk: `ORG#${id}` }).flatMap(({ transfer }) => rows("transfer", { transfer, state }));
        await lists(user, `/organizations/${id}/transfers?state=${state}`, filed, ["transfer", "direction", "to", "state"]);
      }
    }
  });
});
