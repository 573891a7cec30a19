import * as z from "zod";
import type { Stack } from "../template.ts";

const texts = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const Statement = z.object({
  Sid: z.string().optional(),
  Effect: z.enum(["Allow", "Deny"]),
  Action: texts,
  Resource: texts,
  Condition: z.record(z.string(), z.record(z.string(), texts)).default({}),
});
type Statement = z.infer<typeof Statement>;

const PolicyDocument = z.looseObject({ Statement: z.array(Statement) });
const Policy = z.looseObject({ PolicyDocument, Roles: z.array(z.string()) });
const ManagedPolicy = z.looseObject({ PolicyDocument });
const unknown = z.never({ error: "the local runtime knows policies of their own alone" }).optional();
const Role = z.looseObject({ Policies: unknown, ManagedPolicyArns: unknown });

/**
 * One thing a caller wants to do: the IAM action, the ARN it is done to and, for DynamoDB, the partition keys it touches,
 * for a list of objects what they begin with, for an object the tags it has.
 */
export type Deed = {
  readonly action: string;
  readonly resource: string;
  readonly leadingKeys?: readonly string[];
  readonly prefix?: string;
  readonly tags?: Readonly<Record<string, string>>;
};

/** Answers with the reason a role may not do a deed, or with nothing where it may. */
export type Permissions = (role: string, deed: Deed) => string | undefined;

const ENGINES = ["dynamodb:", "s3:", "sqs:", "secretsmanager:", "ses:", "lambda:", "*"];
const OF_TAG = "s3:ExistingObjectTag/";
const UNDERSTOOD =
  /^(For(All|Any)Value(s)?:StringLike dynamodb:LeadingKeys|StringLike s3:prefix|String(Equals|Like) s3:ExistingObjectTag\/.+)$/;

const compiled = new Map<string, RegExp>();

const compile = (pattern: string): RegExp => {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  const made = new RegExp(`^${source}$`, "s");
  compiled.set(pattern, made);
  return made;
};

const like = (pattern: string, text: string): boolean => (compiled.get(pattern) ?? compile(pattern)).test(text);

/** What a deed says of the key of a condition. */
const saidOf = (key: string, { prefix = "", tags = {}, leadingKeys = [] }: Deed): readonly string[] => {
  if (key === "s3:prefix") return [prefix];
  const tag = key.startsWith(OF_TAG) ? tags[key.slice(OF_TAG.length)] : undefined;
  return key.startsWith(OF_TAG) ? (tag === undefined ? [] : [tag]) : leadingKeys;
};

const conditionHolds = ({ Condition }: Statement, deed: Deed): boolean =>
  Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, patterns]) => {
      const touched = saidOf(key, deed);
      const matches = (one: string) => patterns.some((pattern) => (operator.endsWith("Like") ? like(pattern, one) : pattern === one));
      return operator.startsWith("ForAllValues") ? touched.every(matches) : touched.some(matches);
    }),
  );

const covers = (statement: Statement, deed: Deed): boolean =>
  statement.Action.some((pattern) => like(pattern.toLowerCase(), deed.action.toLowerCase())) &&
  statement.Resource.some((pattern) => like(pattern, deed.resource)) &&
  conditionHolds(statement, deed);

const refuseUnknownConditions = (role: string, { Action, Condition, Sid }: Statement): void => {
  if (!Action.some((action) => ENGINES.some((engine) => action.startsWith(engine)))) return;
  for (const [operator, keys] of Object.entries(Condition))
    for (const key of Object.keys(keys))
      if (!UNDERSTOOD.test(`${operator} ${key}`))
        throw new Error(`role ${role}, statement ${Sid ?? "?"}: the local runtime does not understand the condition ${operator} ${key}`);
};

/** Whoever runs the operator's command and has every managed policy of the stack attached, as if it were a role. */
export const OPERATOR = "the operator";

/** Judges deeds by the identity policies of the template's roles, and of the operator by all managed policies; resource policies are not looked at. */
export const permissionsOf = (stack: Stack): Permissions => {
  const statements = new Map<string, Statement[]>([...stack.all("AWS::IAM::Role", Role).keys()].map((id) => [id, []]));
  for (const { Roles, PolicyDocument: document } of stack.all("AWS::IAM::Policy", Policy).values())
    for (const role of Roles) statements.get(role)?.push(...document.Statement);
  const managed = [...stack.all("AWS::IAM::ManagedPolicy", ManagedPolicy).values()];
  statements.set(
    OPERATOR,
    managed.flatMap(({ PolicyDocument: document }) => document.Statement),
  );
  for (const [role, own] of statements) for (const statement of own) refuseUnknownConditions(role, statement);
  return (role, deed) => {
    const own = (statements.get(role) ?? []).filter((statement) => covers(statement, deed));
    if (own.some(({ Effect }) => Effect === "Deny")) return `${role} is denied ${deed.action} on ${deed.resource}`;
    if (own.some(({ Effect }) => Effect === "Allow")) return undefined;
    return `${role} has no grant for ${deed.action} on ${deed.resource}${deed.leadingKeys ? ` (keys ${deed.leadingKeys.join(", ")})` : ""}`;
  };
};
