import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import * as z from "zod";
import { type Act, access } from "#domain/access.ts";
import { type Offices, offices } from "#given/office.ts";
import { type Collected, schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";
import { workflows } from "#infra/workflows/all.ts";
import { operationsOf, partsOf, type Route } from "#platform/http/route.ts";

const guarded: [string, Route][] = Object.values(workflows).flatMap(({ routes }) =>
  Object.entries(operationsOf(routes)).filter(([, { may }]) => typeof may === "object"),
);
const actOf = ({ may }: Route): Act => {
  if (typeof may === "string") throw new Error(`${may} is no act`);
  return access[may.do];
};

const Line = z.looseObject({ message: z.string(), route: z.string(), request: z.string(), account: z.string().optional() });
type Line = z.output<typeof Line>;

let system: System;
let at: Offices;
let school: string;
let account: string;
let one: Collected & { readonly number: string };

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  const given = schooling(system, 77);
  await during(async () => {
    school = await given.aSchool("school", at.county);
    await given.aSchool("stranger", at.countyB, "county-b");
    await given.anAdministrator("support", at.county, "prefecture", { duty: "SUPPORT" });
    one = await given.aTeacher("school", school, { name: "欧阳某某", telephone: "10007654321" });
  }, 4);
  account = z.object({ account: z.string() }).parse((await system.as("school")("GET /me")).body).account;
});
afterAll(() => system.stop());

const linesOf = async (): Promise<Line[]> =>
  (await system.logs()).split("\n").flatMap((text) => {
    if (!/"message":"(answered|refused)"/.test(text)) return [];
    return [Line.parse(JSON.parse(text.slice(text.indexOf("{"))))];
  });

/** What was logged of so many requests: the log of a worker follows its answer by a moment, and a line too many follows soon. */
const during = async (act: () => Promise<unknown>, requests = 1): Promise<Line[]> => {
  const before = (await linesOf()).map(({ request }) => request);
  const since = async () => (await linesOf()).filter(({ request }) => !before.includes(request));
  await act();
  while ((await since()).length < requests) await pause(20);
  await pause(150);
  return since();
};

type Path = `${"GET" | "POST"} /${string}`;

describe("SEC-08 whoever sees people leaves one line that says who, by which act, of which organization", () => {
  const seen: readonly (readonly [what: string, path: () => Path, body: object | undefined, line: () => object])[] = [
    ["the teachers of a school", () => `GET /organizations/${school}/teachers`, undefined, () => ({ act: "read teachers", items: 1 })],
    [
      "one teacher",
      () => `GET /organizations/${school}/teachers/${one.teacher}`,
      undefined,
      () => ({ act: "read teachers", teacherId: one.teacher }),
    ],
    [
      "their history",
      () => `GET /organizations/${school}/teachers/${one.teacher}/history`,
      undefined,
      () => ({ act: "read history", teacherId: one.teacher }),
    ],
    ["who served there", () => `GET /organizations/${school}/past`, undefined, () => ({ act: "read history", items: 0 })],
    ["corrections to check", () => `GET /organizations/${school}/changes`, undefined, () => ({ act: "check corrections", items: 0 })],
    ["transfers", () => `GET /organizations/${school}/transfers`, undefined, () => ({ act: "read transfers", items: 0 })],
    ["imports", () => `GET /organizations/${school}/imports`, undefined, () => ({ act: "import a sheet", items: 0 })],
    [
      "a list",
      () => `GET /programs/2022/schools/${school}/stages/JUNIOR/enrollments`,
      undefined,
      () => ({ act: "read a list", stage: "JUNIOR", year: 2022, items: 0 }),
    ],
    [
      "their number",
      () => `POST /organizations/${school}/teachers/${one.teacher}/unmasking`,
      { purpose: "核对证件" },
      () => ({ act: "unmask a number", teacherId: one.teacher }),
    ],
    [
      "the pool",
      () => `POST /organizations/${school}/pool-searches`,
      { name: "欧阳某某", last4: "0000", purpose: "调入" },
      () => ({ act: "search the pool" }),
    ],
    [
      "an export",
      () => `POST /organizations/${school}/exports/teachers`,
      { purpose: "年度统计", format: "csv" },
      () => ({ act: "export people", list: "teachers" }),
    ],
  ];

  test.each(seen)("%s", async (_, path, body, line) => {
    const lines = await during(() => system.as("school")(path(), body));
    expect(lines).toEqual([
      expect.objectContaining({ message: "answered", status: 200, account, organization: school, personal: true, ...line() }),
    ]);
    expect(lines[0]?.milliseconds).toBeGreaterThanOrEqual(0);
  });

  test("nothing in the log is a name, a number, a telephone or what somebody typed", async () => {
    const logs = await system.logs();
    for (const text of ["欧阳某某", one.number, "10007654321", "核对证件", "年度统计"]) expect(logs).not.toContain(text);
    expect(logs, "the end of a number, other than by chance in an id").not.toMatch(
      new RegExp(`(?<![\\w-])${one.number.slice(-4)}(?![\\w-])`),
    );
  });

  test("who read somebody's audit is found by their id, and a word typed in its place is not kept", async () => {
    const [found] = await during(() => system.as("county")(`GET /counties/${at.county}/audit/TEACHER/${one.teacher}`));
    expect(found).toMatchObject({ act: "read the audit", organization: at.county, id: one.teacher, personal: true });
    const [typed] = await during(() => system.as("county")(`GET /counties/${at.county}/audit/TEACHER/ouyang`));
    expect(typed).toMatchObject({ message: "answered", items: 0 });
    expect(JSON.stringify(typed)).not.toContain("ouyang");
  });
});

describe("SEC-08 whoever is refused is known too", () => {
  test.each([
    ["out of scope", "stranger", 404, "NOT_FOUND"],
    ["as technical center (GOV-15)", "support", 403, "FIELD_SCOPE"],
  ] as const)("%s", async (_, who, status, code) => {
    const me = z.object({ account: z.string() }).parse((await system.as(who)("GET /me")).body);
    const lines = await during(() => system.as(who)(`GET /organizations/${school}/teachers/${one.teacher}`));
    const wanted = { message: "refused", ...me, act: "read teachers", organization: school, teacherId: one.teacher, status, code };
    expect(lines).toEqual([expect.objectContaining(wanted)]);
  });

  test("with a path that holds no id", async () => {
    const lines = await during(() => system.as("school")("GET /organizations/nowhere/teachers"));
    expect(lines).toEqual([expect.objectContaining({ message: "refused", account, act: "read teachers", code: "NOT_FOUND" })]);
  });
});

describe("every route", () => {
  const ULID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
  const place = (path: string) =>
    path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const own: Readonly<Record<string, string>> = { schoolId: school, organizationId: school, countyId: at.county };
      const words: Readonly<Record<string, string>> = {
        ...{
          year: "2022",
          stage: "JUNIOR",
          week: "2022-W28",
          number: "1",
          fileNumber: "1",
          day: "2022-07-05",
          list: "teachers",
          sheet: "teachers",
        },
        ...{
          kind: "TEACHER",
          window: "CAL-06",
          setting: "operates",
          accountId: "a".repeat(40),
          keyId: `${"0".repeat(26)}.${"0".repeat(26)}`,
          mailKey: "weekly-report.x",
        },
      };
      return own[name] ?? words[name] ?? ULID;
    });

  it("leaves exactly one line of its own, with the account, the act and the organization", { timeout: 180_000 }, async () => {
    const lines = await during(async () => {
      for (const [, route] of guarded) {
        const { method, path } = partsOf(route);
        await system.as("school")(`${method} ${place(path)}?nonsense=1`);
      }
    }, guarded.length);
    for (const [name, route] of guarded) {
      if (typeof route.may === "string") continue;
      const { personal } = actOf(route);
      const organization = place(`{${route.may.at}}`);
      const left = lines.filter((line) => line.route === route.on);
      expect(left, name).toEqual([
        expect.objectContaining({ message: "refused", account, act: route.may.do, organization, ...(personal && { personal }) }),
      ]);
    }
  });
});

describe("an act that shows people is marked so", () => {
  const Json = z.record(z.string(), z.unknown());
  const document = Json.parse(JSON.parse(readFileSync(new URL("../../docs/openapi.json", import.meta.url), "utf8")));

  const at = (pointer: string): unknown =>
    pointer
      .slice(2)
      .split("/")
      .reduce<unknown>((node, name) => Json.parse(node)[name], document);

  /** The names of all fields that an answer may hold. */
  const fields = (node: unknown, been = new Set<string>()): string[] => {
    if (Array.isArray(node)) return node.flatMap((one) => fields(one, been));
    const parsed = Json.safeParse(node);
    if (!parsed.success) return [];
    const { $ref, properties, ...rest } = parsed.data;
    const own = Object.entries(Json.safeParse(properties).data ?? {}).flatMap(([name, shape]) => [name, ...fields(shape, been)]);
    const behind = typeof $ref === "string" && !been.has($ref) ? fields(at($ref), been.add($ref)) : [];
    return [...own, ...behind, ...fields(Object.values(rest), been)];
  };

  /** A principal is named in public (L96); whoever releases somebody from a list named them first, and hears the same id again. */
  const NOBODY = ["readPrincipal", "releaseTeacher", "takeReleaseBack"];

  it("wherever an answer names a teacher", () => {
    const operations = new Map(
      Object.values(Json.parse(document.paths))
        .flatMap((path) => Object.values(Json.parse(path)))
        .flatMap((one) => (Json.safeParse(one).success ? [[Json.parse(one).operationId, Json.parse(one)] as const] : [])),
    );
    const wrong = guarded.flatMap(([name, route]) => {
      const { responses = {} } = operations.get(name) ?? {};
      const good = Object.entries(Json.parse(responses)).filter(([status]) => status.startsWith("2"));
      const shows = fields(good).some((field) => ["teacher", "teachers", "last4"].includes(field));
      return shows && !actOf(route).personal && !NOBODY.includes(name) ? [name] : [];
    });
    expect(wrong).toEqual([]);
  });

  it("and is never one of the technical center's (GOV-15)", () => {
    const wrong = Object.entries<Act>(access).filter(([, { personal, duties }]) => personal && duties?.includes("SUPPORT"));
    expect(wrong.map(([name]) => name)).toEqual([]);
  });
});
