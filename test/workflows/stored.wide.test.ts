import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Row, readersOf, textsOf } from "#given/stored/readers.ts";
import { aStoredSystem, frozenSeason, placesIn, rowsIn, type StoredSystem } from "#given/stored.ts";
import { everyPage, granted } from "#infra/local/http/client.ts";

const YEAR = 2022;
const Any = z.looseObject({});
const season = frozenSeason("2022-small");
const rows = (kind: string, like?: Row): Row[] => rowsIn(season, kind, like);
const { counties, schools } = placesIn(season);
const places = [...counties, ...schools];

let system: StoredSystem;
beforeAll(async () => {
  system = await aStoredSystem(season);
});
afterAll(() => system.stop());
const { reads, lists, shows, gives } = readersOf(() => system);

describe("weeks, as an earlier version froze them", () => {
  it("are shown again as pages, byte for byte", async () => {
    expect(season.pages).toHaveLength(rows("report").length);
    for (const { county, week, page } of season.pages) {
      const office = counties.find(({ code }) => code === county);
      const on = `GET /programs/${YEAR}/counties/${office?.id}/reports/${week}/page`;
      expect(await granted(system.as(office?.user), z.string(), on), on).toBe(page);
    }
  });

  it("are listed, and read as figures, as workbooks and by each school", async () => {
    const fields = ["week", "hash", "asOf", "takenAt", "late", "packVersion", "calendarVersion", "schools", "mailedAt"];
    for (const { id, user } of counties) {
      const at = `/programs/${YEAR}/counties/${id}/reports`;
      for (const { week } of await lists(user, at, rows("report", { county: id }), fields)) {
        await shows(user, `${at}/${week}`, rows("report", { county: id, week })[0], ["hash", "asOf", "takenAt", "packVersion"]);
        await gives(user, `GET ${at}/${week}/workbook`);
      }
    }
    for (const { id, user, county } of schools) {
      const at = `/programs/${YEAR}/schools/${id}/reports`;
      for (const { week } of await lists(user, at, rows("report", { county }), fields)) {
        await shows(user, `${at}/${week}`, rows("report", { county, week })[0], ["hash", "asOf"]);
        await granted(system.as(user), z.string(), `GET ${at}/${week}/page`);
      }
    }
  });
});

describe("enrollment, as an earlier version left it", () => {
  it("has its regions and the checklist of their units", async () => {
    for (const { id, user } of counties) {
      const { items } = z
        .object({ items: z.array(z.looseObject({ stage: z.string() })) })
        .parse(await reads(user, `/programs/${YEAR}/counties/${id}/regions`));
      for (const { stage } of items) {
        const fields = ["school", "state", "roster", "movedIn", "movedAway", "openUntil", "reason"];
        await lists(user, `/programs/${YEAR}/counties/${id}/stages/${stage}/units`, rows("unit", { county: id, stage }), fields);
      }
    }
  });

  it("has every school's unit, who stands on its list, and every list it submitted", async () => {
    for (const { id: school, user } of schools)
      for (const row of rows("unit", { school })) {
        const at = `/programs/${YEAR}/schools/${school}/stages/${row.stage}`;
        await shows(user, `${at}/unit`, row, ["state", "roster", "movedIn", "movedAway", "openUntil", "reason", "opened"]);
        await lists(user, `${at}/enrollments`, rows("enrollment", { school, stage: row.stage }), ["teacher", "subject", "enrolledAt"]);
        const fields = ["number", "rosterVersion", "count", "zeroDeclared", "submittedAt", "submittedBy", "late", "sha256", "packVersion"];
        for (const { number, sha256, count } of await lists(user, `${at}/lists`, rows("list", { school, stage: row.stage }), fields)) {
          const { teachers } = z
            .looseObject({ teachers: z.array(z.unknown()) })
            .parse(await shows(user, `${at}/lists/${number}`, { number, sha256, school }, ["number", "sha256", "school"]));
          expect(teachers).toHaveLength(Number(count));
          await gives(user, `GET ${at}/lists/${number}/sheet`);
        }
      }
  });
});

const TODAY = "2022-08-08";

describe("what an office looks up, as an earlier version left it", () => {
  it("is the audit of each day and of each thing", async () => {
    const fields = ["about", "act", "rule", "asked", "account", "organization", "level", "on", "onBehalf", "reason", "importId"];
    for (const { id, user } of counties) {
      const written = rows("audit", { county: id });
      // Whoever read lists here before left lines of today.
      for (const [day, lines] of Map.groupBy(written, ({ gsi1pk }) => `${gsi1pk}`.slice(-10)))
        if (day !== TODAY) await lists(user, `/counties/${id}/audit-days/${day}`, lines, fields);
      for (const [thing, lines] of Map.groupBy(written, ({ pk }) => `${pk}`.split("#").slice(1).join("/")))
        await lists(user, `/counties/${id}/audit/${thing}`, lines, [...fields, "before", "after"]);
    }
  });

  it("is what leaked, with the looking into it", async () => {
    const fields = ["foundOn", "what", "people", "way", "measures", "organizations", "state", "reported", "findings", "version"];
    for (const { id, user, county } of places) {
      const near = rows("incident", { county }).filter(
        ({ organizations }) => id === county || z.array(z.string()).parse(organizations).includes(id),
      );
      for (const { incident } of await lists(user, `/organizations/${id}/incidents`, near, fields)) {
        await shows(user, `/organizations/${id}/incidents/${incident}`, rows("incident", { incident })[0], fields);
        if (id === county) await everyPage(system.as(user), Any, `/counties/${id}/incidents/${incident}/trail`);
      }
    }
  });

  it("is the calendar, with what was changed in it", async () => {
    const Changed = z.array(z.looseObject({ window: z.string().optional(), setting: z.string().optional(), history: z.array(Any) }));
    const windowFields = ["window", "opensOn", "closesOn", "provisional", "notice", "by", "reason", "at", "version"];
    const settingFields = ["setting", "value", "notice", "reason", "at", "version"];
    const historyOf = (list: unknown) =>
      Changed.parse(list).flatMap(({ window, setting, history }) => history.map((change): Row => ({ ...change, window, setting })));
    for (const { id, user } of counties) {
      const [row = { version: 0, windows: [], settings: [] }] = rows("program", { county: id });
      const { windows, settings } = await shows(user, `/programs/${YEAR}/calendar?county=${id}`, row, ["version"]);
      expect(textsOf(historyOf(windows), windowFields)).toEqual(textsOf(z.array(Any).parse(row.windows), windowFields));
      expect(textsOf(historyOf(settings), settingFields)).toEqual(textsOf(z.array(Any).parse(row.settings), settingFields));
    }
  });

  it("is the deadlines, with who was reminded and what was closed", async () => {
    const Due = z.looseObject({
      dueOn: z.string(),
      reminded: z.array(z.object({ offset: z.int(), at: z.string() })),
      closed: z.looseObject({ at: z.string() }).nullable(),
    });
    const Deadlines = z.looseObject({ deadlines: z.array(z.looseObject({ window: z.string(), due: z.array(Due) })) });
    for (const { id, user, county } of places) {
      const kind = id === county ? "counties" : "schools";
      const { deadlines } = Deadlines.parse(await reads(user, `/programs/${YEAR}/${kind}/${id}/deadlines`));
      const shown = deadlines.flatMap(({ window, due }) =>
        due.flatMap(({ dueOn: day, reminded, closed }) => [
          ...reminded.map(({ offset, at }) => ({ window, day, offset: `${offset}`, at })),
          ...(closed ? [{ window, day, offset: "closed", at: closed.at }] : []),
        ]),
      );
      const days = new Set(deadlines.flatMap(({ window, due }) => due.map(({ dueOn }) => `${window} ${dueOn}`)));
      const fired = rows("fired", { county }).filter(({ window, day }) => days.has(`${window} ${day}`));
      expect(fired.length).toBeGreaterThanOrEqual(17);
      const fields = ["window", "day", "offset", "at"];
      expect(textsOf(shown, fields), id).toEqual(textsOf(fired, fields));
    }
  });

  it("is the outbox, in which nothing waits that did not wait", async () => {
    for (const { id, user } of counties)
      for (const state of ["PENDING", "SENDING", "UNKNOWN", "FAILED"])
        await lists(user, `/organizations/${id}/mails?state=${state}`, rows("mail", { office: id, state }), [
          "businessKey",
          "letter",
          "state",
        ]);
  });
});

describe("sheets, as an earlier version took them in", () => {
  it("are listed, with what became of each row and the sheet of errors for whoever sent it", async () => {
    for (const { id, user } of places) {
      const at = `/organizations/${id}/imports`;
      const fields = ["import", "sheet", "state", "rows", "counts", "checkOnly", "goodRowsOnly", "onBehalf", "version", "year"];
      for (const row of await lists(user, at, rows("import", { organization: id }), fields)) {
        await shows(user, `${at}/${row.import}`, row, fields);
        const there = Array.from({ length: Number(row.rows) }, () => ({}));
        await lists(user, `${at}/${row.import}/rows`, there, []);
        await gives(user, `GET ${at}/${row.import}/sheet`);
      }
    }
  });
});

describe("messages of an earlier version, sent once more", () => {
  /** The queue that a message is for, by what it names first of these. */
  const queues = { businessKey: "MAIL_QUEUE_URL", import: "IMPORT_QUEUE_URL", week: "REPORT_QUEUE_URL", county: "DEADLINE_QUEUE_URL" };
  const queueOf = (body: string): string => {
    const message = Any.parse(JSON.parse(body));
    const [, setting = ""] = Object.entries(queues).find(([field]) => field in message) ?? [];
    return system.runtime.operatorEnvironment[setting]?.split("/").at(-1) ?? "";
  };

  it("are worked off: none fails, none lies among the dead, and no mail leaves twice", async () => {
    expect(season.messages).toHaveLength(327);
    for (const { body } of season.messages) system.runtime.queues.send(queueOf(body), { MessageBody: body });
    await system.settle();
    for (const queue of system.runtime.stack.all("AWS::SQS::Queue", z.unknown()).keys())
      expect(system.runtime.queues.count(queue), queue).toEqual({ visible: 0, waiting: 0 });
    expect((await system.logs()).split("\n").filter((line) => line.includes('"level":"ERROR"'))).toEqual([]);
    // The earlier version reminded nobody of topics.
    expect((await system.mails()).filter(({ subject }) => !subject.includes("学校选专题"))).toEqual([]);
  });
});
