import type { Actor, Role } from "../access.ts";
import type { Outcome } from "../outcome.ts";
import { accept, fetchDecideKeep } from "../outcome.ts";
import type { AccountsWorld } from "./port.ts";
import type { ClientAsk } from "./types.ts";

/** Gives a machine client a role. It is bound at once: its issuer and client id are its identity. */
export const appointClient = (actor: Actor, ask: ClientAsk, { administrators, now }: AccountsWorld): Promise<Outcome<Role>> =>
  fetchDecideKeep(
    async () => ask,
    (client) => accept(client, "created"),
    (client) => administrators.bindClient(actor, client, now),
  );
