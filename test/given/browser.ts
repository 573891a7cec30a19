import { type Browser, chromium as driver, type Page } from "playwright-core";
import * as z from "zod";
import { chromium } from "./chromium.ts";

const Found = z.array(z.object({ id: z.string(), impact: z.string().nullable(), nodes: z.array(z.object({ html: z.string() })) }));

/** Chromium as this machine has it, without a window. */
export const aBrowser = (): Promise<Browser> => {
  if (chromium === undefined) throw new Error("no Chromium on this machine: apt-get install chromium, or say CHROMIUM=its path");
  return driver.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
};

/** A machine of its own on which somebody opens the console and signs in; `complaints` are what the page's console said of broken rules. */
export const signedIn = async (browser: Browser, url: string, user: string, width = 1100) => {
  const context = await browser.newContext({ viewport: { width, height: 800 }, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && /policy/i.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(`${error}`));
  await page.goto(`${url}/console`);
  await page.getByRole("button", { name: "登录" }).click();
  await chooseUser(page, user);
  await page.getByRole("button", { name: "退出" }).waitFor();
  return { context, page, complaints };
};

/** Answers the issuer's page. */
export const chooseUser = async (page: Page, user: string): Promise<void> => {
  await page.getByLabel("其他用户").fill(user);
  await page.getByRole("button", { name: "登录" }).click();
};

/** What axe finds on a page that hinders people seriously. */
export const serious = async (page: Page): Promise<readonly string[]> => {
  const { source } = (await import("axe-core")).default;
  await page.evaluate(source);
  const found: unknown = await page.evaluate("axe.run().then(({ violations }) => violations)");
  return Found.parse(found)
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
};
