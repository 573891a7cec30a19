import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as z from "zod";
import { aBrowser, chooseUser, serious, signedIn } from "#given/browser.ts";
import { aFilm } from "#given/films/film.ts";
import { aConsent, aLesson } from "#given/lessons.ts";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

const MIB = 1024 * 1024;
let system: System;
let browser: Browser;
let here: Awaited<ReturnType<typeof signedIn>>;
let folder: string;
let at: Offices;
let school: string;
let teacher: string;
let given: ReturnType<typeof schooling>;

const Lesson = z.looseObject({ lesson: z.string() });
/** A lesson of its own, as its page. */
const aNewLesson = async (title: string): Promise<string> => {
  const { body } = await system.as("school")(`POST /programs/2022/schools/${school}/lessons`, aLesson(teacher, { title }));
  return `${system.url}/console#/schools/${school}/lessons/${Lesson.parse(body).lesson}`;
};

/** A film on the disk of whoever uploads. */
const aFile = async (name: string, like: Parameters<typeof aFilm>[0]): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, aFilm({ minutes: 12, ...like }));
  return file;
};

const choose = async (page: Page, file: string): Promise<void> => {
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("button", { name: "开始上传" }).click();
};
const ready = (page: Page) => page.getByText("视频已通过核验").waitFor();
const putsOf = (page: Page): string[] => {
  const puts: string[] = [];
  page.on("request", (request) => {
    const part = new URL(request.url()).searchParams.get("partNumber");
    if (request.method() === "PUT" && part !== null) puts.push(part);
  });
  return puts;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "console-"));
  [system, browser] = await Promise.all([aSystem({ at: "2022-07-06T09:00" }), aBrowser()]);
  at = await offices(system);
  given = schooling(system, 91);
  school = await given.aSchool("school", at.county);
  ({ teacher } = await given.aTeacher("school", school));
  here = await signedIn(browser, system.url, "school", 360);
});
afterAll(async () => {
  await browser.close();
  await system.stop();
  await rm(folder, { recursive: true, force: true });
});

test("VID-15 a school signs in, begins a lesson, uploads its film, and plays it, until a consent is withdrawn; axe finds nothing serious, and the page keeps to its own policy", async () => {
  const { page, complaints } = here;
  await page.getByText("本年度还没有课例").waitFor();
  expect(await serious(page)).toEqual([]);
  await page.getByRole("link", { name: "新建课例" }).click();
  await page.getByLabel("课题").fill("一元一次方程的解法");
  await page.getByLabel("授课教师").click();
  await page.locator(".ant-select-item-option").first().click();
  await page.getByLabel("初中").check();
  for (const [field, value] of [
    ["年级（1至12）", "7"],
    ["学科", "数学"],
    ["教材版本（没有教材的填“无”）", "人教版"],
    ["所讲的节（课）", "3.2 解一元一次方程"],
    ["所在单元", "第三章"],
    ["授课班级", "七年级3班"],
    ["授课日期", "2022-05-10"],
  ] as const)
    await page.getByLabel(field).fill(value);
  expect(await serious(page)).toEqual([]);
  await page.getByRole("button", { name: "保存，去上传视频" }).click();
  await page.getByRole("heading", { name: "一元一次方程的解法" }).waitFor();
  await page.locator("input[type=file]").setInputFiles(await aFile("lesson.mp4", {}));
  await page.getByText("12分0秒").waitFor();
  expect(await serious(page)).toEqual([]);
  await page.getByRole("button", { name: "开始上传" }).click();
  await ready(page);
  await page.getByRole("button", { name: "播放" }).click();
  const plays = async () => expect(await page.evaluate("document.querySelector('video')?.duration")).toBe(720);
  await vi.waitFor(plays, { timeout: 120_000, interval: 50 });
  expect(await serious(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);

  const lesson = `/programs/2022${new URL(page.url()).hash.slice(1)}`;
  expect((await system.as("school")(`PUT ${lesson}/consent`, aConsent())).status).toBe(200);
  expect((await system.as("school")(`POST ${lesson}/consent/withdrawal`, { reason: "家长撤回同意" })).status).toBe(200);
  await page.reload();
  await page.getByText("监护人同意已撤回：家长撤回同意").waitFor();
  expect(await page.getByRole("button", { name: "播放" }).count()).toBe(0);
  expect(await page.locator("input[type=file]").count()).toBe(0);
  expect(await serious(page)).toEqual([]);
  await page.getByRole("link", { name: "返回课例列表" }).click();
  await page.locator("ul.lessons").getByText("视频已封存").waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  expect(complaints).toEqual([]);
});

/** Cuts the line of a machine in the middle of its upload. */
const cutTheLine = async ({ page, context }: typeof here, puts: readonly string[]): Promise<void> => {
  await vi.waitFor(() => expect(puts.length).toBeGreaterThan(1), { timeout: 120_000, interval: 5 });
  await context.setOffline(true);
  await page.getByText("网络中断").waitFor();
};

test("VID-15 an upload whose browser was closed goes on at another machine: the file is known by its size and sums, and another is refused by its name", async () => {
  const lesson = await aNewLesson("换一台电脑");
  const film = await aFile("原来的.mp4", { filler: 90 * MIB });
  const former = await signedIn(browser, system.url, "school");
  await former.page.goto(lesson);
  const before = putsOf(former.page);
  await choose(former.page, film);
  await cutTheLine(former, before);
  await former.context.close();

  const { page } = here;
  await page.goto(lesson);
  await page.getByText("上次没有传完").waitFor();
  await choose(page, await aFile("别的.mp4", {}));
  await page.getByText("“别的.mp4”不是上次没有传完的那个文件（文件大小不同）").waitFor();
  const puts = putsOf(page);
  await choose(page, film);
  await ready(page);
  expect(puts).not.toContain("1");
  expect(puts.at(-1)).toBe("6");
});

test("VID-15 an upload outlives a line that is cut, and goes on from a pause", async () => {
  const { page, context } = here;
  await page.goto(await aNewLesson("断线"));
  const puts = putsOf(page);
  await choose(page, join(folder, "原来的.mp4"));
  await cutTheLine(here, puts);
  await page.getByRole("button", { name: "暂停" }).click();
  await page.getByText("已暂停").waitFor();
  expect(await serious(page)).toEqual([]);
  await context.setOffline(false);
  await page.getByRole("button", { name: "继续" }).click();
  await ready(page);
});

test("SEC-07 a session that is over in the middle is begun again in a window of its own, and the upload goes on; a film that does not count says what to do", async () => {
  const { context, page } = here;
  await page.goto(await aNewLesson("登录过期"));
  const former = new Set<string>();
  await context.route(/\/programs\//, async (route) => {
    const token = (await route.request().headerValue("authorization")) ?? "";
    if (route.request().url().endsWith("/completion") && former.size === 0) former.add(token);
    return former.has(token) ? route.fulfill({ status: 401, body: "{}" }) : route.fallback();
  });
  await context.route(/issuer\/token$/, (route) =>
    route.request().postData()?.includes("refresh_token")
      ? route.fulfill({ status: 400, json: { error: "invalid_grant" } })
      : route.fallback(),
  );
  const puts = putsOf(page);
  await choose(page, await aFile("silent.mp4", { sound: false }));
  await page.getByText("登录已过期，已传的部分都在").waitFor();
  expect(await serious(page)).toEqual([]);
  const opened = context.waitForEvent("page");
  await page.getByRole("button", { name: "重新登录" }).click();
  await chooseUser(await opened, "school");
  await page.getByText("视频没有声音。请检查录音后导出带声音的文件重新上传").first().waitFor();
  expect(puts).toEqual(["1"]);
});

test("VID-15 an upload that is given up while it begins is given up on the other side too", async () => {
  const { context, page } = here;
  const lesson = await aNewLesson("终止");
  await page.goto(lesson);
  let letThrough = (): void => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  const uploads = /\/uploads$/;
  let isAsked = false;
  await context.route(uploads, async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    const response = await route.fetch();
    isAsked = true;
    await held;
    return route.fulfill({ response });
  });
  await choose(page, await aFile("kept.mp4", {}));
  await vi.waitFor(() => expect(isAsked).toBe(true), { timeout: 60_000, interval: 50 });
  await page.getByRole("button", { name: "终止" }).click();
  await page.getByRole("button", { name: "终止上传" }).click();
  letThrough();
  await page.getByText("把视频拖到这里").waitFor();
  await context.unroute(uploads);
  const path = new URL(lesson).hash.replace("#/", "/programs/2022/");
  expect((await system.as("school")(`GET ${path}/uploads`)).body).toEqual({ items: [] });
});

test("VID-09, VID-12 where the county has a directory a national lesson names a node of it; what was not declared of a draft is declared later", async () => {
  const node = {
    节点编码: "YW-7",
    学段: "初中",
    学科: "语文",
    版本: "统编版",
    年级: "七年级",
    册次: "七年级上册",
    章: "第一单元",
    "节（课）": "春",
    课时: "2",
    状态: "",
  };
  expect(await importing(system, system.as("county"), at.county, "chapters", csvOf([node]))).toMatchObject({ state: "APPLIED" });
  const { page } = here;
  await page.goto(`${system.url}/console#/schools/${school}/new`);
  await page.getByLabel("课题").fill("春");
  await page.getByLabel("授课教师").click();
  await page.locator(".ant-select-item-option").first().click();
  await page.getByLabel("初中").check();
  await page.getByLabel("学科").fill("语文");
  await page.getByLabel("本县目录中的节（课）").click();
  await page.getByText("第一单元 春（统编版七年级上册，YW-7）").click();
  expect(await page.getByLabel("所讲的节（课）").count()).toBe(0);
  for (const [field, value] of [
    ["年级（1至12）", "7"],
    ["所在单元", "第一单元"],
    ["授课班级", "七年级3班"],
    ["授课日期", "2022-05-10"],
  ] as const)
    await page.getByLabel(field).fill(value);
  await page.getByRole("button", { name: "保存，去上传视频" }).click();
  await page.getByText("统编版，第一单元 春").waitFor();
  await page.getByText("尚未逐项声明").waitFor();
  await page.getByRole("link", { name: "修改" }).click();
  for (const words of ["表演课", "彩排课", "重复课"]) await page.getByLabel(`本课不是“${words}”`).check();
  expect(await serious(page)).toEqual([]);
  await page.getByRole("button", { name: "保存修改" }).click();
  await page.getByText("已逐项声明").waitFor();
  await page.getByText("统编版，第一单元 春").waitFor();
});

test("SEC-02, §6-33 whoever was invited enters the code of the letter, and works for the school and those it manages; what cannot be shown is said, and blanks no page", async () => {
  const { code: managingCode } = z
    .looseObject({ code: z.string() })
    .parse((await system.as("county")(`GET /organizations/${school}`)).body);
  const managed = await given.aSchool("managed", at.county, "county", { name: "受托管理的小学", managingCode });
  const ask = { name: "接任", mailbox: "next@example.invalid", dutyStatement: "负责课例" };
  const invited = z.object({ code: z.string() }).parse((await system.as("county")(`POST /organizations/${school}/invitations`, ask)).body);
  const { context, page, complaints } = await signedIn(browser, system.url, "next", 360);
  await page.getByText("此账号还没有职责").waitFor();
  await page.getByLabel("邀请码（").fill("01G7X-QWERT-YUPAS");
  await page.getByRole("button", { name: "接受邀请" }).click();
  await page.getByRole("alert").waitFor();
  expect(await serious(page)).toEqual([]);
  await page.getByLabel("邀请码（").fill(` ${invited.code} `);
  await page.getByRole("button", { name: "接受邀请" }).click();
  await page.getByText("邀请已接受，您的职责是：学校管理员").waitFor();
  await page.getByRole("button", { name: "继续" }).click();
  await page.getByRole("button", { name: "受托管理的小学" }).click();
  await page.getByRole("heading", { name: "受托管理的小学的课例" }).waitFor();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);

  await page.goto(`${system.url}/console#/schools/${managed}/lessons/01G`);
  await page.getByText("网址中的课例编号不完整").waitFor();
  const chunk = /\/console\/begin-[\w-]+\.js$/;
  await context.route(chunk, (route) => route.abort());
  await page.goto(`${system.url}/console#/schools/${managed}/new`);
  await page.getByText("这一页没有加载完整").waitFor();
  await context.unroute(chunk);
  await page.getByRole("button", { name: "重试" }).click();
  await page.getByRole("heading", { name: "新建课例" }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();

  const other = await browser.newPage();
  await other.goto(`${system.url}/console?error=access_denied&state=none`);
  await other.getByText("登录没有完成").waitFor();
  await other.close();
});
