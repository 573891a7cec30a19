import * as z from "zod";
import type { OrgId } from "../ids.ts";
import { mail } from "../mail/effects.ts";
import { subjectOf, template } from "../mail/letter.ts";
import type { Mail } from "../mail/types.ts";
import { accept, type Outcome } from "../outcome.ts";
import { dayOf } from "../program/days.ts";
import { Day, type Now } from "../program/types.ts";
import type { Queued } from "./types.ts";

const Digest = z.object({ day: Day, pending: z.int(), overdue: z.int(), oldest: Day });

/** What waits to be checked by an organisation at 08:00, and for how long (SEC-04): counts, and names behind the sign-in. */
export const correctionDigest = template("correction-digest", Digest, ({ day, pending, overdue, oldest }, { recipient, console }) => ({
  subject: subjectOf(`待审核信息修正${pending}项${overdue > 0 ? `，其中${overdue}项已超过1天` : ""}`),
  blocks: [
    {
      is: "paragraph",
      text: `${recipient}：您好。截至${day} 08:00，有${pending}项教师信息修正待贵单位审核，最早的一项提出于${oldest}。`,
    },
    {
      is: "facts",
      facts: [
        ["待审核", `${pending}项`],
        ["其中超过1天", `${overdue}项`],
      ],
    },
    {
      is: "paragraph",
      text: "请核实后审核通过，或写明理由不予通过；本人提出的修正须由另一名管理员审核。依据：通知附件六（二）“对在职人员的信息变动进行审核”",
      tone: overdue > 0 ? "alert" : "quiet",
    },
    ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统审核", href: console }]),
  ],
}));

const DAY = 24 * 3_600_000;

const digestOf = (checker: OrgId, waiting: readonly Queued[], { at, day }: Now): Mail[] => {
  const [first] = waiting.toSorted((one, other) => (one.made.at < other.made.at ? -1 : 1));
  if (!first) return [];
  const overdue = waiting.filter(({ made }) => Date.parse(at) - Date.parse(made.at) > DAY).length;
  const data = { day, pending: waiting.length, overdue, oldest: dayOf(first.made.at) };
  return [mail(correctionDigest, { about: [day, checker], to: { organization: checker }, office: first.county, data }, at)];
};

/** The digests of a day: one for each organisation that has corrections to check. */
export const digestsOf = (waiting: readonly Queued[], now: Now): Mail[] => {
  const once = [...new Map(waiting.map((change) => [change.change, change])).values()];
  return [...Map.groupBy(once, ({ checker }) => checker)].flatMap(([checker, changes]) => digestOf(checker, changes, now));
};

/** The queues of corrections, and the outbox. */
export type CheckingDigests = {
  /** The organisations that may have corrections to check, a county's at a time. */
  readonly organizations: () => AsyncIterable<readonly OrgId[]>;
  /** What of a queue waits, with whom it belongs: what was left behind when its person moved has been brought there. */
  readonly waiting: (organization: OrgId) => Promise<readonly Queued[]>;
  readonly post: (mails: readonly Mail[]) => Promise<void>;
};

/**
 * At 08:00 every correction is put where its person now is, and then each organisation is told what waits to be checked by it. The same day's digest is the same
 * mail, so a repeated run sends nothing twice.
 */
export const sendDigestsToCheckers = async (
  { tick }: { readonly tick: "00:10" | "08:00" },
  { digests, now }: { readonly digests: CheckingDigests; readonly now: Now },
): Promise<Outcome<{ mails: number }>> => {
  if (tick === "00:10") return accept({ mails: 0 }, "unchanged");
  const waiting: Queued[] = [];
  for await (const some of digests.organizations()) waiting.push(...(await Promise.all(some.map(digests.waiting))).flat());
  const mails = digestsOf(waiting, now);
  await digests.post(mails);
  return accept({ mails: mails.length }, "queued");
};
