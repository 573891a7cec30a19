import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { type Act, type Actor, access, actorFor, actsAsManaging, type Person, type Place, type Role } from "#domain/access.ts";
import { type AccountId, OrgId, TeacherId } from "#domain/ids.ts";
import { accept, type Outcome, refuse } from "#domain/outcome.ts";
import { Stage } from "#domain/program/types.ts";
import { type Bearer, bearerOf, namesItsSubject } from "./bearer.ts";
import { isInPerson, LEVEL_OF, type Route } from "./route.ts";
import { SESSION_SECONDS } from "./session.ts";

type Event = Partial<APIGatewayProxyEventV2WithJWTAuthorizer>;

const bearerIn = ({ headers, requestContext }: Event): Bearer | undefined =>
  namesItsSubject(headers?.authorization) ? bearerOf(requestContext?.authorizer?.jwt?.claims) : undefined;

/** Whose token a request brought, before anything is asked of them; `undefined` where it brought none that can be read. */
export const accountIn = (event: Event): AccountId | undefined => bearerIn(event)?.account;

/** What the door looks up of the caller, consistently: the roles of an account, and where an organisation stands. */
export type DoorRecords = {
  readonly rolesOf: (account: AccountId) => Promise<readonly Role[]>;
  /** The teacher whose account it is, if it is one's, and how a binding of it was ended last (LRN-02). */
  readonly bindingOf: (account: AccountId) => Promise<Pick<Person, "teacher" | "unbound">>;
  readonly placeOf: (organization: OrgId) => Promise<Place | undefined>;
  /** The school at which a teacher serves, or served last. */
  readonly schoolOf: (teacher: TeacherId) => Promise<OrgId | undefined>;
  /** Whether schools of a county act for those they manage (§6-33), by the rules of a year or, without one, of today's program. */
  readonly mayManage: (county: OrgId, year: unknown) => Promise<boolean>;
};

const personOf = async (event: Event, { rolesOf }: DoorRecords): Promise<Outcome<Person>> => {
  const bearer = bearerIn(event);
  if (!bearer) return refuse("UNAUTHENTICATED", "GOV-04", {});
  const { account, machine, formerly, name, since } = bearer;
  if (Date.now() / 1000 - since > SESSION_SECONDS) return refuse("SIGN_IN_TOO_OLD", "SEC-07", {});
  const known = formerly === undefined ? [account] : [account, formerly];
  const roles = (await Promise.all(known.map(rolesOf))).flat();
  return accept({ account, name, roles, machine });
};

/** Who asks about themselves, with the record that is theirs; a machine is nobody's. */
const themselves = async (person: Person, { bindingOf }: DoorRecords): Promise<Person> =>
  person.machine ? person : { ...person, ...(await bindingOf(person.account)) };

/** Where an organisation stands, by one's own role there; where the act passes to a successor (§6-80), by its record. */
const placeFor = async (
  organization: OrgId,
  { roles }: Person,
  { bySuccessor }: Act,
  { placeOf }: DoorRecords,
): Promise<Place | undefined> => {
  const own = bySuccessor ? undefined : roles.find((role) => role.organization === organization);
  return own ? { organization, level: own.level, path: own.path } : placeOf(organization);
};

/** The organisation that a path names: by its own id, or by the teacher whose school it is. */
const named = async (at: string, id: unknown, { schoolOf }: DoorRecords): Promise<OrgId | undefined> =>
  at === "teacherId" ? schoolOf(TeacherId.parse(id)) : OrgId.parse(id);

export type Admitted = { readonly actor: Actor | Person | null; readonly scope: string };

/** Authorizes a request: reads the caller's roles consistently and checks the route's act against the organisation in the path; where it names a teacher alone, against their school. */
export const admit = async (
  route: Route,
  path: Readonly<Record<string, unknown>>,
  event: Event,
  records: DoorRecords,
): Promise<Outcome<Admitted>> => {
  if (route.may === "public") return accept({ actor: null, scope: "" });
  if (route.may === "key") throw new Error(`${route.on} is asked by a key`);
  const person = await personOf(event, records);
  if (!person.ok) return person;
  const refused = person.value.machine && isInPerson(route) ? refuse("MACHINE_MAY_NOT", "SEC-02", {}) : undefined;
  if (route.may === "self") return refused ?? accept({ actor: await themselves(person.value, records), scope: person.value.account });
  const organization = await named(route.may.at, path[route.may.at], records);
  const place = organization && (await placeFor(organization, person.value, access[route.may.do], records));
  const level = LEVEL_OF[route.may.at];
  if (!place || (level && place.level !== level)) return refuse("NOT_FOUND", access[route.may.do].rule, {});
  const actor = actorFor(person.value, route.may.do, place, Stage.optional().parse(path.stage));
  if (!actor.ok) return actor;
  if (actsAsManaging(actor.value) && !(await records.mayManage(actor.value.scope.county, path.year)))
    return refuse("MANAGING_SCHOOL_MAY_NOT", "GOV-01", {});
  return refused ?? accept({ actor: actor.value, scope: place.organization });
};
