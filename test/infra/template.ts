import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { synthesize } from "#infra/synthesize.ts";

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.looseObject({ bundle: z.string().default("") }).default({ bundle: "" }),
  DeletionPolicy: z.string().optional(),
});
const Template = z.object({ Resources: z.record(z.string(), Resource) });
export type Resource = z.infer<typeof Resource>;

export const partitions = {
  aws: { region: "ap-southeast-1", mail: "ses", signIn: "cognito", consoleUrl: "https://console.example.invalid" },
  "aws-cn": { region: "cn-north-1", mail: "smtp" },
};

/** The template for a context, in a folder of its own. */
export const template = (context: Record<string, unknown>) => {
  const assembly = synthesize(context, mkdtempSync(join(tmpdir(), "xueshi-synth-")));
  const made = assembly.getStackByName("Xueshi").template;
  const { Resources } = Template.parse(made);
  const ofType = (type: string): [string, Resource][] => Object.entries(Resources).filter(([, resource]) => resource.Type === type);
  return { text: JSON.stringify(made), resources: Object.values(Resources), ofType };
};
export type Made = ReturnType<typeof template>;

const Statement = z.object({
  Effect: z.enum(["Allow", "Deny"]),
  Action: z.union([z.string(), z.array(z.string())]).transform((actions) => [actions].flat()),
  Resource: z.unknown(),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});
const Policy = z.object({
  Roles: z.array(z.object({ Ref: z.string() })),
  PolicyDocument: z.object({ Statement: z.array(Statement) }),
});

const Role = z.object({ "Fn::GetAtt": z.tuple([z.string(), z.string()]) });

/** What each function's role may do, by the name of its bundle. */
export const statementsByFunction = (made: Made) => {
  const policies = made.ofType("AWS::IAM::Policy").map(([, { Properties }]) => Policy.parse(Properties));
  return Object.fromEntries(
    made.ofType("AWS::Lambda::Function").map(([, { Properties, Metadata }]) => {
      const role = Role.parse(Properties.Role)["Fn::GetAtt"][0];
      return [
        Metadata.bundle,
        policies.filter(({ Roles }) => Roles.some(({ Ref }) => Ref === role)).flatMap((policy) => policy.PolicyDocument.Statement),
      ];
    }),
  );
};
