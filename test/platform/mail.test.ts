import type { Server } from "node:http";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { simpleParser } from "mailparser";
import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { anInbox, ends, letter, refusing, toPort } from "#given/mail-servers.ts";
import { afterSesTrouble, afterSmtpTrouble, mailerOf } from "#platform/mail.ts";

describe("mail by SMTP", () => {
  it("arrives with both parts, Chinese subject and attachment name, and the same Message-ID however often it is sent", async () => {
    const { inbox, mailer } = await anInbox();
    expect(await mailer.send(letter)).toMatchObject({ went: "OUT", refusedAddresses: 0 });
    expect(await mailer.send(letter)).toMatchObject({ went: "OUT" });
    const [first, second] = await Promise.all(inbox.map((eml) => simpleParser(eml)));
    expect(first).toMatchObject({ subject: letter.subject, text: letter.text, messageId: `<${letter.key}@example.invalid>` });
    expect(first?.html).toContain("应参训3人");
    expect(first?.attachments.map(({ filename }) => filename)).toEqual(["丙县2022年第27周研修情况总结.xlsx"]);
    expect(second?.messageId).toBe(first?.messageId);
    expect(first?.headers.get("auto-submitted")).toBe("auto-generated");
  });

  it("goes again after its connections were hung up", async () => {
    const { inbox, mailer } = await anInbox();
    await mailer.send(letter);
    mailer.hangUp();
    expect(await mailer.send(letter)).toMatchObject({ went: "OUT" });
    expect(inbox).toHaveLength(2);
  });

  it("says how many of several addresses were refused", async () => {
    const { mailer } = await anInbox({
      onRcptTo: ({ address }, _, done) => done(address.startsWith("second") ? refusing(550) : null),
    });
    expect(await mailer.send(letter)).toMatchObject({ went: "OUT", refusedAddresses: 1, putOff: [] });
  });

  it.each([450, 451, 452])("says which of several addresses were put off (%i)", async (code) => {
    const { mailer } = await anInbox({
      onRcptTo: ({ address }, _, done) => done(address.startsWith("second") ? refusing(code) : null),
    });
    expect(await mailer.send(letter)).toMatchObject({ went: "OUT", refusedAddresses: 0, putOff: [letter.to[1]] });
  });

  it.each([
    ["every address is refused for good", 550, { went: "NOWHERE", failure: "REFUSED" }],
    ["the server is busy", 451, { went: "LATER" }],
  ])("where %s (%i) the mail did not leave", async (_, code, expected) => {
    const { mailer, inbox } = await anInbox({ onRcptTo: (_address, _session, done) => done(refusing(code)) });
    expect(await mailer.send(letter)).toEqual(expected);
    expect(inbox).toEqual([]);
  });

  it.each([
    ["refused for good", 554, { went: "NOWHERE", failure: "REFUSED" }],
    ["put off", 452, { went: "LATER" }],
  ])("a message %s after it was handed over (%i) did not leave", async (_, code, expected) => {
    const { mailer } = await anInbox({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on("end", () => done(refusing(code)));
      },
    });
    expect(await mailer.send(letter)).toEqual(expected);
  });

  it("a connection cut while the message is under way leaves it doubtful, and the pool does not send it again by itself", async () => {
    let taken = 0;
    const server = createServer((socket) => {
      socket.write("220 ready\r\n");
      socket.on("error", () => {});
      socket.on("data", (chunk) => {
        const said = chunk.toString();
        if (said.endsWith("\r\n.\r\n")) {
          taken++;
          socket.destroy();
        } else if (/^DATA/m.test(said)) socket.write("354 go on\r\n");
        else if (/^(EHLO|MAIL|RCPT)/m.test(said)) socket.write("250 ok\r\n");
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = z.object({ port: z.number() }).parse(server.address());
    ends.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
    expect(await (await toPort(port)).send({ ...letter, to: ["office@example.invalid"] })).toEqual({ went: "DOUBTFUL" });
    expect(taken).toBe(1);
  });

  it("leaves the server alone after it had had enough of us: what follows waits without a try", async () => {
    let asked = 0;
    const { mailer } = await anInbox({
      onRcptTo: (_address, _session, done) => {
        asked += 1;
        done(Object.assign(new Error("Ip frequency limited"), { responseCode: 550 }));
      },
    });
    const alone = { ...letter, to: ["office@example.invalid"] };
    expect(await mailer.send(alone)).toEqual({ went: "LATER" });
    expect(await mailer.send(alone)).toEqual({ went: "LATER", heldUpBy: "RATE" });
    expect(asked).toBe(1);
  });

  it("takes up two mails at a time, and the next once one is done", async () => {
    const { mailer } = await anInbox();
    const [begun, ends]: [number[], (() => void)[]] = [[], []];
    const works = [0, 1, 2, 3].map((work) =>
      mailer.inTurn(async () => {
        begun.push(work);
        await new Promise<void>((end) => ends.push(end));
      }),
    );
    await Promise.resolve();
    expect(begun).toEqual([0, 1]);
    ends[0]?.();
    await works[0];
    await vi.waitFor(() => expect(begun).toEqual([0, 1, 2]));
    ends[1]?.();
    await vi.waitFor(() => expect(begun).toEqual([0, 1, 2, 3]));
    for (const end of ends) end();
    await Promise.all(works);
  });

  it("where nobody listens it did not leave", async () => {
    expect(await (await toPort(9)).send(letter)).toEqual({ went: "LATER", heldUpBy: "SERVER" });
  });

  it("a deployment that lacks an address says so before any mail is claimed", () => {
    vi.stubEnv("MAIL_FROM", "学时 <xueshi@example.invalid>");
    for (const name of ["SMTP_SECRET", "SECRETS_URL"]) {
      vi.stubEnv("SMTP_SECRET", "xueshi/smtp-url");
      vi.stubEnv("SECRETS_URL", "http://127.0.0.1:9");
      vi.stubEnv(name, "");
      expect(() => mailerOf("smtp")).toThrow(name);
    }
    expect(() => mailerOf("pigeon")).toThrow("ses or smtp");
  });
});

describe("mail by SES", () => {
  type Start = (at: { readonly host: string; readonly port: number }) => Promise<Server>;
  const Ses = z.object({ default: z.custom<Start>((value) => typeof value === "function") });

  const aSes = async () => {
    const server = await Ses.parse(createRequire(import.meta.url)("aws-ses-v2-local")).default({ host: "127.0.0.1", port: 0 });
    const { port } = z.object({ port: z.number() }).parse(server.address());
    const url = `http://127.0.0.1:${port}`;
    vi.stubEnv("AWS_ENDPOINT_URL_SESV2", url);
    vi.stubEnv("AWS_REGION", "eu-central-1");
    vi.stubEnv("AWS_ACCESS_KEY_ID", "any");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "any");
    vi.stubEnv("MAIL_FROM", "学时 <xueshi@example.invalid>");
    const mailer = mailerOf("ses");
    ends.push(mailer.hangUp, () => new Promise<void>((resolve) => server.close(() => resolve())));
    return { url, mailer };
  };
  const Store = z.object({
    emails: z.array(z.looseObject({ subject: z.string(), body: z.looseObject({ html: z.string(), text: z.string() }) })),
  });

  it("arrives once with both parts, and with the reference SES gave it", async () => {
    const { url, mailer } = await aSes();
    const sent = await mailer.send(letter);
    expect(sent).toMatchObject({ went: "OUT", reference: expect.stringMatching(/./) });
    const store = Store.parse(await (await fetch(`${url}/store`)).json());
    expect(store.emails).toHaveLength(1);
    expect(store.emails[0]).toMatchObject({ subject: letter.subject });
  });

  it("where nobody answers it did not leave", async () => {
    const { mailer } = await aSes();
    vi.stubEnv("AWS_ENDPOINT_URL_SESV2", "http://127.0.0.1:9");
    expect(await mailer.send(letter)).toEqual({ went: "LATER", heldUpBy: "SERVER" });
  });
});

describe("what a fault says about the mail", () => {
  it.each([
    [{ code: "EDNS" }, "LATER", "SERVER"],
    [{ code: "EAUTH", responseCode: 535 }, "LATER", "LOGIN"],
    [{ code: "EAUTH", responseCode: 454 }, "LATER", "LOGIN"],
    [{ code: "EENVELOPE", responseCode: 530 }, "LATER", "LOGIN"],
    [{ code: "EMESSAGE", responseCode: 530 }, "LATER", "LOGIN"],
    [{ code: "EENVELOPE", responseCode: 503 }, "LATER"],
    [{ code: "EENVELOPE", responseCode: 550 }, "NOWHERE"],
    [{ code: "ETIMEDOUT", timeoutType: "CONNECT_TIMEOUT" }, "LATER", "SERVER"],
    [{ code: "ETIMEDOUT", timeoutType: "GREETING_TIMEOUT" }, "LATER", "SERVER"],
    [{ code: "ETIMEDOUT", timeoutType: "SOCKET_TIMEOUT" }, "DOUBTFUL"],
    [{ code: "ECONNECTION" }, "DOUBTFUL"],
    [{ code: "ECONNECTION", responseCode: 421 }, "LATER"],
    [{ code: "EPROTOCOL", responseCode: 554 }, "LATER"],
    [{ code: "EENVELOPE" }, "NOWHERE"],
    [{ code: "EENVELOPE", responseCode: 450, response: "450 4.2.0 Greylisted" }, "LATER"],
    [{ code: "EENVELOPE", responseCode: 550, response: "550 Ip frequency limited" }, "LATER"],
    [{ code: "EENVELOPE", responseCode: 550, response: "550 Mailbox not found" }, "NOWHERE"],
    [{ code: "EMESSAGE", responseCode: 550, response: "550 Mail content denied" }, "NOWHERE"],
    [{ code: "EMESSAGE", responseCode: 554, response: "554 DT:SPM 163 smtp" }, "LATER"],
    [{ code: "EMESSAGE", responseCode: 554, response: "554 DT:SUM envelope and header differ" }, "NOWHERE"],
    [{}, "DOUBTFUL"],
  ])("SMTP: %o means %s", (trouble, went, heldUpBy = undefined) => {
    expect(afterSmtpTrouble(trouble)).toMatchObject({ went, ...(heldUpBy && { heldUpBy }) });
    expect("heldUpBy" in afterSmtpTrouble(trouble)).toBe(heldUpBy !== undefined);
  });

  it.each([
    [{ name: "TooManyRequestsException", $metadata: { httpStatusCode: 429 } }, "LATER", "SERVER"],
    [{ name: "SendingPausedException", $metadata: { httpStatusCode: 400 } }, "LATER", "SERVER"],
    [{ name: "AccessDeniedException", $metadata: { httpStatusCode: 403 } }, "LATER", "LOGIN"],
    [{ name: "MessageRejected", $metadata: { httpStatusCode: 400 } }, "NOWHERE"],
    [{ name: "InternalFailure", $metadata: { httpStatusCode: 500 } }, "DOUBTFUL"],
    [{ name: "TimeoutError" }, "DOUBTFUL"],
  ])("SES: %o means %s", (trouble, went, heldUpBy = undefined) => {
    expect(afterSesTrouble(trouble)).toMatchObject({ went, ...(heldUpBy && { heldUpBy }) });
  });
});
