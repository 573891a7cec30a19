import { afterAll, beforeAll, expect, it } from "vitest";
import { operatorOf } from "#given/operator.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let operator: ReturnType<typeof operatorOf>;
beforeAll(async () => {
  system = await aSystem();
  operator = operatorOf(system);
});
afterAll(() => system.stop());

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

it("puts back no more than it is told, and each of those that wait once", async () => {
  const { enqueue } = await import("#platform/enqueue.ts");
  await enqueue(
    "MAIL_QUEUE_URL",
    Array.from({ length: 12 }, () => ({ kind: "of no kind we know" })),
  );
  await system.clock("2022-07-06T23:00");
  expect(await operator("redrive", "mail", "--most", "11")).toBe("11 messages put back, 2 left\n");
  await expect(operator("redrive", "mail", "--most", "none")).rejects.toMatchObject({
    stderr: expect.stringContaining("--most none is no count"),
  });
});

it("lives in the program's time", async () => {
  await system.clock("2022-07-10T09:00", []);
  const made = ["--code", "370700", "--make", "戊市", "--level", "PREFECTURE", "--parent", "370000", "--administrator", "李四"];
  expect(await operator("appoint-first", ...made, "--duty", "负责市级管理")).toContain("(until 2022-07-17T");
});

it("says how to reach a deployment where it cannot", async () => {
  const { operatorBy } = await import("#given/operator.ts");
  const none = operatorBy("--env", "/nowhere/operator.env");
  await expect(none("mails")).rejects.toMatchObject({ stderr: expect.stringContaining("is the local runtime running?") });
});

it("answers a mail that is not there with the refusal everyone gets", async () => {
  await expect(operator("mail-resend", "no.such-mail", "--reason", "为核对")).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("NOT_FOUND"),
  });
});
