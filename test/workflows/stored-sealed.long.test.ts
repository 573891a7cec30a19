import { GetObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { People } from "#given/people.ts";
import { names } from "#given/stored/names.ts";
import { openerOf } from "#given/stored/opener.ts";
import type { Row } from "#given/stored/readers.ts";
import { aStoredSystem, frozenSeason, objectsOf, placesIn, plain, rowsIn, type StoredSystem } from "#given/stored.ts";
import { granted } from "#infra/local/http/client.ts";

const Unmasked = z.looseObject({ number: z.string(), telephone: z.string() });
const Collected = z.looseObject({ teacher: z.string() });
const Found = z.object({ found: z.looseObject({ teacher: z.string() }) });
const Problem = z.looseObject({ code: z.string() });
const Sheet = z.looseObject({ import: z.string() });
const Invited = z.looseObject({ code: z.string() });

const season = frozenSeason("2022-small");
const rows = (kind: string, like?: Row): Row[] => rowsIn(season, kind, like);
const { schools, officeOf } = placesIn(season);
const listed = openerOf(season.key, season.plainRows, names());
const numberOf = ({ sealed, teacher }: Row): string => listed.field(sealed, "number", teacher);

describe("what an earlier version sealed opens by the listed words", () => {
  it("numbers, which end as the row says and lead back to it, and telephones", () => {
    for (const row of rows("teacher")) {
      const number = numberOf(row);
      expect(number.slice(-4)).toBe(row.last4);
      const pk = `IDENTITY#1#${listed.print({ kind: row.document, number })}`;
      expect(rows("identity", { pk })).toEqual([expect.objectContaining({ teacher: row.teacher })]);
      expect(listed.field(row.telephone, "telephone", row.teacher)).toMatch(/^\d{11}$/);
    }
  });

  it("the keys by which the departed are found", () => {
    const departed = rows("teacher", { state: "DEPARTED" });
    expect(departed.length).toBeGreaterThan(0);
    for (const row of departed) {
      expect(row.poolKey).toBe(listed.poolKey(row));
      expect(row.gsi1pk).toBe(`POOL#${row.poolKey}`);
    }
  });

  it("codes of invitations, whose hash is where they lie", () => {
    for (const row of rows("invitation")) expect(row.pk).toBe(`INVITE#${listed.codeHash(listed.code(row))}`);
  });

  it("the rows and the plans of sheets", () => {
    const sheets = season.objects.filter(({ key }) => key.startsWith("imports/"));
    expect(sheets).toHaveLength(2 * rows("import").length);
    for (const { key, body } of sheets) expect(listed.object(key, Buffer.from(body, "base64")), key).toBeTypeOf("object");
  });
});

describe("what an earlier version sealed is opened for those who may", () => {
  let system: StoredSystem;
  beforeAll(async () => {
    system = await aStoredSystem(season);
  });
  afterAll(() => system.stop());
  const asks = <S extends z.ZodType>(user: string, shape: S, on: string, body?: unknown): Promise<z.output<S>> =>
    granted(system.as(user), shape, on, body);

  it("a number and a telephone, in full", async () => {
    for (const row of rows("teacher", { state: "IN_SERVICE" })) {
      const { teacher, telephone } = row;
      const on = `POST /organizations/${row.school}/teachers/${teacher}/unmasking`;
      const shown = await asks(officeOf(row.county), Unmasked, on, { purpose: "核对证件" });
      expect(shown).toMatchObject({ number: numberOf(row), telephone: listed.field(telephone, "telephone", teacher) });
    }
  });

  it("numbers of a list, for the portal", async () => {
    const ask = { purpose: "报送省平台" };
    for (const { id, user } of schools.filter((school) => rows("list", { school: school.id }).length > 0)) {
      const on = `POST /programs/2022/schools/${id}/stages/JUNIOR/exports/numbers`;
      await asks(user, z.instanceof(Uint8Array), on, ask);
    }
  });

  it("somebody known, by their number: whoever collects them anew hears of it", async () => {
    const [row = {}] = rows("teacher", { state: "IN_SERVICE" });
    const other = schools.find(({ id, county }) => id !== row.school && county === row.county);
    const { name, stages, subject, position, rural } = row;
    const ask = { name, document: { number: numberOf(row) }, stages, subject, position, rural };
    const { status, body } = await system.as(other?.user)(`POST /organizations/${other?.id}/teachers`, ask);
    expect([status, Problem.parse(body).code]).toEqual([409, "teacher-exists"]);
  });

  it("somebody departed, by name and the last four of the number", async () => {
    for (const { name, last4, teacher } of rows("teacher", { state: "DEPARTED" })) {
      const [school] = schools;
      const ask = { name, last4, purpose: "拟调入" };
      expect((await asks(`${school?.user}`, Found, `POST /organizations/${school?.id}/pool-searches`, ask)).found.teacher).toBe(teacher);
    }
  });

  it("and what is sealed now opens by the listed words too", async () => {
    const [school] = schools;
    const { id = "", user = "", county } = school ?? {};
    const people = new People(17);
    const [number, telephone] = [people.identityNumber(), people.telephone()];
    const ask = {
      name: people.name(),
      document: { number },
      stages: ["JUNIOR"],
      subject: "数学",
      position: "TEACHER",
      rural: false,
      telephone,
    };
    const { teacher } = await asks(user, Collected, `POST /organizations/${id}/teachers`, ask);
    const invitation = { name: "候任丙", mailbox: "third@example.invalid", duty: "ADMINISTRATOR", dutyStatement: "负责本校报名" };
    const { code } = await asks(officeOf(county), Invited, `POST /organizations/${id}/invitations`, invitation);
    const sheet = new TextEncoder().encode("\uFEFF教师编号,姓名,学段,学科\r\n01G75ZMZGWZ1J1R90DSFAWTTPM,某人,初中,数学\r\n");
    const job = await asks(user, Sheet, `POST /organizations/${id}/imports/enrollments?year=2022&checkOnly=true`, sheet);
    await system.settle();

    const lie = (await system.rows()).map(plain);
    const now = openerOf(season.key, lie, names());
    const row = lie.find((one) => one.pk === `TEACHER#${teacher}` && one.sk === "PROFILE");
    expect(now.field(row?.sealed, "number", teacher)).toBe(number);
    expect(now.field(row?.telephone, "telephone", teacher)).toBe(telephone);
    expect(lie.find(({ pk }) => pk === `IDENTITY#1#${now.print({ kind: "RESIDENT_CARD", number })}`)?.teacher).toBe(teacher);
    const invited = lie.find(({ pk }) => pk === `INVITE#${now.codeHash(code)}`);
    expect(now.code(invited ?? {})).toBe(code);
    const plan = lie.find(({ pk, sk }) => pk === `IMPORT#${job.import}` && sk === "JOB")?.plan;
    const { Bucket, client } = objectsOf(system);
    for (const Key of [`imports/${job.import}/rows`, `${plan}`]) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      expect(now.object(Key, Buffer.from((await Body?.transformToByteArray()) ?? [])), Key).toBeTypeOf("object");
    }
    client.destroy();
  });
});
