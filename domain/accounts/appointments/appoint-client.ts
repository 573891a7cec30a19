import type { Actor, Role } from "../../access.ts";
import { fetchDecideKeep, type Outcome } from "../../outcome.ts";
import type { AccountsWorld } from "../port.ts";
import { decideClient } from "../rules.ts";
import type { ClientAsk } from "../types.ts";

/** Gives a machine client a role. It is bound at once: its issuer and client id are its identity. */
export const appointClient = (actor: Actor, ask: ClientAsk, { administrators, accountOf, now }: AccountsWorld): Promise<Outcome<Role>> =>
  fetchDecideKeep(
    async () => accountOf(ask),
    (client) => decideClient(actor, client),
    (client) => administrators.bindClient(actor, client, ask, now),
  );
