import * as z from "zod";
import type { CheckingDesk } from "#domain/corrections/digest.ts";
import { Queued } from "#domain/corrections/types.ts";
import type { OrgId } from "#domain/ids.ts";
import { below, counties } from "#platform/counties.ts";
import { enqueueMails, putMail } from "#platform/outbox.ts";
import { requeue } from "#platform/requeue.ts";
import { lookThrough, transact } from "#platform/rows.ts";

const Listed = z.object({ card: Queued.pick({ change: true, teacher: true }) });

const AT_ONCE = 25;

/** The queues of corrections of the whole deployment. */
export const desk: CheckingDesk = {
  organizations: async function* () {
    for await (const county of counties()) {
      let some: OrgId[] = [county.organization];
      for await (const { organization } of below(county.organization, "SCHOOL")) {
        some.push(organization);
        if (some.length < AT_ONCE) continue;
        yield some;
        some = [];
      }
      yield some;
    }
  },

  waiting: async (organization) => {
    const found: Queued[] = [];
    for await (const { card } of lookThrough("the changes an organisation has to check", { organization }, Listed)) {
      const change = await requeue(card);
      if (change) found.push(change);
    }
    return found;
  },

  post: async (mails) => {
    for (const mail of mails) await transact([putMail(mail)]);
    await enqueueMails(mails.map(({ businessKey }) => businessKey));
  },
};
