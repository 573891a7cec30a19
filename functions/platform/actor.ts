import * as z from "zod";
import { type Actor, Duty, Path, type Place, type Role, Scope } from "#domain/access.ts";
import { AccountId, OrgId } from "#domain/ids.ts";
import { Level, Stage } from "#domain/program/types.ts";

/** An actor as it travels in a message: who asked was checked at the door, and what they asked is done later in their name. */
export const SentActor = z.object({
  account: AccountId,
  level: Level,
  organization: OrgId,
  duty: Duty,
  stages: z.array(Stage),
  onBehalf: z.boolean(),
  scope: z.object({ organization: OrgId, level: Level, path: Path }),
});
export type SentActor = z.output<typeof SentActor>;

/** The actor to put in a message. */
export const actorForMessage = ({ account, level, organization, duty, stages, onBehalf, scope }: Actor): SentActor => ({
  account,
  level,
  organization,
  duty,
  stages: [...stages],
  onBehalf,
  scope: { organization: scope.organization, level: scope.level, path: scope.path },
});

/** The actor a message carries. */
export const actorFromMessage = (message: SentActor): Actor => ({ ...message, scope: new Scope(message.scope) });

/** The holder of a role, acting on the role's own organisation. */
export const actorOf = ({ account, level, organization, path, duty, stages }: Role): Actor => ({
  account,
  level,
  organization,
  duty,
  stages,
  onBehalf: false,
  scope: new Scope({ organization, level, path }),
});

/** Somebody who does something about themselves, at the school where they are on the books: for the log. */
export const selfAt = (
  account: AccountId,
  { organization, level, path }: Place,
): Pick<Actor, "account" | "organization" | "level" | "onBehalf" | "scope"> => ({
  account,
  organization,
  level,
  onBehalf: false,
  scope: new Scope({ organization, level, path }),
});

/** The same actor on an organisation that is theirs or stands below it; on behalf, where it is not their own. */
export const actingFor = (actor: Actor, at: Place): Actor | undefined =>
  at.path[actor.scope.level] === actor.scope.organization
    ? { ...actor, onBehalf: actor.organization !== at.organization, scope: new Scope(at) }
    : undefined;
