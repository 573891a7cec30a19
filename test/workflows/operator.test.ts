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

const codeIn = (printed: string): string | undefined => /^([0-9A-Z-]{31}) /m.exec(printed)?.[1];

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
  const code = codeIn(await operator(...first));
  const accepted = await system.as("zhao")("POST /me/invitations", { code });
  expect(accepted.status).toBe(201);
});

it.each([
  ["a county below a province", "COUNTY", ["--parent", "370000"], "ORG_PARENT_LEVEL (GOV-01)"],
  ["a county below nobody", "COUNTY", [], "ORG_PARENT_LEVEL (GOV-01)"],
  ["a prefecture below nobody", "PREFECTURE", [], "ORG_PARENT_LEVEL (GOV-01)"],
  ["a province below another", "PROVINCE", ["--parent", "370000"], "ORG_PARENT_LEVEL (GOV-01)"],
  ["a prefecture below what is not there", "PREFECTURE", ["--parent", "999999"], "ORG_CODE_UNKNOWN"],
])("GOV-01 does not make %s", async (_, level, parent, refused) => {
  const appointed = ["--administrator", "钱二", "--duty", "负责本级管理"];
  const made = operator("appoint-first", "--code", "370685", "--make", "丙县", "--level", level, ...appointed, ...parent);
  await expect(made).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(refused) });
});

it("binds one first administrator, whichever of two invitations comes first, and at once (SEC-02)", async () => {
  const made = ["--code", "370600", "--make", "乙市", "--level", "PREFECTURE", "--parent", "370000", "--administrator", "孙三"];
  const invited = async () => codeIn(await operator("appoint-first", ...made, "--duty", "负责市级管理"));
  const codes = [await invited(), await invited(), await invited()];
  const bound = await Promise.all(codes.slice(0, 2).map((code, i) => system.as(`sun-${i}`)("POST /me/invitations", { code })));
  expect(bound.map(({ status }) => status).sort()).toEqual([201, 404]);
  const late = await system.as("late")("POST /me/invitations", { code: codes[2] });
  expect(late).toMatchObject({ status: 404, body: { code: "invitation-invalid", rule: "SEC-02" } });
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

it("rotates the key over identity numbers, step by step, and says why a step is not to be taken yet", async () => {
  expect(await operator("keys", "list")).toBe("1  ACTIVE\n");
  expect(await operator("keys", "rotate")).toContain("Version 2 is active beside version 1.");
  expect(await operator("keys", "list")).toMatch(/^2 {2}ACTIVE {2}since \S+\n1 {2}ACTIVE\n$/);
  const refused = (stderr: string) => ({ code: 1, stderr: expect.stringContaining(stderr) });
  await expect(operator("keys", "rotate")).rejects.toMatchObject(refused("end that rotation first"));
  await expect(operator("keys", "reindex")).rejects.toMatchObject(refused("keys reindex can begin at"));
  await expect(operator("keys", "retire", "1")).rejects.toMatchObject(refused("No pass of keys reindex over version 2 has ended."));
  await expect(operator("keys", "retire", "one")).rejects.toMatchObject(refused("A version is a number"));
  expect(await operator("keys", "rewrap")).toBe("2 data keys are wrapped anew.\n");
});

it("answers a mail that is not there with the refusal everyone gets", async () => {
  await expect(operator("mail-resend", "no.such-mail", "--reason", "为核对")).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("NOT_FOUND"),
  });
});
