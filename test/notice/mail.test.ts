import { describe, expect, it } from "vitest";
import * as z from "zod";
import { mail } from "#domain/mail/effects.ts";
import { html } from "#domain/mail/html.ts";
import { type Letter, template } from "#domain/mail/letter.ts";
import { abandoned, claim, LEASE, note, PATIENCE, PAUSE, SPACING, waitsTooLong } from "#domain/mail/rules.ts";
import { decideSettlement } from "#domain/mail/settlement.ts";
import type { MailState } from "#domain/mail/states.ts";
import { plainText } from "#domain/mail/text.ts";
import { Mail } from "#domain/mail/types.ts";
import { HOURS, worthUntil } from "#domain/mail/worth.ts";
import { lettersOf } from "#functions/mail/templates.ts";
import { anActor, places } from "#given/actors.ts";
import { on } from "#given/days.ts";
import { longestLetters } from "#given/letters.ts";

const now = on("2022-07-11", "08:00:00");
const later = (milliseconds: number) => new Date(Date.parse(now.at) + milliseconds).toISOString();

const greeting = template("greeting", z.strictObject({ count: z.int() }), ({ count }, { recipient }) => ({
  subject: "问候",
  blocks: [{ is: "paragraph", text: `${recipient}：${count}` }],
}));

const ordered = (about: readonly string[] = ["2022-W27", places.SCHOOL]) =>
  mail(greeting, { about, to: { organization: places.SCHOOL }, office: places.COUNTY, data: { count: 3 } }, now.at);

const inState = (state: MailState, given: Partial<Mail> = {}): Mail => ({ ...ordered(), state, ...given });

const claimed = () => {
  const held = claim(ordered(), now.at);
  if (!held) throw new Error("not claimed");
  return held;
};

describe("RPT-03 a mail is a row under its business key", () => {
  it("the same week and organisation are the same key, another is another", () => {
    expect(ordered().businessKey).toBe(`greeting.2022-W27.${places.SCHOOL}`);
    expect(ordered().businessKey).toBe(ordered().businessKey);
    expect(ordered(["2022-W28", places.SCHOOL]).businessKey).not.toBe(ordered().businessKey);
  });

  it("holds no address", () => {
    expect(JSON.stringify(Mail.parse(ordered()))).not.toContain("@");
  });

  it.each(["a#b", "a b", "名单", ""])("a key of %j cannot be made", (about) => {
    expect(() => ordered([about, ""])).toThrow();
  });
});

describe("the outbox row is the claim", () => {
  it.each<[MailState, boolean]>([
    ["PENDING", true],
    ["SENDING", false],
    ["SENT", false],
    ["UNKNOWN", false],
    ["FAILED", false],
  ])("a mail %s may be taken: %s", (state, may) => {
    expect(claim(inState(state), now.at) !== undefined).toBe(may);
  });

  it("whoever takes it holds it for the length of a lease", () => {
    expect(claimed()).toMatchObject({ state: "SENDING", leaseUntil: later(LEASE), attempts: 1, version: 2 });
  });

  it.each([
    [{ went: "OUT", reference: "250 ok", refusedAddresses: 0 }, "SENT"],
    [{ went: "NOWHERE", failure: "NO_ADDRESS" }, "FAILED"],
    [{ went: "LATER" }, "PENDING"],
    [{ went: "LATER", heldUpBy: "LOGIN" }, "PENDING"],
    [{ went: "DOUBTFUL" }, "UNKNOWN"],
  ] as const)("%o leaves it %s, and nobody holds it", (sending, state) => {
    const noted = note(claimed(), sending, now.at);
    expect(noted.state).toBe(state);
    expect(noted.leaseUntil).toBeUndefined();
  });
});

describe("a mail that the server puts off", () => {
  /** Tries it as soon as it may be tried again, until it waits no longer; answers with the pauses between, and how it ended. */
  const triedOut = (first: Mail) => {
    const pauses: number[] = [];
    let [mail, at] = [first, now.at];
    for (;;) {
      const held = claim(mail, at);
      if (!held) throw new Error("not claimed");
      mail = note(held, { went: "LATER" }, at);
      if (mail.notBefore === undefined) return { pauses, mail, at };
      pauses.push(Date.parse(mail.notBefore) - Date.parse(at));
      at = mail.notBefore;
    }
  };

  it("waits ever longer, for as long as its letter is of use; then a person is asked", () => {
    const { pauses, mail, at } = triedOut(inState("PENDING", { letter: "deadline-digest" }));
    expect(pauses.slice(0, SPACING.length)).toEqual(SPACING);
    expect(mail).toMatchObject({ state: "FAILED", failure: "PUT_OFF" });
    expect(at <= worthUntil(mail)).toBe(true);
    expect(later(SPACING.reduce((sum, pause) => sum + pause, 0)) < at).toBe(true);
  });

  it("is tried for a week where it is a week's report, and for a day where it is a digest of the day", () => {
    const days = (letter: string) => (Date.parse(worthUntil({ letter, askedAt: now.at })) - Date.parse(now.at)) / 86_400_000;
    expect(["weekly-report", "deadline-digest", "greeting"].map(days)).toEqual([7, 1, 3]);
    for (const kind of Object.keys(HOURS)) expect(lettersOf(kind).kind).toBe(kind);
  });

  it("is taken by nobody before then, whichever message asks, and put again by the sweep from then on", () => {
    const waiting = note(claimed(), { went: "LATER" }, now.at);
    const pause = SPACING[0] ?? 0;
    expect([claim(waiting, later(pause - 1)), waitsTooLong(waiting, later(pause - 1))]).toEqual([undefined, false]);
    expect(claim(waiting, later(pause))).toMatchObject({ state: "SENDING", attempts: 2 });
    expect(claim(waiting, later(pause))?.notBefore).toBeUndefined();
    expect(waitsTooLong(waiting, later(pause))).toBe(true);
  });

  it("is no try at all where the server had had enough of us: it waits a little, and has all its tries", () => {
    const waiting = note(claimed(), { went: "LATER", heldUpBy: "RATE" }, now.at);
    expect(waiting).toMatchObject({ state: "PENDING", attempts: 0, notBefore: later(PAUSE) });
  });

  it("is sent at once where a person bids it", () => {
    const waiting = { ...triedOut(inState("PENDING")).mail, notBefore: later(PAUSE) };
    const again = decideSettlement(anActor("COUNTY"), waiting, { as: "RESEND", reason: "对方邮箱已恢复" }, now);
    expect(again.ok && claim(again.value.after, now.at)).toMatchObject({ state: "SENDING" });
  });
});

describe("what holds up every mail is no try of this one", () => {
  it.each(["LOGIN", "SERVER"] as const)("%s: it waits as it was, however long that lasts, and then has all its tries", (heldUpBy) => {
    let waiting = inState("PENDING", { attempts: 3 });
    for (let day = 0; day < 30; day++) {
      const held = claim(waiting, now.at);
      if (!held) throw new Error("not claimed");
      waiting = note(held, { went: "LATER", heldUpBy }, now.at);
      expect(waiting).toMatchObject({ state: "PENDING", attempts: 3 });
      expect(waiting.notBefore).toBeUndefined();
      expect(waiting.failure).toBeUndefined();
    }
  });
});

describe("the sweep", () => {
  it.each([
    ["a mail waiting for less than five minutes is left alone", inState("PENDING"), PATIENCE - 1, false],
    ["one waiting for five minutes is enqueued again", inState("PENDING"), PATIENCE, true],
    ["one that was tried is left to the queue for twice as long", inState("PENDING", { attempts: 1 }), 2 * PATIENCE - 1, false],
    ["and then enqueued again", inState("PENDING", { attempts: 1 }), 2 * PATIENCE, true],
    ["what the queue gave up outlasts an outage of two hours", inState("PENDING", { attempts: 5 }), 2 * 60 * 60_000, false],
    ["one in hand is left alone", claimed(), 10 * LEASE, false],
    ["one sent stays sent", inState("SENT"), 10 * LEASE, false],
    ["one unknown is never sent again by itself", inState("UNKNOWN"), 10 * LEASE, false],
    ["one failed waits for a person", inState("FAILED"), 10 * LEASE, false],
  ])("%s", (_, standing, passed, expected) => {
    expect(waitsTooLong(standing, later(passed))).toBe(expected);
  });

  it("a worker that never came back leaves its mail unknown, once its lease is over", () => {
    expect(abandoned(claimed(), later(LEASE - 1))).toBeUndefined();
    expect(abandoned(claimed(), later(LEASE))).toMatchObject({ state: "UNKNOWN", version: 3 });
    expect(abandoned(inState("PENDING"), later(10 * LEASE))).toBeUndefined();
  });
});

describe("RPT-03 a person settles what is unknown", () => {
  const county = anActor("COUNTY");
  const ask = { as: "RESEND", reason: "对方确认未收到" } as const;

  it.each(["UNKNOWN", "FAILED"] as const)("%s: sent again as new, or taken as sent, with who, when and why", (state) => {
    const standing = inState(state, { attempts: 8, ...(state === "FAILED" && { failure: "REFUSED" }) });
    const again = decideSettlement(county, standing, ask, now);
    expect(again).toMatchObject({
      ok: true,
      value: { after: { state: "PENDING", attempts: 0, settled: { as: "RESEND", reason: ask.reason } } },
    });
    expect(again.ok && again.value.after.failure).toBeUndefined();
    expect(decideSettlement(county, standing, { ...ask, as: "SENT" }, now)).toMatchObject({
      value: { after: { state: "SENT", sentAt: now.at } },
    });
  });

  it.each(["PENDING", "SENDING", "SENT"] as const)("%s needs nobody: refused", (state) => {
    const refused = decideSettlement(county, inState(state), ask, now);
    expect(refused).toMatchObject({ ok: false, refusal: { code: "MAIL_NOT_UNKNOWN", data: { state } } });
  });

  it("the same settlement again changes nothing", () => {
    const once = decideSettlement(county, inState("UNKNOWN"), ask, now);
    if (!once.ok) throw new Error("refused");
    expect(decideSettlement(county, once.value.after, ask, now)).toMatchObject({ ok: true, did: "unchanged" });
  });

  it("a mail of another county is not found", () => {
    expect(decideSettlement(anActor("PREFECTURE"), inState("UNKNOWN"), ask, now)).toMatchObject({
      ok: false,
      refusal: { code: "NOT_FOUND" },
    });
    expect(decideSettlement(county, undefined, ask, now)).toMatchObject({ ok: false, refusal: { code: "NOT_FOUND" } });
  });
});

describe("a letter survives the mail readers people use", () => {
  const letter: Letter = {
    subject: "一<二>&三",
    blocks: [
      { is: "heading", text: "标题" },
      { is: "paragraph", text: "<script>alert('x')</script>", tone: "alert" },
      { is: "facts", facts: [["名单状态", "已提交"]] },
      {
        is: "table",
        head: ["学段", "人数", "提交率"],
        rows: [
          ["高中", 5, "10.0%"],
          ["幼儿园", { value: 12, tone: "alert" }, "—"],
        ],
        total: ["合计", 17, "8.0%"],
      },
      {
        is: "bars",
        bars: [
          { label: "高中", part: 1, of: 4 },
          { label: "初中", part: 0, of: 0 },
          { label: "小学", part: 9, of: 3 },
        ],
      },
      { is: "list", items: ["甲", "乙"] },
      { is: "link", label: "登录", href: "https://console.example.invalid/a?b=1&c=2" },
      { is: "code", label: "邀请码", code: "ABCDE-FGHJK" },
    ],
  };

  it("no style block, no class, no script, no picture, no form", () => {
    expect(html(letter)).not.toMatch(/<style|class=|<script|<img|<form|javascript:|url\(/i);
  });

  it("everything a person wrote is escaped", () => {
    expect(html(letter)).toContain("&#60;script&#62;");
    expect(html(letter)).toContain("一&#60;二&#62;&#38;三");
  });

  it("bars are cells with width and background, of 300 in all; a whole of nothing is empty", () => {
    const widths = [...html(letter).matchAll(/<td width="(\d+)" height="14" bgcolor="(#\w+)"/g)].map(([, width]) => Number(width));
    expect(widths).toEqual([75, 225, 300, 300]);
    expect(html(letter)).toContain("0 / 0（—）");
  });

  it("with every style dropped the words, the order and the alignment of figures are still there", () => {
    const bare = html(letter).replace(/ style="[^"]*"/g, "");
    expect(bare).toContain('<td align="right" nowrap>5</td>');
    expect(bare.indexOf("标题")).toBeLessThan(bare.indexOf("高中"));
  });

  it("the plain text says all of it, in columns where a Chinese character is two wide", () => {
    expect(plainText(letter)).toBe(
      [
        "【标题】",
        "<script>alert('x')</script>",
        "名单状态：已提交",
        "学段    人数  提交率\n高中       5   10.0%\n幼儿园    12       —\n合计      17    8.0%",
        "高中  1/4   25.0%\n初中  0/0       —\n小学  9/3  300.0%",
        "· 甲\n· 乙",
        "登录：https://console.example.invalid/a?b=1&c=2",
        "邀请码：ABCDE-FGHJK\n",
      ].join("\n\n"),
    );
  });

  it("what a row holds is parsed before a letter is written from it", () => {
    const occasion = { recipient: "第一初级中学", console: undefined };
    expect(greeting.letter({ count: 3 }, occasion)).toMatchObject({ subject: "问候" });
    expect(() => greeting.letter({ count: "3" }, occasion)).toThrow();
  });
});

describe("every kind of letter, with the longest names it may hold", () => {
  it("has a subject of one form: the system, then what it is about", async () => {
    for (const { subject, what } of await longestLetters()) expect(subject, what).toMatch(/^【学时】[^【】]+$/);
  });

  it("has no table of more than five columns, and no width above a narrow screen", async () => {
    for (const letter of await longestLetters()) {
      for (const block of letter.blocks) if (block.is === "table") expect(block.head.length, letter.what).toBeLessThanOrEqual(5);
      expect(html(letter)).toContain(
        '<table width="100%" border="0" cellspacing="0" cellpadding="6" bgcolor="#ffffff" style="max-width:640px;',
      );
      expect(Math.max(...[...html(letter).matchAll(/width="(\d+)"/g)].map(([, width]) => Number(width)))).toBeLessThanOrEqual(300);
    }
  });

  it.each([
    ["an invitation", "学时系统邀请："],
    ["a list returned", "学时系统提醒："],
    ["an import stopped", "学时系统提醒："],
    ["a calendar that changed", "【学时】时间变更："],
  ])("%s that was ordered before keeps the subject it had", async (what, beginning) => {
    const first = await longestLetters({ edition: undefined });
    expect(first.find((letter) => letter.what === what)?.subject.startsWith(beginning)).toBe(true);
  });
});
