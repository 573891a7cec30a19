import { execFile } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { People } from "#given/people.ts";
import { aSystem, type System } from "#given/system.ts";
import { root } from "#infra/local/build.ts";
import type { Play, Setting } from "../clients/scenes/setting.ts";

const here = join(root, "test/clients");
const document = "./docs/openapi.json";
const made = ".build/clients";
const bins = [join(here, "node_modules/.bin"), join(root, "node_modules/.bin")];

/** Runs a program of this folder's own packages, or else of the project's. */
const run = async (program: string, ...options: readonly string[]): Promise<string> => {
  const path = [...bins, process.env.PATH].join(delimiter);
  try {
    return (await promisify(execFile)(program, options, { cwd: root, env: { ...process.env, PATH: path } })).stdout;
  } catch (error) {
    throw new Error(z.looseObject({ stdout: z.string() }).parse(error).stdout.slice(0, 4000) || String(error));
  }
};

const Scene = z.object({ play: z.custom<Play>((value) => typeof value === "function") });
const playOf = async (name: string): Promise<Play> => Scene.parse(await import(`../clients/scenes/${name}.ts`)).play;

let system: System;
let at: Offices;
let setting: Setting;
const people = new People(47);

beforeAll(async () => {
  await rm(join(root, made), { recursive: true, force: true });
  await mkdir(join(root, made), { recursive: true });
  await Promise.all([
    run("openapi-typescript", document, "--output", `${made}/openapi-typescript.ts`),
    run("openapi-ts", "--input", document, "--output", `${made}/hey-api`, "--client", "@hey-api/client-fetch", "--silent"),
  ]);
  system = await aSystem({ at: "2022-07-08T09:00" });
  at = await offices(system);
  const given = await enrollable(system, at);
  await given.openRegions("JUNIOR");
  const { school } = await given.anOpenSchool("mine", "JUNIOR");
  await given.anOpenSchool("theirs", "JUNIOR", { code: "3790010002" });
  const of = async (user: string, id: string) => ({ id, token: await system.token(user) });
  setting = {
    url: system.url,
    school: await of("mine", school),
    county: await of("county", at.county),
    person: { name: people.name(), number: people.identityNumber() },
    toCode: "3790010002",
  };
});
afterAll(() => system.stop());

describe("clients that others' generators make of docs/openapi.json", () => {
  test("compile under strict, and so do the programs written with them", async () => {
    expect(await run("tsc", "--version")).toMatch(/^Version 5\./);
    await run("tsc", "--project", here);
  });

  test("that of openapi-typescript collects, verifies, enrolls and submits a list (DIR-01, ENR-13)", async () => {
    const play = await playOf("openapi-fetch");
    expect(await play(setting)).toEqual({
      windows: expect.arrayContaining(["CAL-01", "CAL-06", "CAL-18"]),
      state: "IN_SERVICE",
      verified: 1,
      subject: "数学",
      stale: { status: 412, code: "version-conflict" },
      unit: "SUBMITTED",
      listed: [setting.person.name],
    });
  });

  test("that of hey-api collects, and moves somebody to another school (DIR-01, TRF-04)", async () => {
    const play = await playOf("hey-api");
    const person = { name: people.name(), number: people.identityNumber() };
    expect(await play({ ...setting, person })).toEqual({
      roles: [setting.school.id],
      filed: "PENDING",
      own: { status: 403, code: "transfer-level-required" },
      done: "DONE",
      stints: [setting.school.id],
    });
  });
});
