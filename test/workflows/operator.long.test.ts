import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stoppedLetter } from "#domain/imports/letter.ts";
import { mail } from "#domain/mail/effects.ts";
import type { Mail } from "#domain/mail/types.ts";
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

it.each([
  [["imports", "end", "NOPE", "--reason", "停止处理"], "“NOPE” is not the id of an import; npm run operator -- imports lists them."],
  [["verify-audit", "--from", "2022-13-05"], "“2022-13-05” is not a day, as 2022-07-05."],
])("%j: says what was given and what should stand there", async (words, says) => {
  await expect(operator(...words)).rejects.toMatchObject({ code: 1, stderr: `${says}\n` });
});

it("says how to reach a deployment where it cannot", async () => {
  const { operatorBy } = await import("#given/operator.ts");
  const none = operatorBy("--env", "/nowhere/operator.env");
  await expect(none("mails")).rejects.toMatchObject({ stderr: expect.stringContaining("is the local runtime running?") });
});

const order = async (name: string, state: Mail["state"], askedAt: string): Promise<void> => {
  Object.assign(process.env, system.runtime.operatorEnvironment);
  const { inOutbox, mails } = await import("#table/outbox.ts");
  const { organizationCodes } = await import("#table/organizations/organizations.ts");
  const { get, present } = await import("#table/rows.ts");
  const { transact } = await import("#platform/dynamodb/client.ts");
  const { organization } = present(await get(organizationCodes.at({ code: "370600" })), "the prefecture");
  const data = { organization: "某校", sheet: "teachers", rows: 30, foreign: 20 } as const;
  const asked = mail(stoppedLetter, { about: [name], to: { organization }, office: organization, data }, askedAt);
  const one: Mail = { ...asked, state, attempts: 8, ...(state === "FAILED" && { failure: "REFUSED" }) };
  await transact([mails.put(one, one, { when: "absent", index: inOutbox(one) })]);
};

describe("RPT-03 mails that wait for the operator", () => {
  const [sunday, monday] = ["2022-07-03T15:59:00.000Z", "2022-07-03T16:01:00.000Z"];
  beforeAll(async () => {
    for (const name of ["one", "two"]) await order(name, "FAILED", monday);
    await order("earlier", "FAILED", sunday);
    for (const name of ["lost", "left", "doubtful"]) await order(name, "UNKNOWN", monday);
  });

  it("are listed by state, with the day in Shanghai", async () => {
    expect(await operator("mails", "--state", "FAILED")).toBe(
      [
        "2022-07-03 23:59  import-stopped.earlier  REFUSED",
        "2022-07-04 00:01  import-stopped.one  REFUSED",
        "2022-07-04 00:01  import-stopped.two  REFUSED\n",
      ].join("\n"),
    );
    expect((await operator("mails")).match(/import-stopped\.\w+/g)).toEqual(
      ["doubtful", "left", "lost"].map((name) => `import-stopped.${name}`),
    );
    expect(await operator("mails", "--state", "SENDING")).toBe("No mail is SENDING.\n");
  });

  it("are sent again in bulk where they failed, by the day, once; none whose fate is unknown", async () => {
    const again = ["mails", "resend-failed", "--day", "2022-07-04", "--reason", "邮件服务器曾停机"];
    expect(await operator(...again)).toBe("import-stopped.one\nimport-stopped.two\n2 mails are sent again.\n");
    await system.settle();
    expect(await operator(...again)).toBe("0 mails are sent again.\n");
    const failed = (await operator("mails", "--state", "FAILED")).match(/import-stopped\..+/g);
    expect(failed).toEqual(["import-stopped.earlier  REFUSED", "import-stopped.one  NO_ADDRESS", "import-stopped.two  NO_ADDRESS"]);
    expect((await operator("mails")).match(/import-stopped\.\w+/g)).toHaveLength(3);
  });

  it("are sent again or taken as sent by their keys, where their fate is unknown", async () => {
    const keys = ["import-stopped.lost", "import-stopped.left"];
    expect(await operator("mails", "resend", ...keys, "--reason", "服务器日志中没有")).toBe(keys.map((key) => `${key} PENDING\n`).join(""));
    expect(await operator("mails", "mark-sent", "import-stopped.doubtful", "--reason", "服务器日志中有")).toBe(
      "import-stopped.doubtful SENT\n",
    );
    await system.settle();
    expect(await operator("mails")).toBe("No mail is UNKNOWN.\n");
  });

  it.each([
    ["without a reason", ["mails", "resend", "import-stopped.earlier"], "--reason"],
    ["for a reason that says nothing", ["mails", "resend", "import-stopped.earlier", "--reason", " "], "reason"],
    ["in bulk without a day", ["mails", "resend-failed", "--reason", "曾停机"], "--day"],
    ["in bulk on what is no day", ["mails", "resend-failed", "--day", "2022-02-30", "--reason", "曾停机"], "“2022-02-30” is not a day"],
    ["that is not there, with the refusal everyone gets", ["mails", "resend", "no.such-mail", "--reason", "为核对"], "NOT_FOUND"],
  ])("are not sent again %s", async (_, words, says) => {
    await expect(operator(...words)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(says) });
    expect(await operator("mails", "--state", "FAILED")).toContain("import-stopped.earlier");
  });
});
