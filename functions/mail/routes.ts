import * as z from "zod";
import { MailState } from "#domain/mail/states.ts";
import { Mail, MailCard, Verdict } from "#domain/mail/types.ts";
import { reasonGiven } from "#domain/names.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

const MailView = Mail.omit({ data: true, enclosed: true, again: true });

/** The outbox: what waits, what is unknown, what failed, and how a person settles it. */
export const routes = {
  listMails: {
    on: "GET /organizations/{organizationId}/mails",
    summary: "发件箱：按状态查询尚未送出的邮件",
    may: { do: "read the outbox", at: "organizationId" },
    query: z.strictObject({ state: MailState.exclude(["SENT"]) }),
    paged: true,
    answers: { 200: pageOf(MailCard) },
  },
  readMail: {
    on: "GET /organizations/{organizationId}/mails/{mailKey}",
    summary: "一封邮件的发送情况",
    may: { do: "read the outbox", at: "organizationId" },
    answers: { 200: MailView },
  },
  settleMail: {
    on: "POST /organizations/{organizationId}/mails/{mailKey}/settlement",
    summary: "处理结果不明或发送失败的邮件：重新发送，或登记为已送达",
    may: { do: "settle a mail", at: "organizationId" },
    spends: "letters",
    takes: z.strictObject({ as: Verdict, reason: reasonGiven(200) }),
    answers: { 200: MailView },
  },
} satisfies Routes;
