import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, it, vi } from "vitest";
import { openIssuer } from "#infra/local/http/issuer.ts";

const folder = await mkdtemp(join(tmpdir(), "xueshi-issuer-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => vi.useRealTimers());

const HOURS = 3_600_000;

it("a token that held once holds for its audience alone, and no longer than it says", async () => {
  const issuer = await openIssuer(folder, "http://127.0.0.1:1");
  const token = await issuer.token({ user: "somebody" }, "xueshi");
  expect(await issuer.verify(token, ["xueshi"])).toMatchObject({ name: "somebody" });
  expect(await issuer.verify(token, ["xueshi"])).toMatchObject({ name: "somebody" });
  await expect(issuer.verify(token, ["others"])).rejects.toThrow("another audience");
  vi.useFakeTimers({ now: Date.now() + 13 * HOURS, toFake: ["Date"] });
  await expect(issuer.verify(token, ["xueshi"])).rejects.toThrow(/exp/);
});
