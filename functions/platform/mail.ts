import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import nodemailer from "nodemailer";
import * as z from "zod";
import { granted, required } from "./env.ts";
import { log } from "./log.ts";
import { secretOf } from "./secret.ts";

/** What keeps every mail, whatever it says and whomever it is for: the server does not let us in, cannot be spoken to, or has had enough of us for now. */
type Hindrance = "LOGIN" | "SERVER" | "RATE";

/**
 * What became of an attempt to send a mail. OUT: the server took it, for some addresses at least: `putOff` are those that may be tried again. NOWHERE: it refused it for good. LATER: it surely did not leave, and may be tried again.
 * DOUBTFUL: nobody can say.
 */
export type SmtpOutcome =
  | { readonly went: "OUT"; readonly reference: string; readonly refusedAddresses: number; readonly putOff: readonly string[] }
  | { readonly went: "NOWHERE"; readonly failure: "REFUSED" }
  | { readonly went: "LATER"; readonly heldUpBy?: Hindrance }
  | { readonly went: "DOUBTFUL" };

/** A mail as it leaves. `key` names it to the mail server: the same mail has the same Message-ID, however often a person has it sent. */
export type Envelope = {
  readonly key: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly { readonly filename: string; readonly content: Uint8Array; readonly contentType: string }[];
};

/**
 * Hands mails to a server. `inTurn` does its work when the server has a hand free for it; `hangUp` closes its connections, which do not survive the pause
 * between two runs of a function.
 */
export type Mailer = {
  readonly send: (envelope: Envelope) => Promise<SmtpOutcome>;
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly hangUp: () => void;
};

/** Tells the programs of recipients not to answer that somebody is on leave (RFC 3834). */
const AUTOMATIC = { "Auto-Submitted": "auto-generated" } as const;

const LATER: SmtpOutcome = { went: "LATER" };
const NO_SERVER: SmtpOutcome = { went: "LATER", heldUpBy: "SERVER" };
const LOCKED_OUT: SmtpOutcome = { went: "LATER", heldUpBy: "LOGIN" };
const PAUSED: SmtpOutcome = { went: "LATER", heldUpBy: "RATE" };
const DOUBTFUL: SmtpOutcome = { went: "DOUBTFUL" };
const REFUSED: SmtpOutcome = { went: "NOWHERE", failure: "REFUSED" };

const Trouble = z.object({
  name: z.string().optional(),
  code: z.string().optional(),
  syscall: z.string().optional(),
  timeoutType: z.string().optional(),
  responseCode: z.number().optional(),
  response: z.string().optional(),
  recipient: z.string().optional(),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional(),
});
type Trouble = z.output<typeof Trouble>;

const BEFORE_THE_MESSAGE = new Set(["EDNS", "ETLS", "EREQUIRETLS", "ECONFIG", "ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);
const BEFORE_THE_SESSION = new Set(["CONNECT_TIMEOUT", "GREETING_TIMEOUT", "UPGRADE_TIMEOUT"]);

/** Answers that are about who we are, whatever they answer (RFC 4954): sign in first, more strongly, with other credentials, over TLS. */
const ABOUT_THE_LOGIN = new Set([530, 534, 535, 538]);
/** The session was in the wrong state; over another one the same message may go. */
const OUT_OF_STEP = 503;

/**
 * Answers that mean "later" although their figure says "never": QQ counts how often an address, a domain or a connection sends ("550 Ip frequency limited"), 163
 * takes for spam what it does not know yet ("554 DT:SPM"), and both take it later (their lists of answers).
 */
const LATER_AFTER_ALL: Readonly<Record<number, RegExp>> = {
  550: /frequency limited|too many|exceed/i,
  554: /DT:SPM|HL:I|limit exceed/i,
};

/** Answers about how much comes from us, not about this mail: whatever follows at once makes it worse. */
const TOO_MUCH = /frequency|too many|rate limit|HL:I[CF]C|MI:(?:DMC|SFQ|STC)|RP:(?:DRC|QRC)/i;

/** Whether the mails after one that met with this answer had better wait. */
export const isTooMuch = ({ responseCode, response = "" }: Trouble): boolean => responseCode === 421 || TOO_MUCH.test(response);

/** What a fault of an SMTP session says about the message: an answer of the server is certain, silence after the greeting is not. */
export const afterSmtpTrouble = ({ code = "", syscall, timeoutType = "", responseCode, response = "" }: Trouble): SmtpOutcome => {
  if (code === "EAUTH" || ABOUT_THE_LOGIN.has(responseCode ?? 0)) return LOCKED_OUT;
  if (BEFORE_THE_MESSAGE.has(code) || BEFORE_THE_SESSION.has(timeoutType) || syscall === "connect") return NO_SERVER;
  if (responseCode === undefined) return code === "EENVELOPE" ? REFUSED : DOUBTFUL;
  if (responseCode < 400) return DOUBTFUL;
  if (LATER_AFTER_ALL[responseCode]?.test(response)) return LATER;
  return responseCode >= 500 && responseCode !== OUT_OF_STEP && (code === "EENVELOPE" || code === "EMESSAGE") ? REFUSED : LATER;
};

const BUSY = new Set(["TooManyRequestsException", "LimitExceededException", "SendingPausedException", "AccountSuspendedException"]);

/** What a fault of SES says about the message: it answers a refusal with 4xx; of a 5xx and of silence nobody can say. */
export const afterSesTrouble = ({ name = "", code = "", syscall, $metadata }: Trouble): SmtpOutcome => {
  if (BUSY.has(name) || $metadata?.httpStatusCode === 429 || BEFORE_THE_MESSAGE.has(code) || syscall === "connect") return NO_SERVER;
  const status = $metadata?.httpStatusCode ?? 500;
  if (status === 401 || status === 403) return LOCKED_OUT;
  return status >= 400 && status < 500 ? REFUSED : DOUBTFUL;
};

type Transport = {
  sendMail: (message: object) => Promise<{
    messageId: string;
    response?: string | undefined;
    rejected?: readonly unknown[] | undefined;
    rejectedErrors?: readonly unknown[] | undefined;
  }>;
  close: () => void;
};

type Post = (through: Transport, envelope: Envelope) => Promise<SmtpOutcome>;

/** How many mails go to the server at a time. */
const HANDS = 2;

/** How long nothing is sent after the server had enough of us. */
const PAUSE = 60_000;

/** Lets so much work run at a time as the server has hands; the rest stands in line. */
const turns = (): Mailer["inTurn"] => {
  let busy = 0;
  const line: (() => void)[] = [];
  return async (work) => {
    if (busy === HANDS) await new Promise<void>((next) => line.push(next));
    else busy += 1;
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else busy -= 1;
    }
  };
};

/** The address that the server put off, if it was one; others it refused for good. */
const putOffAddress = (error: unknown, after: (trouble: Trouble) => SmtpOutcome): readonly string[] => {
  const { data: trouble } = Trouble.safeParse(error);
  return trouble?.recipient !== undefined && after(trouble).went === "LATER" ? [trouble.recipient] : [];
};

/** Posts mails from the deployment's address; what a fault says about a mail is `after`'s to know. Of a fault its codes alone are logged. */
const postBy = (after: (trouble: Trouble) => SmtpOutcome): Post => {
  const from = required("MAIL_FROM");
  const domain = from.replace(/^.*@/, "").replace(/>$/, "");
  let pausedUntil = 0;
  return async (through, { key, to, ...letter }) => {
    if (Date.now() < pausedUntil) return PAUSED;
    const fixed = { from, messageId: `<${key}@${domain}>`, headers: AUTOMATIC, disableUrlAccess: true, disableFileAccess: true };
    try {
      const sent = await through.sendMail({ ...letter, ...fixed, to: [...to] });
      const putOff = (sent.rejectedErrors ?? []).flatMap((error) => putOffAddress(error, after));
      const refusedAddresses = (sent.rejected?.length ?? 0) - putOff.length;
      return { went: "OUT", reference: sent.response ?? sent.messageId, refusedAddresses, putOff };
    } catch (error) {
      const { data: trouble = {} } = Trouble.safeParse(error);
      const { name, code, responseCode, $metadata } = trouble;
      log.warn("the mail server", { name, code, responseCode, status: $metadata?.httpStatusCode });
      if (isTooMuch(trouble)) pausedUntil = Date.now() + PAUSE;
      return after(trouble);
    }
  };
};

/**
 * What the pool is told beside the deployment's own address: to give up before the function is ended. It sends again by itself only what had not begun to
 * leave, over a connection that the server had closed meanwhile.
 */
const POOL = {
  pool: "true",
  maxRequeues: "1",
  maxConnections: `${HANDS}`,
  connectionTimeout: "10000",
  greetingTimeout: "10000",
  socketTimeout: "20000",
} as const;

const pooled = (server: string): Transport => {
  const url = new URL(server);
  if (!/^smtps?:$/.test(url.protocol)) throw new Error("the secret holds no URL that begins with smtp:// or smtps://");
  for (const [name, value] of Object.entries(POOL)) url.searchParams.set(name, value);
  return nodemailer.createTransport(url.href);
};

/**
 * Mail through the SMTP server whose URL, password and all, is a secret. Where the server refuses the login the secret is read again, and if it is another one
 * by then the mail goes by that: a password is rotated without a restart. What another mail still goes through stays open.
 */
const bySmtp = (): Mailer => {
  const server = secretOf(required("SMTP_SECRET"));
  const post = postBy(afterSmtpTrouble);
  const opened = new Map<string, Transport>();
  const through = (url: string): Transport => {
    const transport = opened.get(url) ?? pooled(url);
    opened.set(url, transport);
    return transport;
  };
  /** `undefined` where the secret cannot be read, or says no server. */
  const ofTheSecret = async <T>(take: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await take();
    } catch (error) {
      log.error("the secret of the mail server", error instanceof Error ? error : new Error(`${error}`));
      return undefined;
    }
  };
  const sendBy = async (url: string, envelope: Envelope): Promise<SmtpOutcome> => {
    const transport = await ofTheSecret(() => through(url));
    return transport ? post(transport, envelope) : LOCKED_OUT;
  };
  return {
    send: async (envelope) => {
      const url = await ofTheSecret(server.value);
      if (url === undefined) return LOCKED_OUT;
      const went = await sendBy(url, envelope);
      if (went !== LOCKED_OUT) return went;
      const other = await ofTheSecret(() => server.valueAfter(url));
      return other === undefined || other === url ? went : sendBy(other, envelope);
    },
    inTurn: turns(),
    hangUp: () => {
      for (const transport of opened.values()) transport.close();
      opened.clear();
    },
  };
};

/** Mail through SES. The SDK would try again after a timeout; one attempt it is. */
const bySes = (): Mailer => {
  const post = postBy(afterSesTrouble);
  let transport: Transport | undefined;
  return {
    send: (envelope) => {
      transport ??= nodemailer.createTransport({
        SES: { sesClient: new SESv2Client({ credentials: granted, maxAttempts: 1 }), SendEmailCommand },
      });
      return post(transport, envelope);
    },
    inTurn: turns(),
    hangUp: () => {
      transport?.close();
      transport = undefined;
    },
  };
};

/** The way mail leaves this deployment. What it is not told that it needs is a fault here, before any mail is claimed. */
export const mailerOf = (way: string): Mailer => {
  if (way === "smtp") return bySmtp();
  if (way === "ses") return bySes();
  throw new Error(`MAIL is ${way}; it is ses or smtp`);
};
