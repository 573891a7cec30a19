import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { Asking, type Operation, operations } from "#given/asking.ts";
import { inFull } from "#given/lane.ts";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";

/** `SEED=7 npm test` asks other things; a run that fails says by which seed. */
const seed = Number(process.env.SEED ?? 20220705);
const ROUNDS = 3;
const users = ["mine", "county"] as const;

/** Both in full; else in turns. */
const askedAs = (round: number) => (inFull ? users : users.filter((_, index) => index === round % 2));

let system: System;
let at: Offices;
let school: string;
let teacher: string;

beforeAll(async () => {
  console.info(`the contract is asked by seed ${seed}`);
  system = await aSystem({ at: "2022-07-06T08:00" });
  at = await offices(system);
  const given = schooling(system, 61);
  school = await given.aSchool("mine", at.county);
  ({ teacher } = await given.aTeacher("mine", school));
});
afterAll(() => system.stop());

const ids = () => ({ schoolId: school, countyId: at.county, prefectureId: at.prefecture, organizationId: school, teacherId: teacher });

const told = async (asking: Asking, operation: Operation, user: string | undefined) => {
  const { path, ...ask } = asking.of(operation, ids());
  const token = user && (await system.token(user));
  const answer = await fetch(`${system.url}${path}`, {
    ...ask,
    redirect: "manual",
    headers: { ...ask.headers, ...(token && { authorization: `Bearer ${token}` }) },
  });
  return { path, status: answer.status, type: (answer.headers.get("content-type") ?? "").split(";")[0] ?? "", answer };
};

describe("the contract", () => {
  test.each(operations().map((operation) => [operation.operationId, operation] as const))("%s answers as it says", async (_, operation) => {
    const asking = new Asking(seed, operation);
    for (let round = 0; round < ROUNDS; round++)
      for (const user of askedAs(round)) {
        const { path, status, type, answer } = await told(asking, operation, user);
        const what = `${operation.method} ${path} as ${user}, round ${round}, seed ${seed}`;
        expect(status, what).toBeLessThan(500);
        const declared = operation.responseOf(status);
        expect(declared, `${what}: ${status} is not declared`).toBeDefined();
        expect(answer.headers.get("apigw-requestid"), what).toBeTruthy();
        if ([302, 304, 308].includes(status)) continue;
        expect(
          Object.keys(declared?.content ?? {}).map((one) => one.split(";")[0]),
          what,
        ).toContain(type);
        if (!type.includes("json") || operation.method === "HEAD") continue;
        expect(operation.faultOf(status, type, z.json().parse(await answer.json())), what).toBeUndefined();
      }
  });

  test("nobody is let in without a token, and what says so is declared", async () => {
    for (const operation of operations()
      .filter(({ security }) => security.length > 0)
      .slice(0, 12)) {
      const { status, type, answer } = await told(new Asking(seed, operation), operation, undefined);
      expect([status, type]).toEqual([401, "application/json"]);
      expect(operation.faultOf(status, type, z.json().parse(await answer.json()))).toBeUndefined();
    }
  });
});
