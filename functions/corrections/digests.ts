import type { CheckingDigests } from "#domain/corrections/digest.ts";
import type { Queued } from "#domain/corrections/types.ts";
import type { OrgId } from "#domain/ids.ts";
import { changeCards } from "#table/corrections/corrections.ts";
import { requeue } from "#table/corrections/requeue.ts";
import { lookThrough } from "#table/look.ts";
import { below, counties } from "#table/organizations/counties.ts";
import { postMails } from "#table/outbox.ts";

const AT_ONCE = 25;

/** The queues of corrections of the whole deployment. */
export const digests: CheckingDigests = {
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
    for await (const card of lookThrough("the changes an organisation has to check", { organization }, changeCards)) {
      const change = await requeue(card);
      if (change) found.push(change);
    }
    return found;
  },

  post: postMails,
};
