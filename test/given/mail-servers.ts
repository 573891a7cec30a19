import http from "node:http";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, vi } from "vitest";
import * as z from "zod";
import { type Envelope, mailerOf } from "#platform/mail.ts";

export const letter: Envelope = {
  key: "weekly-report.2022-W27.01ARZ3NDEKTSV4RRFFQ69G5FAC",
  to: ["office@example.invalid", "second@example.invalid"],
  subject: "丙县2022年第27周研修情况总结",
  text: "应参训3人\n",
  html: "<table><tr><td>应参训3人</td></tr></table>",
  attachments: [{ filename: "丙县2022年第27周研修情况总结.xlsx", content: new Uint8Array([80, 75, 3, 4]), contentType: "application/zip" }],
};

export const ends: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  vi.unstubAllEnvs();
});

/** The mailer of a deployment whose SMTP server listens on this port. */
export const toPort = async (port: number) => (await mailerBy(`smtp://127.0.0.1:${port}/?pool=true`)).mailer;

const closing = (server: { close: (done: () => void) => unknown }) => {
  ends.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
};

/** The mailer of a deployment whose secret is `value`, in a Secrets Manager that counts how often it is asked; the value may be changed. */
export const mailerBy = async (value: string) => {
  const secret = { value, read: 0 };
  const manager = http.createServer((request, response) => {
    secret.read += 1;
    const known = request.headers["x-amz-target"] === "secretsmanager.GetSecretValue" && secret.value !== "";
    response.writeHead(known ? 200 : 400).end(JSON.stringify(known ? { SecretString: secret.value } : { __type: "AccessDeniedException" }));
  });
  await new Promise<void>((resolve) => manager.listen(0, "127.0.0.1", resolve));
  closing(manager);
  const { port } = z.object({ port: z.number() }).parse(manager.address());
  vi.stubEnv("SMTP_SECRET", "xueshi/smtp-url");
  vi.stubEnv("SECRETS_URL", `http://127.0.0.1:${port}`);
  vi.stubEnv("MAIL_FROM", "学时 <xueshi@example.invalid>");
  const mailer = mailerOf("smtp");
  ends.unshift(mailer.hangUp);
  return { secret, mailer };
};

/** An SMTP server that keeps what it takes over, or does as told. */
export const anInbox = async (options: SMTPServerOptions = {}) => {
  const inbox: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onData: (stream, _, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        inbox.push(Buffer.concat(chunks).toString("utf8"));
        done();
      });
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = z.object({ port: z.number() }).parse(server.server.address());
  server.on("error", () => {});
  ends.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { inbox, port, mailer: await toPort(port) };
};

/** An SMTP server that lets in who has the password of the day. */
export const aLockedInbox = async (code = 535) => {
  const login = { password: "first" };
  const tried: string[] = [];
  const { inbox, port } = await anInbox({
    authOptional: false,
    onAuth: ({ password }, _, done) => {
      tried.push(`${password}`);
      return password === login.password ? done(null, { user: "xueshi" }) : done(Object.assign(new Error("no"), { responseCode: code }));
    },
  });
  const url = (password: string) => `smtp://xueshi:${password}@127.0.0.1:${port}`;
  return { inbox, login, tried, url };
};

export const refusing = (responseCode: number) => Object.assign(new Error("no"), { responseCode });
