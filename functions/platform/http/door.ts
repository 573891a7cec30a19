import { createHash } from "node:crypto";
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import * as z from "zod";
import { type Actor, access, actorFor, type Person, type Place, type Role } from "#domain/access.ts";
import { AccountId, OrgId } from "#domain/ids.ts";
import { accept, type Outcome, refuse } from "#domain/outcome.ts";
import { Stage } from "#domain/program/types.ts";
import { LEVEL_OF, type Route } from "./route.ts";

const SESSION_SECONDS = 12 * 3600;

const Claims = z.object({
  iss: z.string(),
  sub: z.string().optional(),
  client_id: z.string().optional(),
  azp: z.string().optional(),
  token_use: z.string().optional(),
  typ: z.string().optional(),
  auth_time: z.coerce.number().optional(),
  iat: z.coerce.number(),
  name: z.string().optional(),
});
type Claims = z.output<typeof Claims>;

/** Who a token speaks of: a person by (issuer, subject), a machine client in a namespace of its own. */
export const accountOf = ({ iss, sub, client_id, azp }: Pick<Claims, "iss" | "sub" | "client_id" | "azp">): AccountId => {
  const client = client_id ?? azp;
  const machine = sub === undefined || sub === client;
  const subject = machine ? `client\n${client}` : `person\n${sub}`;
  return AccountId.parse(createHash("sha256").update(`${iss}\n${subject}`).digest("hex").slice(0, 40));
};

/** Whose token a request brought, before anything is asked of them; `undefined` where it brought none that can be read. */
export const accountIn = (event: Partial<APIGatewayProxyEventV2WithJWTAuthorizer>): AccountId | undefined => {
  const claims = Claims.safeParse(event.requestContext?.authorizer?.jwt?.claims);
  return claims.success ? accountOf(claims.data) : undefined;
};

/** What the door looks up of the caller, consistently: the roles of an account, and where an organisation stands. */
export type DoorRecords = {
  readonly rolesOf: (account: AccountId) => Promise<readonly Role[]>;
  readonly placeOf: (organization: OrgId) => Promise<Place | undefined>;
};

const personOf = async (event: Partial<APIGatewayProxyEventV2WithJWTAuthorizer>, { rolesOf }: DoorRecords): Promise<Outcome<Person>> => {
  const claims = Claims.safeParse(event.requestContext?.authorizer?.jwt?.claims);
  if (!claims.success) return refuse("UNAUTHENTICATED", "GOV-04", {});
  const { token_use, typ, auth_time, iat, name = "" } = claims.data;
  if ((token_use ?? "access") !== "access" || /^id$/i.test(typ ?? "")) return refuse("UNAUTHENTICATED", "GOV-04", {});
  if (Date.now() / 1000 - (auth_time ?? iat) > SESSION_SECONDS) return refuse("SIGN_IN_TOO_OLD", "SEC-07", {});
  const account = accountOf(claims.data);
  return accept({ account, name, roles: await rolesOf(account) });
};

const placeFor = async (organization: OrgId, { roles }: Person, { placeOf }: DoorRecords): Promise<Place | undefined> => {
  const own = roles.find((role) => role.organization === organization);
  return own ? { organization, level: own.level, path: own.path } : placeOf(organization);
};

export type Admitted = { readonly actor: Actor | Person | null; readonly scope: string };

/** Authorizes a request: reads the caller's roles consistently and checks the route's act against the organisation in the path. */
export const admit = async (
  route: Route,
  path: Readonly<Record<string, unknown>>,
  event: Partial<APIGatewayProxyEventV2WithJWTAuthorizer>,
  records: DoorRecords,
): Promise<Outcome<Admitted>> => {
  if (route.may === "public") return accept({ actor: null, scope: "" });
  const person = await personOf(event, records);
  if (!person.ok) return person;
  if (route.may === "self") return accept({ actor: person.value, scope: person.value.account });
  const place = await placeFor(OrgId.parse(path[route.may.at]), person.value, records);
  const level = LEVEL_OF[route.may.at];
  if (!place || (level && place.level !== level)) return refuse("NOT_FOUND", access[route.may.do].rule, {});
  const actor = actorFor(person.value, route.may.do, place, Stage.optional().parse(path.stage));
  return actor.ok ? accept({ actor: actor.value, scope: place.organization }) : actor;
};
