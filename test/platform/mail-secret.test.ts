import { describe, expect, it, vi } from "vitest";
import { aLockedInbox, letter, mailerBy } from "#given/mail-servers.ts";

describe("the password of the server is a secret, read at run time", () => {
  const OUT = { went: "OUT" };

  it("is read once, when the first mail leaves, and kept from one run to the next", async () => {
    const { url, inbox } = await aLockedInbox();
    const { mailer, secret } = await mailerBy(url("first"));
    expect(secret.read).toBe(0);
    for (let run = 0; run < 3; run++) {
      expect(await Promise.all([mailer.send(letter), mailer.send(letter)])).toMatchObject([OUT, OUT]);
      mailer.hangUp();
    }
    expect(inbox).toHaveLength(6);
    expect(secret.read).toBe(1);
  });

  it.each([535, 534, 454, 530])(
    "is read again where the server refuses it (%i), once for all mails of a run, and they leave",
    async (code) => {
      const { url, login, inbox } = await aLockedInbox(code);
      const { mailer, secret } = await mailerBy(url("first"));
      expect(await mailer.send(letter)).toMatchObject(OUT);
      mailer.hangUp();
      [login.password, secret.value] = ["second", url("second")];
      expect(await Promise.all(Array.from({ length: 5 }, () => mailer.send(letter)))).toMatchObject([OUT, OUT, OUT, OUT, OUT]);
      expect(inbox).toHaveLength(6);
      expect(secret.read).toBe(2);
    },
  );

  it("is tried once where nobody changed it: the mail waits, held up by the login", async () => {
    const { url, tried } = await aLockedInbox();
    const { mailer, secret } = await mailerBy(url("wrong"));
    expect(await mailer.send(letter)).toEqual({ went: "LATER", heldUpBy: "LOGIN" });
    expect(tried).toEqual(["wrong"]);
    expect(secret.read).toBe(2);
    secret.value = url("first");
    expect(await mailer.send(letter)).toMatchObject(OUT);
  });

  it("holds mails up, and shows itself in no log, where it cannot be read or is no address", async () => {
    const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const { url } = await aLockedInbox();
    const { mailer, secret } = await mailerBy("");
    for (const value of ["", "xueshi:hunter2", "https://xueshi:hunter2@example.invalid"]) {
      secret.value = value;
      expect(await mailer.send(letter)).toEqual({ went: "LATER", heldUpBy: "LOGIN" });
    }
    const logged = written.mock.calls.join();
    written.mockRestore();
    expect(logged).toContain("AccessDenied");
    expect(logged).not.toContain("hunter2");
    secret.value = url("first");
    expect(await mailer.send(letter)).toMatchObject({ went: "OUT" });
  });
});
