import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as z from "zod";
import { OrgId, TeacherId } from "#domain/ids.ts";
import { aBrowser, serious, signedIn } from "#given/browser.ts";
import { learned } from "#given/learned.ts";
import { aComplete, withoutFacts } from "#given/learning.ts";
import { offices } from "#given/office.ts";
import { aRound, judging } from "#given/rounds.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let browser: Browser;
let round: string;
let rounds: string;
let county: OrgId;

beforeAll(async () => {
  [system, browser] = await Promise.all([aSystem({ at: "2022-07-14T09:00" }), aBrowser()]);
  const at = await offices(system);
  ({ county } = at);
  const given = judging(system, at, 96);
  await given.anAdministrator("junior", at.county, "prefecture", { duty: "STAGE_OFFICE", stages: ["JUNIOR"] });
  const schools = { one: await given.aSchool("one", at.county), two: await given.aSchool("two", at.county) };
  await given.recommended("one", schools.one, await given.aTeacher("one", schools.one), { title: "甲课" });
  const reviewer = await given.aReviewer({ teacher: await given.aTeacher("two", schools.two, "reviewer") });
  rounds = `/programs/2022/counties/${at.county}/rounds`;
  const made = await given.as("junior", `POST ${rounds}`, aRound());
  ({ round } = z.looseObject({ round: z.string() }).parse(made.body));
  await given.as("junior", `POST ${rounds}/${round}/panel`, { reviewer });
  await given.as("junior", `POST ${rounds}/${round}/moves`, { to: "OPEN" });
  await given.as("junior", `POST ${rounds}/${round}/assignments`, {});
  await system.clock("2022-07-18T08:00", []);
});
afterAll(async () => {
  await browser.close();
  await system.stop();
});

const Review = z.object({
  items: z.array(
    z.looseObject({
      handedInAt: z.string().nullable(),
      lessons: z.array(z.looseObject({ score: z.looseObject({ marks: z.array(z.number().nullable()) }).nullable() })),
    }),
  ),
});
const kept = async () => Review.parse((await system.as("reviewer")("GET /me/reviews")).body).items[0];

test("VID-02 a reviewer accepts, scores a lesson whose author the page does not name, and hands in; what is filled in outlives a line that breaks, and a frozen round says that it is over", async () => {
  const { page, context, complaints } = await signedIn(browser, system.url, "reviewer", 360);
  await page.getByRole("heading", { name: "我的评审" }).waitFor();
  expect(await serious(page)).toEqual([]);
  await page.getByRole("button", { name: "接受" }).click();
  await page.getByRole("link", { name: "甲课" }).click();
  await page.getByLabel("教学设计（占60%）").fill("90");
  await page.getByLabel("教学效果（占40%）").fill("80.5");
  await page.getByText("合计 86.20 分").waitFor();
  await page.getByText("已自动保存。").waitFor();
  const marks = async () => (await kept())?.lessons[0]?.score?.marks;
  await vi.waitFor(async () => expect(await marks()).toEqual([90, 80.5]), { timeout: 60_000, interval: 200 });
  expect(await serious(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  expect(await page.content()).not.toContain("七年级3班");

  await context.setOffline(true);
  await page.getByLabel("教学效果（占40%）").fill("81");
  await page.getByText("网络不通").waitFor();
  await context.setOffline(false);
  await vi.waitFor(async () => expect(await marks()).toEqual([90, 81]), { timeout: 60_000, interval: 200 });

  await page.getByRole("link", { name: "返回我的评审" }).click();
  await page.getByText("已评分").waitFor();
  await page.getByRole("button", { name: "提交本轮评审" }).click();
  await page.getByText("已提交").waitFor();
  expect((await kept())?.handedInAt).not.toBeNull();

  await system.clock("2022-07-27T08:00", []);
  const move = async (ask: object) => expect((await system.as("junior")(`POST ${rounds}/${round}/moves`, ask)).status).toBe(200);
  await move({ to: "SETTLING" });
  await page.reload();
  await page.getByText("本轮评分已截止，正在核分").waitFor();
  expect(await page.content()).not.toContain("仍可修改评分");
  await page.getByRole("link", { name: "甲课" }).click();
  await page.getByRole("link", { name: "返回我的评审" }).waitFor();
  await move({ to: "FROZEN", reason: "评委不足，经研究定分" });
  await page.reload();
  await page.getByText("本轮评审已经定分").waitFor();
  expect(await page.getByRole("button", { name: "播放" }).count()).toBe(0);
  await page.getByRole("link", { name: "返回我的评审" }).click();
  await page.getByText("本轮评审已经定分").waitFor();
  expect(await page.getByRole("link", { name: "甲课" }).count()).toBe(0);
  expect(complaints.filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one))).toEqual([]);
});

test("LRN-01, LRN-02 a teacher binds an account by the code of the slip, and reads what counts, what does not, and why", async () => {
  const given = schooling(system, 97);
  const school = OrgId.parse(await given.aSchool("school", county));
  const { teacher, number } = await given.aTeacher("school", school);
  const learning = await learned();
  const learns = withoutFacts(aComplete(), "E1-passed");
  await learning.catalogue({ county, school }, learns);
  await learning.learns(TeacherId.parse(teacher), { county, school }, learns);
  const { body } = await system.as("school")(`POST /organizations/${school}/activations`, { teachers: [teacher] });
  const [slip] = z.object({ items: z.array(z.object({ code: z.string() })) }).parse(body).items;

  const { page, complaints } = await signedIn(browser, system.url, "teacher", 360);
  await page.getByText("此账号还没有职责").waitFor();
  await page.getByLabel("激活码（").fill(` ${slip?.code} `);
  await page.getByLabel("本人证件号码后四位").fill(number.slice(-4));
  expect(await serious(page)).toEqual([]);
  await page.getByRole("button", { name: "激活" }).click();
  await page.getByText("此账号已与您的教师信息绑定").waitFor();
  await page.getByRole("button", { name: "我的研修" }).click();
  await page.getByText("还差通识必修考核1项").waitFor();
  expect(await page.getByRole("region", { name: "学习记录" }).textContent()).toContain("请参加该课程考核，合格后计入；通知方案三（一）");
  expect(await serious(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  expect(complaints).toEqual([]);
});
