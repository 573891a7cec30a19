import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { aDoor } from "#given/door.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { aSystem, type System } from "#given/system.ts";
import type { Answered } from "#infra/local/http/client.ts";

let system: System;
let at: Offices;
let door: Awaited<ReturnType<typeof aDoor>>;
let given: Awaited<ReturnType<typeof enrollable>>;
let school: OrgId;

beforeAll(async () => {
  system = await aSystem({
    at: "2022-07-06T09:00",
    before: async (table) => {
      door = await aDoor(table);
      return door.address;
    },
  });
  at = await offices(system);
  given = await enrollable(system, at);
  school = await given.aSchool({ user: "mine", stages: ["JUNIOR"], code: "3790010001" });
  await given.aSchool({ user: "theirs", stages: ["JUNIOR"], code: "3790010002" });
});
afterAll(async () => {
  await system.stop();
  door.stop();
});

const Filed = z.object({ transfer: z.string() });
const act = (transfer: string, verb: string) =>
  system.as("county")(`POST /organizations/${at.county}/transfers/${transfer}/${verb}`, verb === "approval" ? {} : { reason: "材料不全" });

const aRequest = async () => {
  const teacher = await given.aTeacher(school, { stages: ["JUNIOR"] });
  const ask = { direction: "OUT", teacher, toCode: "3790010002", reason: "工作需要" };
  return { teacher, ...Filed.parse((await system.as("mine")(`POST /organizations/${school}/transfers`, ask)).body) };
};

/** The first of two at once: it has read the request and not yet the person when the other one is done. */
const whileAnother = async ({ teacher, transfer }: { teacher: TeacherId; transfer: string }, first: string, other: string) => {
  const others: Answered[] = [];
  door.hold(teacher, async () => others.push(await act(transfer, other)));
  const answer = await act(transfer, first);
  expect(others).toMatchObject([{ status: 200 }]);
  return answer;
};

describe("TRF-04: of two who settle one request at once, the later hears how it stands, and not that its person is gone", () => {
  test("approved twice, it is done", async () => {
    expect(await whileAnother(await aRequest(), "approval", "approval")).toMatchObject({ status: 200, body: { state: "DONE" } });
  });

  test("approved while it is rejected", async () => {
    const refused = { status: 409, body: { code: "transfer-state", rule: "TRF-04", state: "REJECTED" } };
    expect(await whileAnother(await aRequest(), "approval", "rejection")).toMatchObject(refused);
  });

  test("reversed twice, it is reversed", async () => {
    const request = await aRequest();
    expect(await act(request.transfer, "approval")).toMatchObject({ status: 200 });
    expect(await whileAnother(request, "reversal", "reversal")).toMatchObject({ status: 200, body: { state: "REVERSED" } });
  });
});
