import type { Actor, Role } from "../../access.ts";
import { fetchDecideKeep, type Outcome } from "../../outcome.ts";
import { actingFromAbove } from "../../program/stepping/acting.ts";
import type { AccountsWorld } from "../port.ts";
import { decideClient } from "../rules.ts";
import type { ClientAsk } from "../types.ts";

/** Gives a machine client a role. It is bound at once: its issuer and client id are its identity. */
export const appointClient = async (asking: Actor, ask: ClientAsk, world: AccountsWorld): Promise<Outcome<Role>> => {
  const acting = await actingFromAbove(asking, asking.scope.level, ask.override?.reason, world, "SEC-02");
  if (!acting.ok) return acting;
  const { administrators, accountOf, now } = world;
  return fetchDecideKeep(
    async () => {
      const client = accountOf(ask);
      return { client, held: (await administrators.standing(acting.value.scope, client, ask.duty)).role };
    },
    ({ client, held }) => decideClient(acting.value, client, held, ask),
    (client) => administrators.bindClient(acting.value, client, ask, now),
  );
};
