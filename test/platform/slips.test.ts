import { expect, test } from "vitest";
import { TeacherId } from "#domain/ids.ts";
import { slipsPage } from "#functions/spaces/slips.ts";

const slips = [
  {
    teacher: TeacherId.parse("01ARZ3NDEKTSV4RRFFQ69G5FAV"),
    name: "王<伟",
    state: "WAITING" as const,
    code: "AB12-CD34",
    expiresAt: "2022-08-05T16:00:00.000Z",
    boundAt: null,
  },
];

test("LRN-02 a slip says at which address its teacher signs in, and nothing of one where none is known", () => {
  const page = slipsPage("第一中学", slips, "https://console.example.invalid/?a=1&b=2");
  expect(page).toContain("<p>登录地址：<b>https://console.example.invalid/?a=1&amp;b=2</b></p>");
  expect(page).toContain("<h2>王&lt;伟</h2>");
  expect(page).toContain("有效期至2022-08-05");
  expect(slipsPage("第一中学", slips, undefined)).not.toContain("登录地址");
});
