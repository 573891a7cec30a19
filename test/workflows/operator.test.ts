import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aSystem, type System } from "#given/system.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);

let system: System;
let variables: string;
beforeAll(async () => {
  system = await aSystem();
  variables = join(mkdtempSync(join(tmpdir(), "operator-")), "operator.env");
  const lines = Object.entries(system.runtime.operatorEnvironment).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  writeFileSync(variables, lines.join("\n"));
});
afterAll(() => system.stop());

const operator = async (...words: string[]): Promise<string> => {
  const { stdout } = await run(process.execPath, ["infra/operator.ts", "--env", variables, ...words], { cwd: root });
  return stdout;
};

const first = [
  "appoint-first",
  "--code",
  "370000",
  "--make",
  "甲省",
  "--level",
  "PROVINCE",
  "--administrator",
  "赵一",
  "--duty",
  "负责省级管理",
];

it("appoints the first administrator, whose one-time invitation the first sign-in binds (SEC-02)", async () => {
  const [, code] = (await operator(...first)).match(/^([0-9A-Z-]{31}) /m) ?? [];
  const accepted = await system.as("zhao")("POST /me/invitations", { code });
  expect(accepted.status).toBe(201);
});

it("appoints no first administrator where there is one already (SEC-02)", async () => {
  await expect(operator(...first)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("FIRST_APPOINTED (SEC-02)") });
});

it("puts dead letters back on their queue", async () => {
  Object.assign(process.env, system.runtime.operatorEnvironment);
  const { enqueue } = await import("#platform/enqueue.ts");
  await enqueue("MAIL_QUEUE_URL", [{ kind: "of no kind we know" }]);
  await system.clock("2022-07-05T23:00");
  expect(await operator("redrive", "mail")).toBe("1 messages put back\n");
  expect(await operator("redrive", "mail")).toBe("0 messages put back\n");
});

it("answers a mail that is not there with the refusal everyone gets", async () => {
  await expect(operator("mail-resend", "no.such-mail", "--reason", "为核对")).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("NOT_FOUND"),
  });
});
