import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { People } from "#given/people.ts";
import { csvOf, Job } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
});
afterAll(() => system.stop());

const Line = z.looseObject({ message: z.string(), function: z.string(), request: z.string().optional(), about: z.string().optional() });

/** The lines of messages worked off that go back to a request, so many of them. */
const workedOff = async (request: string, atLeast: number): Promise<z.infer<typeof Line>[]> => {
  const lines = (await system.logs()).split("\n").filter((line) => line.includes('"worked off"'));
  const found = lines.map((line) => Line.parse(JSON.parse(line))).filter((line) => line.request === request);
  if (found.length >= atLeast) return found;
  await pause(50);
  return workedOff(request, atLeast);
};

test("the request's id and what each message is about go from the answer through every queue to the last line of the log", async () => {
  const people = new People(61, "370685");
  const schools = ["3706850001", "3706850002"].map((code) => people.aSchool({ 学校代码: code, 上级管理单位代码: "370685" }));
  const taken = await system.as("county")(`POST /organizations/${at.county}/imports/schools`, csvOf(schools));
  const request = taken.headers.get("apigw-requestid") ?? "";
  await system.settle();
  const lines = await workedOff(request, 4);
  const of = (name: string) => lines.filter((line) => line.function.startsWith(name)).map(({ about = "" }) => about);
  expect(new Set(of("Imports"))).toEqual(new Set([Job.parse(taken.body).import]));
  expect(of("Mail")).toEqual([expect.stringMatching(/^invitation\./), expect.stringMatching(/^invitation\./)]);
  expect(new Set(of("Mail")).size).toBe(2);
  expect(await system.logs()).toContain(`"request":"${request}","run":"`);
});
