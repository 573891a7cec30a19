import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { ImportId, type OrgId } from "#domain/ids.ts";
import type { ImportState } from "#domain/imports/states.ts";
import { mail } from "#domain/mail/effects.ts";
import type { MailState } from "#domain/mail/states.ts";
import { weeklyReport } from "#domain/reports/letter.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing } from "#given/sheets.ts";
import { aSystem, type Client, type System } from "#given/system.ts";
import type { Answered } from "#infra/local/http/client.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
let made: ReturnType<typeof schooling>;
let school: OrgId;
let mine: Client;
let office: Client;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  made = schooling(system, 61);
  [mine, office] = [system.as("mine"), system.as("county")];
  school = await given.aSchool({ user: "mine", stages: ["JUNIOR"], code: "3790010001" });
  await given.aSchool({ user: "theirs", stages: ["JUNIOR"], code: "3790010002" });
  await made.anAdministrator("checker", school);
});
afterAll(() => system.stop());

/** The refusal as it is answered: the state as a code for programs, as the workflow's own word for people. */
const refused = (code: string, state: string, title: string) => ({ status: 409, body: { code, state, title } });

/** Asks in both languages: a refusal changes nothing, so it is the same one. */
const inBoth = async (ask: (headers: Readonly<Record<string, string>>) => Promise<Answered>) => ({
  zh: await ask({}),
  en: await ask({ "accept-language": "en" }),
});

describe("a transfer request that stays as it is", () => {
  const Made = z.object({ transfer: z.string() });
  const filed = async () => {
    const teacher = await given.aTeacher(school, { stages: ["JUNIOR"] });
    const ask = { direction: "OUT", teacher, toCode: "3790010002", reason: "工作需要" };
    return Made.parse((await mine(`POST /organizations/${school}/transfers`, ask)).body).transfer;
  };
  const verdict = (transfer: string, verb: string, headers: Readonly<Record<string, string>> = {}) =>
    office(`POST /organizations/${at.county}/transfers/${transfer}/${verb}`, verb === "approval" ? {} : { reason: "材料不全" }, headers);

  test.each([
    ["PENDING", "待办理，尚无可撤销", "waiting to be decided, with nothing to take back", [], "reversal"],
    ["DONE", "已办理；有误的，请办理单位撤销", "done: the office takes it back", ["approval"], "rejection"],
    ["REJECTED", "已驳回；仍需调动的，请另行提出申请", "rejected: ask anew", ["rejection"], "approval"],
    ["REVERSED", "已撤销；仍需调动的，请另行提出申请", "reversed: ask anew", ["approval", "reversal"], "approval"],
  ])("%s reads %s", async (state, zh, en, before, verb) => {
    const transfer = await filed();
    for (const step of before) expect((await verdict(transfer, step)).status).toBe(200);
    const answers = await inBoth((headers) => verdict(transfer, verb, headers));
    expect(answers.zh).toMatchObject(refused("transfer-state", state, expect.stringContaining(`不能这样办理：该申请${zh}`)));
    expect(answers.en).toMatchObject(
      refused("transfer-state", state, expect.stringContaining(`That cannot be done: the request is ${en}`)),
    );
  });

  test("WITHDRAWN reads 已撤回", async () => {
    const transfer = await filed();
    await mine(`POST /organizations/${school}/transfers/${transfer}/withdrawal`, { reason: "填错学校" });
    expect(await verdict(transfer, "approval")).toMatchObject(
      refused("transfer-state", "WITHDRAWN", "不能这样办理：该申请已撤回；仍需调动的，请另行提出申请。"),
    );
  });

  test("and what stands against taking one back is said with what to do about it", async () => {
    const transfer = await filed();
    await verdict(transfer, "approval");
    const { body } = await office(`GET /organizations/${at.county}/transfers/${transfer}`);
    const { teacher } = z.object({ teacher: z.string() }).parse(body);
    await office(`POST /organizations/${at.county}/moves`, { teacher, toSchool: school, reason: "支教" });
    const answers = await inBoth((headers) => verdict(transfer, "reversal", headers));
    expect(answers.zh).toMatchObject({
      status: 409,
      body: { hanging: ["LATER_MOVE"], title: "不能撤销：之后又有调动（请改为另行调回）。" },
    });
    expect(answers.en).toMatchObject({
      body: { title: "It cannot be taken back: a later move (move the teacher back instead)." },
    });
  });
});

describe("a correction that is decided", () => {
  const Asked = z.object({ pending: z.object({ change: z.string() }) });
  const decide = (user: string, path: string, verb: string, headers: Readonly<Record<string, string>> = {}) =>
    system.as(user)(`POST ${path}/${verb}`, verb === "approval" ? {} : { reason: "有误" }, headers);

  test.each([
    ["APPROVED", "已通过", "approved", "checker", "approval", "rejection"],
    ["REJECTED", "未通过", "rejected", "checker", "rejection", "approval"],
    ["WITHDRAWN", "已撤回", "withdrawn", "mine", "rejection", "approval"],
  ])("%s reads %s", async (state, zh, en, by, first, second) => {
    const { teacher, version } = await made.aTeacher("mine", school);
    const path = `/organizations/${school}/teachers/${teacher}`;
    const asked = await mine(`PATCH ${path}`, { name: "新名" }, { "if-match": `"${version}"` });
    const change = `${path}/changes/${Asked.parse(asked.body).pending.change}`;
    expect((await decide(by, change, first)).status).toBe(200);
    const answers = await inBoth((headers) => decide("checker", change, second, headers));
    expect(answers.zh).toMatchObject(refused("change-decided", state, `该修正已办结（${zh}）。`));
    expect(answers.en).toMatchObject(refused("change-decided", state, `Decided already (${en}).`));
  });
});

describe("a list that stays as it is", () => {
  test("of a school marked absent, and one that was submitted", async () => {
    await given.openRegions("JUNIOR");
    const absent = await given.anOpenSchool("absent", "JUNIOR");
    const absence = (list: string, headers: Readonly<Record<string, string>> = {}) =>
      office(`POST ${list}/absence`, { reason: "停办" }, headers);
    await absence(absent.list);
    const teacher = await absent.teacher();
    const kept = await inBoth((headers) => absent.mine(`POST ${absent.list}/enrollments`, { teacher, subject: "数学" }, headers));
    expect(kept.zh).toMatchObject(
      refused("unit-state", "ABSENT", "不能这样办理：名单已标记为不参加；要填报，请县（市、区）退回名单后办理。"),
    );
    expect(kept.en).toMatchObject(
      refused("unit-state", "ABSENT", "That cannot be done: the list is marked absent: the county returns it before anybody is put on it."),
    );
    const submitted = await given.anOpenSchool("submitted", "JUNIOR");
    await given.submit(submitted, { nobodyTakesPart: true });
    expect(await absence(submitted.list)).toMatchObject(refused("unit-state", "SUBMITTED", "不能这样办理：名单已提交，请先退回名单。"));
  });
});

describe("a mail that needs nobody", () => {
  test.each<[MailState, string, string]>([
    ["PENDING", "待发送", "waiting"],
    ["SENDING", "发送中", "being sent"],
    ["SENT", "已发送", "sent"],
  ])("%s reads %s", async (state, zh, en) => {
    const { inOutbox, mails } = await import("#table/outbox.ts");
    const { transact } = await import("#platform/dynamodb/client.ts");
    const enclosed = { object: "reports/none.json", hash: "0".repeat(64) };
    const order = { about: [state, at.county], to: { organization: at.county }, office: at.county, enclosed };
    const waits = mail(weeklyReport, { ...order, data: { week: "2022-W27", school: null } }, "2022-07-06T01:00:00.000Z");
    const one = { ...waits, state };
    await transact([mails.put(one, one, { index: inOutbox(one) })]);
    const settle = (headers: Readonly<Record<string, string>>) =>
      office(`POST /organizations/${at.county}/mails/${one.businessKey}/settlement`, { as: "RESEND", reason: "未收到" }, headers);
    const answers = await inBoth(settle);
    expect(answers.zh).toMatchObject(refused("mail-not-unknown", state, `该邮件状态为${zh}，不需要人工处理。`));
    expect(answers.en).toMatchObject(refused("mail-not-unknown", state, `This mail is ${en}; there is nothing to settle by hand.`));
  });
});

describe("an import that does not go on", () => {
  const words = {
    CHECKING: "检查中",
    CHECKED: "已检查",
    REFUSED: "未通过检查",
    APPLYING: "写入中",
    APPLIED: "已写入",
    STOPPING: "正在停止",
    STOPPED: "已停止",
    UNDOING: "撤销中",
    UNDONE: "已撤销",
  } as const satisfies Record<ImportState, string>;
  const said = {
    "import-not-finished": (word: string) => `导入尚未结束（${word}），请稍后再试。`,
    "import-nothing-to-apply": (word: string) =>
      `此次导入${word}，不能再写入。请重新上传文件；如只导入正确的行，请以 goodRowsOnly=true 上传。`,
    "import-nothing-to-undo": (word: string) => `此次导入${word}，没有可撤销的内容。`,
  };
  let path: string;
  let job: string;

  beforeAll(async () => {
    const line = made.people.aTeacher({ 学校代码: "3790010001", 学段: "初中", 任教学科: "数学" });
    job = (await importing(system, mine, school, "teachers", csvOf([line]), "?checkOnly=true")).import;
    path = `/organizations/${school}/imports/${job}`;
  });

  /** The import as a worker leaves it in that state. */
  const putInto = async (state: ImportState) => {
    const { jobOf, putJob } = await import("#table/imports/imports.ts");
    const { transact } = await import("#platform/dynamodb/client.ts");
    const known = await jobOf(ImportId.parse(job));
    if (!known) throw new Error("no such import");
    const { plan: _, ...unjudged } = known;
    await transact([putJob({ ...unjudged, state, version: known.version + 1 })]);
  };

  const refusing: readonly (readonly [ask: string, code: keyof typeof said, states: readonly ImportState[]])[] = [
    ["undo", "import-not-finished", ["CHECKING", "APPLYING", "STOPPING"]],
    ["undo", "import-nothing-to-undo", ["CHECKED", "REFUSED", "STOPPED"]],
    ["application", "import-not-finished", ["CHECKING", "STOPPING", "UNDOING"]],
    ["application", "import-nothing-to-apply", ["REFUSED", "STOPPED", "UNDONE"]],
  ];

  test.each(refusing.flatMap(([ask, code, states]) => states.map((state) => [ask, state, code] as const)))(
    "%s of one that is %s: %s",
    async (ask, state, code) => {
      await putInto(state);
      expect(await mine(`POST ${path}/${ask}`, ask === "undo" ? undefined : {})).toMatchObject(
        refused(code, state, said[code](words[state])),
      );
    },
  );

  test("nor is one read row by row before it was judged", async () => {
    await putInto("CHECKING");
    expect(await mine(`GET ${path}/rows`)).toMatchObject(
      refused("import-not-finished", "CHECKING", said["import-not-finished"](words.CHECKING)),
    );
  });
});
