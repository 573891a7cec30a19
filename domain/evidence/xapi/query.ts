import * as z from "zod";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Format } from "./format.ts";
import { Actor, Stamp, type Statement, Uuid } from "./statement.ts";

const Iri = z.string().regex(/^[A-Za-z][A-Za-z0-9+.-]*:\S+$/);
const YesOrNo = z.enum(["true", "false"]).transform((text) => text === "true");
const asJson = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: "custom" });
    return z.NEVER;
  }
});

const MOST = 100;

const Query = z.strictObject({
  ...{ agent: asJson.pipe(Actor).optional(), verb: Iri.optional(), activity: Iri.optional(), registration: Uuid.optional() },
  ...{ related_activities: YesOrNo.default(false), related_agents: YesOrNo.default(false) },
  ...{ since: Stamp.optional(), until: Stamp.optional(), ascending: YesOrNo.default(false), cursor: z.string().optional() },
  limit: z
    .string()
    .regex(/^\d{1,9}$/)
    .default("0")
    .transform((text) => Math.min(Number(text) || MOST, MOST)),
  ...{ format: z.enum(["ids", "exact", "canonical"]).default("exact"), attachments: YesOrNo.default(false) },
});
/** Which statements are asked for. */
export type Query = z.output<typeof Query>;

const One = z
  .strictObject({
    ...{ statementId: Uuid.optional(), voidedStatementId: Uuid.optional() },
    ...{ format: z.enum(["ids", "exact", "canonical"]).default("exact"), attachments: YesOrNo.default(false) },
  })
  .refine(({ statementId, voidedStatementId }) => (statementId === undefined) !== (voidedStatementId === undefined));

/** What is asked: one statement, that stands or was taken back, or those that a query finds. */
export type Asked =
  | { readonly one: string; readonly isVoided: boolean; readonly format: Format; readonly attachments: boolean }
  | { readonly query: Query };

/** Reads the parameters of a query; one that is not known, or not in its shape, is refused. */
export const queryIn = (parameters: Readonly<Record<string, string>>): Outcome<Asked> => {
  const isOne = "statementId" in parameters || "voidedStatementId" in parameters;
  const parsed = isOne ? One.safeParse(parameters) : Query.safeParse(parameters);
  if (!parsed.success) {
    const { issues } = parsed.error;
    const names = issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? issue.keys : [String(issue.path[0] ?? "statementId")]));
    return refuse("STATEMENT_QUERY_INVALID", "LRN-02", { names: [...new Set(names)] });
  }
  const { data } = parsed;
  if ("limit" in data) return accept({ query: data }, "unchanged");
  const one = data.statementId ?? data.voidedStatementId ?? "";
  const { format, attachments } = data;
  return accept({ one: one.toLowerCase(), isVoided: data.statementId === undefined, format, attachments }, "unchanged");
};

type Somebody = z.output<typeof Actor>;

/** By what somebody is known, as one text; of a group without one, nothing. */
const knownBy = ({ mbox, mbox_sha1sum, openid, account }: Somebody): string | undefined => {
  if (account) return `account ${account.homePage} ${account.name}`;
  return mbox ?? (mbox_sha1sum ? `sha1 ${mbox_sha1sum.toLowerCase()}` : openid && `openid ${openid}`);
};

const namesOf = (one: Somebody | undefined): readonly string[] => {
  if (!one) return [];
  const members = one.objectType === "Group" ? (one.member ?? []) : [];
  return [one, ...members].flatMap((somebody) => knownBy(somebody) ?? []);
};

type Said = Pick<Statement, "actor" | "verb" | "object" | "context">;

const isSomebody = (object: Statement["object"]): object is Extract<Statement["object"], Somebody> =>
  object.objectType === "Agent" || object.objectType === "Group";
const activityOf = (object: Statement["object"]): readonly string[] =>
  (object.objectType ?? "Activity") === "Activity" && "id" in object ? [object.id] : [];

const peopleIn = ({ actor, object, context }: Said, related: boolean): readonly string[] => [
  ...namesOf(actor),
  ...(isSomebody(object) ? namesOf(object) : []),
  ...(related ? [...namesOf(context?.instructor), ...namesOf(context?.team)] : []),
  ...(related && object.objectType === "SubStatement" ? peopleIn(object, true) : []),
];

const activitiesIn = ({ object, context }: Said, related: boolean): readonly string[] => [
  ...activityOf(object),
  ...(related ? Object.values(context?.contextActivities ?? {}).flatMap((all) => (all ?? []).map(({ id }) => id)) : []),
  ...(related && object.objectType === "SubStatement" ? activitiesIn(object, true) : []),
];

/** The statement that a statement is about; nothing where it is about something else. */
export const pointsTo = ({ object }: Statement): string | undefined =>
  object.objectType === "StatementRef" ? object.id.toLowerCase() : undefined;

/** Whether a query asks for anything but a time and a number, so that what a statement is about may answer it too. */
export const isChoosy = ({ agent, verb, activity, registration }: Query): boolean =>
  [agent, verb, activity, registration].some((asked) => asked !== undefined);

const matches = (statement: Statement, { agent, verb, activity, registration, related_agents, related_activities }: Query): boolean => {
  if (verb !== undefined && statement.verb.id !== verb) return false;
  if (registration !== undefined && statement.context?.registration?.toLowerCase() !== registration.toLowerCase()) return false;
  if (activity !== undefined && !activitiesIn(statement, related_activities).includes(activity)) return false;
  if (agent === undefined) return true;
  const people = [...peopleIn(statement, related_agents), ...(related_agents ? namesOf(statement.authority) : [])];
  const wanted = knownBy(agent);
  return wanted !== undefined && people.includes(wanted);
};

/**
 * Whether a statement is one of those asked for: itself, or because one of `others` is that it is about, or that one is about in turn (xAPI 1.0.3, part three, 2.1.3).
 * Since when and until when it was stored is looked at elsewhere.
 */
export const isAskedFor = (statement: Statement, query: Query, others: ReadonlyMap<string, Statement> = new Map()): boolean => {
  const seen = new Set<string>();
  for (let one: Statement | undefined = statement; one && !seen.has(one.id); one = others.get(pointsTo(one) ?? "")) {
    if (matches(one, query)) return true;
    seen.add(one.id);
  }
  return false;
};
