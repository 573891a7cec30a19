import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import nodemailer from "nodemailer";
import * as z from "zod";
import { required } from "./env.ts";

/**
 * What became of an attempt to send a mail. OUT: the server took it. NOWHERE: it refused it for good. LATER: it surely did not leave, and may be tried again.
 * DOUBTFUL: nobody can say.
 */
export type SmtpOutcome =
  | { readonly went: "OUT"; readonly reference: string; readonly refusedAddresses: number }
  | { readonly went: "NOWHERE"; readonly failure: "REFUSED" }
  | { readonly went: "LATER" }
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

/** Hands mails to a server; `hangUp` closes its connections, which do not survive the pause between two runs of a function. */
export type Mailer = { readonly send: (envelope: Envelope) => Promise<SmtpOutcome>; readonly hangUp: () => void };

/** Tells the programs of recipients not to answer that somebody is on leave (RFC 3834). */
const AUTOMATIC = { "Auto-Submitted": "auto-generated" } as const;

const LATER: SmtpOutcome = { went: "LATER" };
const DOUBTFUL: SmtpOutcome = { went: "DOUBTFUL" };
const REFUSED: SmtpOutcome = { went: "NOWHERE", failure: "REFUSED" };

const Trouble = z.object({
  name: z.string().optional(),
  code: z.string().optional(),
  syscall: z.string().optional(),
  timeoutType: z.string().optional(),
  responseCode: z.number().optional(),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional(),
});
type Trouble = z.output<typeof Trouble>;

const BEFORE_THE_MESSAGE = new Set(["EDNS", "EAUTH", "ETLS", "EREQUIRETLS", "ECONFIG", "ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);
const BEFORE_THE_SESSION = new Set(["CONNECT_TIMEOUT", "GREETING_TIMEOUT", "UPGRADE_TIMEOUT"]);

/** What a fault of an SMTP session says about the message: an answer of the server is certain, silence after the greeting is not. */
export const afterSmtpTrouble = ({ code = "", syscall, timeoutType = "", responseCode }: Trouble): SmtpOutcome => {
  if (BEFORE_THE_MESSAGE.has(code) || BEFORE_THE_SESSION.has(timeoutType) || syscall === "connect") return LATER;
  if (responseCode === undefined) return code === "EENVELOPE" ? REFUSED : DOUBTFUL;
  if (responseCode < 400) return DOUBTFUL;
  return responseCode >= 500 && (code === "EENVELOPE" || code === "EMESSAGE") ? REFUSED : LATER;
};

const BUSY = new Set(["TooManyRequestsException", "LimitExceededException", "SendingPausedException", "AccountSuspendedException"]);

/** What a fault of SES says about the message: it answers a refusal with 4xx; of a 5xx and of silence nobody can say. */
export const afterSesTrouble = ({ name = "", code = "", syscall, $metadata }: Trouble): SmtpOutcome => {
  if (BUSY.has(name) || $metadata?.httpStatusCode === 429 || BEFORE_THE_MESSAGE.has(code) || syscall === "connect") return LATER;
  const status = $metadata?.httpStatusCode ?? 500;
  if (status === 401 || status === 403) return LATER;
  return status >= 400 && status < 500 ? REFUSED : DOUBTFUL;
};

type Transport = {
  sendMail: (message: object) => Promise<{ messageId: string; response?: string | undefined; rejected?: readonly unknown[] | undefined }>;
  close: () => void;
};

const mailer = (open: () => Transport, after: (trouble: Trouble) => SmtpOutcome): Mailer => {
  const from = required("MAIL_FROM");
  const domain = from.replace(/^.*@/, "").replace(/>$/, "");
  let transport: Transport | undefined;
  return {
    send: async ({ key, to, ...letter }) => {
      transport ??= open();
      const fixed = { from, messageId: `<${key}@${domain}>`, headers: AUTOMATIC, disableUrlAccess: true, disableFileAccess: true };
      try {
        const sent = await transport.sendMail({ ...letter, ...fixed, to: [...to] });
        return { went: "OUT", reference: sent.response ?? sent.messageId, refusedAddresses: sent.rejected?.length ?? 0 };
      } catch (error) {
        const trouble = Trouble.safeParse(error);
        return trouble.success ? after(trouble.data) : DOUBTFUL;
      }
    },
    hangUp: () => {
      transport?.close();
      transport = undefined;
    },
  };
};

/**
 * What the pool is told beside the deployment's own address: to give up before the function is ended. It sends again by itself only what had not begun to
 * leave, over a connection that the server had closed meanwhile.
 */
const POOL = {
  pool: "true",
  maxRequeues: "1",
  maxConnections: "2",
  connectionTimeout: "10000",
  greetingTimeout: "10000",
  socketTimeout: "20000",
} as const;

const bySmtp = (): Mailer => {
  const url = new URL(required("SMTP_URL"));
  for (const [name, value] of Object.entries(POOL)) url.searchParams.set(name, value);
  return mailer(() => nodemailer.createTransport(url.href), afterSmtpTrouble);
};

/** Mail through SES. The SDK would try again after a timeout; one attempt it is. */
const bySes = (): Mailer =>
  mailer(() => {
    const sesClient = new SESv2Client({ maxAttempts: 1 });
    return nodemailer.createTransport({ SES: { sesClient, SendEmailCommand } });
  }, afterSesTrouble);

/** The way mail leaves this deployment. What it is not told that it needs is a fault here, before any mail is claimed. */
export const mailerOf = (way: string): Mailer => {
  if (way === "smtp") return bySmtp();
  if (way === "ses") return bySes();
  throw new Error(`MAIL is ${way}; it is ses or smtp`);
};
