import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as z from "zod";

/** What all functions call themselves in logs and metrics, so that one alarm watches a count wherever it is made. */
export const service = "xueshi";

/** What an office decides before it deploys: the context of cdk.json, or `-c name=value`. */
const Settings = z
  .object({
    region: z.string().optional(),
    issuer: z.url(),
    audience: z.string().min(1),
    signIn: z.enum(["issuer", "cognito"]),
    mail: z.enum(["ses", "smtp"]),
    mailFrom: z.email(),
    smtpSecret: z.string().min(1),
    operatorMailbox: z.email(),
    consoleUrl: z.url().optional(),
    helpContact: z.string().optional(),
    publicRoutes: z.enum(["on", "off"]),
  })
  .transform((settings) => ({ ...settings, inChina: settings.region?.startsWith("cn-") ?? false, metricNamespace: "Xueshi" }))
  .refine((settings) => !(settings.inChina && settings.mail === "ses"), "There is no SES in aws-cn: deploy with -c mail=smtp.")
  .refine((settings) => !(settings.inChina && settings.signIn === "cognito"), "There is no Cognito user pool in aws-cn: name an issuer.");
export type Settings = z.infer<typeof Settings>;

/** Where functions that write links find the console. */
export const linksOf = ({ consoleUrl }: Settings): Readonly<Record<string, string>> => (consoleUrl ? { CONSOLE_URL: consoleUrl } : {});

const CdkJson = z.object({ context: z.record(z.string(), z.unknown()) });

/** The context of cdk.json, which the CDK CLI reads for us and a plain `node infra/app.ts` does not. */
export const contextOfCdkJson = (): Record<string, unknown> =>
  CdkJson.parse(JSON.parse(readFileSync(fileURLToPath(new URL("../cdk.json", import.meta.url)), "utf8"))).context;

/** `-c name=value` of a command line, as the CDK CLI reads it. */
export const contextOfArguments = (args: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    args.flatMap((word, i) => {
      if (word !== "-c" && word !== "--context") return [];
      const [name = "", ...value] = (args[i + 1] ?? "").split("=");
      return [[name, value.join("=")]];
    }),
  );

const names = [
  "region",
  "issuer",
  "audience",
  "signIn",
  "mail",
  "mailFrom",
  "smtpSecret",
  "operatorMailbox",
  "consoleUrl",
  "helpContact",
  "publicRoutes",
];

/** Reads the settings from a context; says in words which one does not hold. */
export const settingsOf = (context: (name: string) => unknown): Settings => {
  const settings = Settings.safeParse(Object.fromEntries(names.map((name) => [name, context(name) || undefined])));
  if (!settings.success) throw new Error(`The context (cdk.json, or -c name=value) does not hold:\n${z.prettifyError(settings.error)}`);
  return settings.data;
};
