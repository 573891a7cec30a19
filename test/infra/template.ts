import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { CloudAssembly } from "aws-cdk-lib/cx-api";
import * as z from "zod";
import { templatesIn } from "#given/templates.ts";
import { assembly } from "#infra/local/build.ts";
import { readStack } from "#infra/local/template.ts";

const Raw = z.object({
  Type: z.string(),
  Metadata: z.looseObject({ bundle: z.string().default("") }).default({ bundle: "" }),
  DeletionPolicy: z.string().optional(),
});
const Properties = z.record(z.string(), z.unknown());

/** A resource, the names in its properties resolved to what they are called on this machine. */
export type Resource = z.infer<typeof Raw> & { readonly Properties: z.infer<typeof Properties> };

export const partitions = {
  aws: { region: "ap-southeast-1", mail: "ses", signIn: "cognito", consoleUrl: "https://console.example.invalid" },
  "aws-cn": { region: "cn-north-1", mail: "smtp" },
};

const kept = join(assembly, "templates");
/** What was made of the sources as they are now is called by this: whenever one changes, the assembly is made anew. */
const made = `${Math.floor(statSync(join(assembly, "manifest.json")).mtimeMs)}`;

/** Where the stack for a context, and the region of the credentials, lies: synthesized once, for all files and runs until a source changes. */
const synthesized = async (context: Record<string, unknown>): Promise<string> => {
  const name = `${made}-${createHash("sha256")
    .update(JSON.stringify([context, process.env.CDK_DEFAULT_REGION]))
    .digest("hex")
    .slice(0, 12)}`;
  const folder = join(kept, name);
  if (existsSync(folder)) return folder;
  mkdirSync(kept, { recursive: true });
  for (const former of readdirSync(kept)) if (!former.startsWith(made)) rmSync(join(kept, former), { recursive: true, force: true });
  const fresh = mkdtempSync(join(kept, `${made}-`));
  const { synthesize } = await import("#infra/synthesize.ts");
  try {
    synthesize(context, fresh);
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
};

/** The stack for a context, with the stacks nested in it. */
export const template = async (context: Record<string, unknown>) => {
  const folder = await synthesized(context);
  const [{ stackName } = { stackName: "" }] = new CloudAssembly(folder).stacks;
  const files = readdirSync(folder).filter((file) => file.endsWith(".template.json"));
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8"));
  const stack = await readStack(folder, { gate: "http://127.0.0.1:1", api: "http://127.0.0.1:1" });
  const ofType = (type: string): [string, Resource][] =>
    [...stack.all(type, Properties)].map(([id, found]) => [id, { ...Raw.parse(stack.resources.get(id)), Properties: found }]);
  return {
    stackName,
    text: texts.join("\n"),
    /** Each template as it is written, by the name of its file. */
    templates: templatesIn(folder),
    resources: [...stack.resources.values()],
    ofType,
    idOf: stack.idOf,
    stack,
  };
};
export type Made = Awaited<ReturnType<typeof template>>;

export const Statement = z.object({
  Effect: z.enum(["Allow", "Deny"]),
  Action: z.union([z.string(), z.array(z.string())]).transform((actions) => [actions].flat()),
  Resource: z.union([z.string(), z.array(z.string())]).transform((resources) => [resources].flat()),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});
const Policy = z.object({ Roles: z.array(z.string()), PolicyDocument: z.object({ Statement: z.array(Statement) }) });
const Role = z.object({ Role: z.string() });

/** What each function's role may do, by the name of its bundle. */
export const statementsByFunction = (made: Made) => {
  const policies = made.ofType("AWS::IAM::Policy").map(([, { Properties }]) => Policy.parse(Properties));
  return Object.fromEntries(
    made.ofType("AWS::Lambda::Function").map(([, { Properties, Metadata }]) => {
      const role = made.idOf(Role.parse(Properties).Role);
      return [Metadata.bundle, policies.filter(({ Roles }) => Roles.includes(role)).flatMap((policy) => policy.PolicyDocument.Statement)];
    }),
  );
};
