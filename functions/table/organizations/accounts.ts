import * as z from "zod";
import { type Actor, Duty, officeOf, Role } from "#domain/access.ts";
import { Account, HeldCard, Relief, ReliefCard } from "#domain/accounts/types.ts";
import { given } from "#domain/given.ts";
import { AccountId, OrgId } from "#domain/ids.ts";
import type { Week } from "#domain/program/calendar/weeks.ts";
import { Instant } from "#domain/program/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { cardsOf, gather, lookThrough } from "../look.ts";
import { get, row } from "../rows.ts";

export const accounts = row("account", Account);
const StoredRole = Role.extend({
  name: z.string(),
  since: Instant,
  appointedBy: AccountId,
  dutyStatement: z.string(),
  client: z.literal(true).optional(),
  /** Where the letters of this duty go, as its invitation said. Absent: where those of the account go. */
  mailbox: z.string().optional(),
  /** By which word a source is known. */
  source: z.string().optional(),
});
export type StoredRole = z.output<typeof StoredRole>;
export const roles = row("role", StoredRole);

/** A role that nobody holds yet, where lists of its office's administrators find it. */
export const putRole = (role: StoredRole): Write => {
  const { account, organization, duty, name, stages, since, client } = role;
  return roles.put({ account, organization, duty }, role, {
    when: "absent",
    index: {
      as: "administrator",
      by: { office: officeOf(role) },
      card: { organization, account, name, duty, stages, since, ...given({ client }) },
    },
  });
};

/** Whether whoever asked holds the office still in which they did. */
export const isInOffice = async ({ account, organization, duty }: Pick<Actor, "account" | "organization" | "duty">): Promise<boolean> =>
  (await get(roles.at({ account, organization, duty }))) !== undefined;

/** What lists show of administrators in office. */
export const heldCards = cardsOf(HeldCard);

const reliefs = row("relief", Relief);

/** That somebody was relieved, counted under their office in the week of that day. */
export const putRelief = (
  relief: string,
  { client, ...relieved }: Relief & Pick<StoredRole, "client">,
  office: OrgId,
  week: Week,
): Write => {
  const { account, organization, duty, since } = relieved;
  const card = { organization, week, ...(duty === "ADMINISTRATOR" && !client ? { since } : { other: true as const }) };
  const index = { as: "relieved" as const, by: { office, week }, card };
  return reliefs.put({ account, organization, duty, relief }, relieved, { when: "absent", index });
};

/** What the index carries of them. */
export const reliefCards = cardsOf(ReliefCard);

/** How an account was relieved of a duty of an organisation, the last time last. */
export const reliefsOf = (of: Pick<Relief, "account" | "organization" | "duty">): Promise<readonly Relief[]> =>
  gather(lookThrough("when an account was relieved of a duty", of, reliefs));

const NamedRow = z.object({ kind: z.string(), card: z.object({ organization: OrgId, duty: Duty, client: z.literal(true).optional() }) });

/** The organisations of a county's office that somebody administers; a machine client is nobody. */
export const administered = async (office: OrgId): Promise<ReadonlySet<OrgId>> => {
  const named = await gather(lookThrough("the administrators of a county, and who is invited", { office }, NamedRow));
  const held = named.filter(({ kind, card }) => kind === "role" && card.duty === "ADMINISTRATOR" && !card.client);
  return new Set(held.map(({ card }) => card.organization));
};
