import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import * as z from "zod";

export type MailHead = {
  readonly id: string;
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly messageId: string;
};

export type ReceivedMail = MailHead & {
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly size: number }[];
};

export type Inbox = {
  /** Where a mail is handed over, with the password that holds now. */
  readonly smtpUrl: () => string;
  /** Takes another password from now on, and refuses the one before. Answers with the new URL. */
  changePassword(): string;
  /** Keeps a mail that came another way; answers with its id. */
  take(raw: Buffer): Promise<string>;
  /** Newest first. */
  list(): Promise<readonly MailHead[]>;
  read(id: string): Promise<ReceivedMail | undefined>;
  raw(id: string): Buffer | undefined;
  attachment(id: string, name: string): Promise<Buffer | undefined>;
};

const NAME = /^(\d{8}T\d{6})-\d{6}\.eml$/;

const textOf = (address: { readonly text: string } | readonly { readonly text: string }[] | undefined): string =>
  [address ?? []]
    .flat()
    .map(({ text }) => text)
    .join(", ");

const USER = "xueshi";
const aPassword = (): string => randomBytes(12).toString("hex");

const headEnd = (raw: Buffer): number => {
  const end = raw.indexOf("\r\n\r\n");
  return end < 0 ? raw.length : end;
};

type Keep = (raw: Buffer) => Promise<unknown>;

/** An SMTP server that asks for a password, as those of the world do, hands on what it is given, and delivers nothing. */
export type MailServer = Pick<Inbox, "smtpUrl" | "changePassword"> & {
  /** From now on this keeps what comes. */
  handTo(keep: Keep): void;
  stop(): Promise<void>;
};

export const startMailServer = async (): Promise<MailServer> => {
  let password = aPassword();
  let keep: Keep = () => Promise.reject(new Error("nobody keeps it"));
  const server = new SMTPServer({
    disableReverseLookup: true,
    disabledCommands: ["STARTTLS"],
    hideSize: true,
    onAuth: (given, _session, done) =>
      given.username === USER && given.password === password ? done(null, { user: USER }) : done(new Error("wrong user or password")),
    onData: (stream, _session, done) => {
      buffer(stream)
        .then((raw) => keep(raw))
        .then(() => done(), done);
    },
  });
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const { port } = z.object({ port: z.number() }).parse(listening.address());
  const smtpUrl = (): string => `smtp://${USER}:${password}@127.0.0.1:${port}/?pool=true`;
  return {
    smtpUrl,
    changePassword: () => {
      password = aPassword();
      return smtpUrl();
    },
    handTo: (next) => {
      keep = next;
    },
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(resolve));
      for (const connection of server.connections) connection.close();
      await closed;
    },
  };
};

/** Keeps what the server is given as `.eml` files in `folder`. */
export const openInbox = (folder: string, now: () => number, { smtpUrl, changePassword, handTo }: MailServer): Inbox => {
  const mails = join(folder, "mail");
  mkdirSync(mails, { recursive: true });
  const names = readdirSync(mails)
    .filter((name) => NAME.test(name))
    .sort();
  let count = names.length;
  const heads = new Map<string, MailHead>();

  const keep = async (raw: Buffer): Promise<string> => {
    count += 1;
    const stamp = new Date(now()).toISOString().replace(/[-:]|\..*$/g, "");
    const name = `${stamp}-${String(count).padStart(6, "0")}.eml`;
    await writeFile(join(mails, `${name}.part`), raw);
    await rename(join(mails, `${name}.part`), join(mails, name));
    names.push(name);
    return name.replace(".eml", "");
  };

  handTo(keep);

  const raw = (id: string): Buffer | undefined => (names.includes(`${id}.eml`) ? readFileSync(join(mails, `${id}.eml`)) : undefined);

  const head = async (id: string): Promise<MailHead> => {
    const known = heads.get(id);
    if (known) return known;
    const whole = raw(id) ?? Buffer.alloc(0);
    const { from, to, subject = "", messageId = "" } = await simpleParser(whole.subarray(0, headEnd(whole)));
    const at = id.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)-.*$/, "$1-$2-$3T$4:$5:$6Z");
    const found = { id, at, from: textOf(from), to: textOf(to), subject, messageId };
    heads.set(id, found);
    return found;
  };

  return {
    smtpUrl,
    changePassword,
    take: keep,
    raw,
    list: () => Promise.all(names.map((name) => head(name.replace(".eml", ""))).reverse()),
    read: async (id) => {
      const whole = raw(id);
      if (!whole) return undefined;
      const parsed = await simpleParser(whole);
      return {
        ...(await head(id)),
        headers: Object.fromEntries(parsed.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(":") + 1).trim()])),
        text: parsed.text ?? "",
        html: parsed.html || "",
        attachments: parsed.attachments.map(({ filename = "", contentType, size }) => ({ name: filename, type: contentType, size })),
      };
    },
    attachment: async (id, name) => {
      const whole = raw(id);
      return whole && (await simpleParser(whole)).attachments.find(({ filename }) => filename === name)?.content;
    },
  };
};
