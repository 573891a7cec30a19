import { expect, test } from "vitest";
import { html } from "#domain/mail/html.ts";

const letter = {
  subject: "【学时】名单已退回，请于2022-07-25前提交",
  blocks: [
    { is: "paragraph" as const, text: "2022-07-20截止" },
    { is: "link" as const, label: "登录", href: "https://console.example.invalid/weeks/2022-07-25" },
  ],
};

test("RPT-03 a day keeps to one line, in what is read and never within an address or the title; mails of earlier versions stay as they were", () => {
  const whole = (day: string) => `<span style="white-space:nowrap">${day}</span>`;
  const shown = html(letter);
  expect(shown.match(/nowrap">[\d-]+</g)).toEqual([`nowrap">2022-07-25<`, `nowrap">2022-07-20<`]);
  expect(shown).toContain(`请于${whole("2022-07-25")}前提交`);
  expect(shown).toContain('href="https://console.example.invalid/weeks/2022-07-25"');
  expect(shown).toContain("<title>【学时】名单已退回，请于2022-07-25前提交</title>");
  expect(html({ ...letter, fixedWidth: true })).not.toContain("nowrap");
});
