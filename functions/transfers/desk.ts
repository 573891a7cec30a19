import * as z from "zod";
import type { Desk } from "#domain/transfers/digest.ts";
import { TransferCard } from "#domain/transfers/types.ts";
import { below } from "#platform/counties.ts";
import { enqueueMails, putMail } from "#platform/outbox.ts";
import { lookThrough, transact } from "#platform/rows.ts";

const Listed = z.object({ card: TransferCard });

/** The offices above the schools, and what waits with each. */
export const desk: Desk = {
  offices: async function* () {
    for await (const province of below("NONE", "PROVINCE")) {
      yield province.organization;
      for await (const prefecture of below(province.organization, "PREFECTURE")) {
        yield prefecture.organization;
        for await (const county of below(prefecture.organization, "COUNTY")) yield county.organization;
      }
    }
  },

  waiting: async (organization) => {
    const cards: TransferCard[] = [];
    for await (const { card } of lookThrough("the transfers of an office in a state", { organization, state: "PENDING" }, Listed))
      cards.push(card);
    return cards;
  },

  post: async (mails) => {
    for (const mail of mails) await transact([putMail(mail)]);
    await enqueueMails(mails.map(({ businessKey }) => businessKey));
  },
};
