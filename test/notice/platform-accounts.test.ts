import { describe, expect, test } from "vitest";
import { accountInForce } from "#domain/evidence/effects.ts";
import { decideAnswer, decideBinding, isDenied, isOfSource } from "#domain/evidence/xapi/account.ts";
import type { PlatformAccount } from "#domain/evidence/xapi/types.ts";
import { TeacherId } from "#domain/ids.ts";
import { anActor, places } from "#given/actors.ts";
import { on } from "#given/days.ts";

const teacher = TeacherId.parse(`T${"1".repeat(25)}`);
const other = TeacherId.parse(`T${"2".repeat(25)}`);
const of = { county: places.COUNTY, source: "省平台", teacher, homePage: "https://a.example.invalid" };
const now = on("2022-08-20");
const named = (name: string, change: Partial<PlatformAccount> = {}): PlatformAccount => ({
  ...of,
  name,
  boundAt: on("2022-08-01").at,
  ...change,
});
const bound = (own: PlatformAccount | undefined, name: string, holder?: TeacherId) => decideBinding(of, name, { own, holder }, now);
const answered = (own: PlatformAccount | undefined, name: string, isMine: boolean, holder?: TeacherId) =>
  decideAnswer({ county: of.county, source: of.source, name, isMine }, teacher, { own, holder }, now);
const [denied, confirmed] = [{ deniedAt: now.at }, { confirmedAt: now.at }];

describe("LRN-02 a platform's name for a teacher", () => {
  test("is bound once, to one teacher, and no other beside it while they have not denied it", () => {
    expect(bound(undefined, "a")).toMatchObject({ did: "created", value: { name: "a", homePage: of.homePage } });
    expect(bound(named("a"), "a", teacher)).toMatchObject({ did: "unchanged" });
    expect(bound(undefined, "a", other)).toMatchObject({ refusal: { code: "EVIDENCE_NOT_OWNER" } });
    expect(bound(named("a"), "b")).toMatchObject({ refusal: { code: "PLATFORM_ACCOUNT_OTHER" } });
  });

  test("stays denied whatever the source binds after it, and nothing is taken until its teacher has confirmed one", () => {
    const [a, b] = [named("a", denied), named("b", { denied: [{ name: "a", at: now.at }] })];
    expect(bound(a, "a")).toMatchObject({ refusal: { code: "EVIDENCE_NOT_OWNER" } });
    expect(bound(a, "b")).toMatchObject({ value: { name: "b", denied: [{ name: "a", at: now.at }] } });
    expect(bound({ ...b, ...denied }, "a")).toMatchObject({ refusal: { code: "EVIDENCE_NOT_OWNER" } });
    expect(bound({ ...b, ...denied }, "c")).toMatchObject({ value: { name: "c", denied: [{ name: "a" }, { name: "b" }] } });
    expect([named("a"), a, b, { ...b, ...confirmed }, { ...b, ...denied }].map(isDenied)).toEqual([false, true, true, false, true]);
    expect(answered(b, "b", true)).toMatchObject({ value: { name: "b", confirmedAt: now.at, denied: [{ name: "a" }] } });
  });

  test("that was denied by mistake is theirs again by their own word, after the one that stands was denied too", () => {
    const b = named("b", { denied: [{ name: "a", at: now.at }] });
    expect(answered(named("a", denied), "a", true)).toMatchObject({ value: { name: "a", confirmedAt: now.at } });
    expect(answered(b, "a", true)).toMatchObject({ refusal: { code: "PLATFORM_ACCOUNT_OTHER" } });
    expect(answered({ ...b, ...denied }, "a", true)).toMatchObject({ value: { name: "a", denied: [{ name: "b", at: now.at }] } });
    expect(answered({ ...b, ...denied }, "a", true, other)).toMatchObject({ refusal: { code: "EVIDENCE_NOT_OWNER" } });
    expect(answered(b, "a", false)).toMatchObject({ did: "unchanged" });
    expect(answered(b, "c", true)).toMatchObject({ refusal: { code: "NOT_FOUND" } });
  });

  test("is of the platform by whose page it was bound; one that was bound before that was kept, of the one whose appointment stands since", () => {
    const source = { homePage: of.homePage, since: on("2022-08-10").at };
    const at = (day: string) => ({ at: on(day).at });
    expect(isOfSource({ ...at("2022-08-01"), homePage: of.homePage }, source)).toBe(true);
    expect(isOfSource({ ...at("2022-08-15"), homePage: "https://b.example.invalid" }, source)).toBe(false);
    expect([at("2022-08-01"), at("2022-08-15")].map((one) => isOfSource(one, source))).toEqual([false, true]);
    expect(isOfSource(at("2022-08-15"), undefined)).toBe(false);
  });
});

test("LRN-02 a denial by an account whose binding the county ended is none, also of a name that another took the place of since", () => {
  const by = anActor("SCHOOL").account;
  const reason = { school: places.SCHOOL, by, reason: "误绑", openThrough: on("2022-09-10").day };
  const binding = { ended: [{ account: by, boundAt: on("2022-08-01").at, at: on("2022-08-25").at, ...reason }] };
  const kept = {
    ...named("b"),
    denied: [
      { name: "a", at: now.at, by },
      { name: "c", at: now.at },
    ],
    deniedAt: now.at,
    answeredBy: by,
  };
  expect(accountInForce(kept, binding)).toEqual({ ...named("b"), denied: [{ name: "c", at: now.at }] });
  expect(accountInForce(kept, undefined)).toMatchObject({ deniedAt: now.at, denied: [{ name: "a" }, { name: "c" }] });
});
