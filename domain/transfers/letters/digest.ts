import * as z from "zod";
import type { OrgId } from "../../ids.ts";
import { mail } from "../../mail/effects.ts";
import { subjectOf, template } from "../../mail/letter.ts";
import type { Mail } from "../../mail/types.ts";
import { dayOf } from "../../program/days.ts";
import { Day, Level, type Now } from "../../program/types.ts";
import { isOverdue } from "../effects.ts";
import type { TransferCard } from "../types.ts";

const Kind = z.object({ level: Level, pending: z.int(), overdue: z.int() });
const Digest = z.object({ day: Day, pending: z.int(), overdue: z.int(), oldest: Day, kinds: z.array(Kind) });

const kinds = { COUNTY: "跨校", PREFECTURE: "跨县（市、区）", PROVINCE: "跨市", SCHOOL: "校内" } as const satisfies Record<Level, string>;

/** What waits with an office at 08:00, and what has waited for more than a day (TRF-01): counts, and names behind the sign-in. */
export const transferDigest = template(
  "transfer-digest",
  Digest,
  ({ day, pending, overdue, oldest, kinds: lines }, { recipient, console }) => ({
    subject: subjectOf(`待办调动${pending}件${overdue > 0 ? `，其中${overdue}件已超过1天` : ""}`),
    blocks: [
      {
        is: "paragraph",
        text: `${recipient}：您好。截至${day} 08:00，有${pending}件调动申请待贵单位办理，最早的一件提出于${oldest}。`,
      },
      {
        is: "table",
        head: ["类别", "待办", "超过1天"],
        rows: lines.map((line) => [kinds[line.level], line.pending, { value: line.overdue, tone: line.overdue > 0 ? "alert" : "plain" }]),
      },
      {
        is: "paragraph",
        text: "请每天及时办理：核实后办理调动，或写明理由驳回。依据：通知附件二（二）",
        tone: overdue > 0 ? "alert" : "quiet",
      },
      ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统办理", href: console }]),
    ],
  }),
);

/** The digest of one office, if anything waits there. */
export const digestOf = (office: OrgId, waiting: readonly TransferCard[], { at, day }: Now): Mail[] => {
  const [first] = waiting.map(({ filedAt }) => filedAt).sort();
  if (first === undefined) return [];
  const late = waiting.filter((card) => isOverdue(card, at));
  const byLevel = [...Map.groupBy(waiting, ({ level }) => level)].map(([level, cards]) => ({
    level,
    pending: cards.length,
    overdue: cards.filter((card) => isOverdue(card, at)).length,
  }));
  const data = { day, pending: waiting.length, overdue: late.length, oldest: dayOf(first), kinds: byLevel };
  return [mail(transferDigest, { about: [day, office], to: { organization: office }, office, data }, at)];
};

/** The offices of the deployment, what waits with each, and the outbox. */
export type OfficeDigests = {
  readonly offices: () => AsyncIterable<OrgId>;
  /** Sends what waits with an office on to whichever may act now. */
  readonly lookAgain: (office: OrgId, now: Now) => Promise<void>;
  readonly waiting: (office: OrgId) => Promise<readonly TransferCard[]>;
  readonly post: (mails: readonly Mail[]) => Promise<void>;
};

/** At 08:00 what waits is looked at again, and each office is told what waits with it. The same day's digest is the same mail, so a repeated run sends nothing twice. */
export const sendDigestsToOffices = async (digests: OfficeDigests, now: Now): Promise<number> => {
  let count = 0;
  for await (const office of digests.offices()) await digests.lookAgain(office, now);
  for await (const office of digests.offices()) {
    const mails = digestOf(office, await digests.waiting(office), now);
    await digests.post(mails);
    count += mails.length;
  }
  return count;
};
