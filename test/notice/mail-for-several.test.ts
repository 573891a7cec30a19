import { describe, expect, it } from "vitest";
import * as z from "zod";
import { mail } from "#domain/mail/effects.ts";
import { template } from "#domain/mail/letter.ts";
import { claim, LEASE, note, SPACING } from "#domain/mail/rules.ts";
import type { Mail } from "#domain/mail/types.ts";
import { places } from "#given/actors.ts";
import { on } from "#given/days.ts";

const now = on("2022-07-11", "08:00:00");
const later = (milliseconds: number) => new Date(Date.parse(now.at) + milliseconds).toISOString();

const greeting = template("greeting", z.strictObject({ count: z.int() }), ({ count }) => ({
  subject: "问候",
  blocks: [{ is: "paragraph", text: `${count}` }],
}));

const ordered = mail(
  greeting,
  { about: ["2022-W27", places.SCHOOL], to: { organization: places.SCHOOL }, office: places.COUNTY, data: { count: 3 } },
  now.at,
);

/** A mail that somebody sends, from the moment it may be tried. */
const tried = (waiting: Mail): Mail => {
  const held = claim(waiting, waiting.notBefore ?? now.at);
  if (!held) throw new Error("not claimed");
  return held;
};

describe("a mail that left for some of several addresses, and was put off for others", () => {
  const again = { list: "0af3", places: [1] };
  const halfway = note(tried(ordered), { went: "OUT", reference: "250 ok", refusedAddresses: 0, again }, now.at);

  it("waits for those alone, with what is known of the first", () => {
    expect(halfway).toMatchObject({ state: "PENDING", again, sentAt: now.at, reference: "250 ok", notBefore: later(SPACING[0] ?? 0) });
    expect(claim(halfway, now.at)).toBeUndefined();
  });

  it("is sent once they have it too", () => {
    const done = note(tried(halfway), { went: "OUT", reference: "250 too", refusedAddresses: 0 }, later(LEASE));
    expect(done).toMatchObject({ state: "SENT", sentAt: now.at });
    expect(done).not.toHaveProperty("again");
    expect(done).not.toHaveProperty("refusedAddresses");
  });

  it("is sent, and never failed, where they are refused for good, or the list is another by now", () => {
    for (const failure of ["REFUSED", "NO_ADDRESS"] as const)
      expect(note(tried(halfway), { went: "NOWHERE", failure }, now.at)).toMatchObject({ state: "SENT", refusedAddresses: 1 });
  });

  it("is sent where they are put off for longer than the letter is of use", () => {
    let waiting = halfway;
    while (waiting.state === "PENDING") waiting = note(tried(waiting), { went: "LATER" }, waiting.notBefore ?? now.at);
    expect(waiting).toMatchObject({ state: "SENT", refusedAddresses: 1 });
  });
});
