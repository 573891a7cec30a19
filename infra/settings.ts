import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as z from "zod";

/** What all functions call themselves in logs and metrics, so that one alarm watches a count wherever it is made. */
export const service = "xueshi";

/** What bears the stage in its name, where there is one. */
const ofStage = ({ stage }: { readonly stage?: string | undefined }, name: string, glue: string): string =>
  stage === undefined ? name : `${name}${glue}${stage}`;

/** API Gateway takes so many audiences in one authorizer. */
const MOST_AUDIENCES = 50;

const listed = (given: string | string[]): string[] => [given].flat().flatMap((text) => text.split(",").map((one) => one.trim()));

/** Whom tokens may be for: a list in cdk.json, or names with commas between them on a command line. */
const Audiences = z
  .union([z.string(), z.array(z.string())])
  .transform(listed)
  .pipe(z.array(z.string().regex(/^\S+$/, "an audience is a word without blanks")).min(1).max(MOST_AUDIENCES))
  .refine((audiences) => new Set(audiences).size === audiences.length, "an audience stands there twice");

/** What an office decides before it deploys: the context of cdk.json, or `-c name=value`. */
const Settings = z
  .object({
    stage: z
      .string()
      .regex(/^[a-z][a-z0-9]{0,19}$/, "up to twenty small letters and digits, a letter first")
      .optional(),
    region: z.string().optional(),
    regionOfCredentials: z.string().optional(),
    issuer: z.url(),
    audience: Audiences,
    signIn: z.enum(["issuer", "cognito"]),
    mail: z.enum(["ses", "smtp"]),
    mailFrom: z.email(),
    smtpSecret: z.string().min(1),
    operatorMailbox: z.email(),
    consoleUrl: z.url().optional(),
    consoleClient: z.string().min(1).default("xueshi-console"),
    certificateAddress: z.url().regex(/^[^?#]+$/, "an address without ? and #: codes follow it"),
    signingKey: z.coerce.number().pipe(z.int().min(1).max(99)).default(1),
    helpContact: z.string().optional(),
    publicRoutes: z.enum(["on", "off"]),
    tableName: z
      .string()
      .regex(/^[A-Za-z0-9_.-]{3,255}$/, "the name of a table, not its ARN")
      .optional(),
    tableStream: z
      .string()
      .regex(/^arn:[\w-]+:dynamodb:.+\/stream\/.+$/, "the ARN of a table's stream")
      .optional(),
    hold: z.enum(["on", "off"]).default("off"),
    auditYears: z.coerce.number().pipe(z.int().min(1).max(100)),
    reserve: z.enum(["on", "off"]).default("off"),
  })
  .transform(({ regionOfCredentials, ...settings }) => ({
    ...settings,
    stackName: ofStage(settings, "Xueshi", "-"),
    metricNamespace: ofStage(settings, "Xueshi", "/"),
    inChina: (settings.region ?? regionOfCredentials)?.startsWith("cn-") ?? false,
  }))
  .refine((settings) => !(settings.inChina && settings.mail === "ses"), "There is no SES in aws-cn: deploy with -c mail=smtp.")
  .refine((settings) => !(settings.inChina && settings.signIn === "cognito"), "There is no Cognito user pool in aws-cn: name an issuer.");
export type Settings = z.infer<typeof Settings>;

/** Where `npm run deploy` leaves what the operator's command needs to know, for each stage apart. */
export const outputsOf = (settings: Settings): string => `cdk.out/${ofStage(settings, "outputs", "-")}.json`;

/** Where the console is served under the office's own address: always at this path of it. */
export const homeOf = (origin: string): string => `${origin}/console`;

/** Where functions that write links find the console under an address; nowhere where nothing public is served, and so no console. */
export const linksOf = ({ publicRoutes }: Pick<Settings, "publicRoutes">, origin: string): Readonly<Record<string, string>> =>
  publicRoutes === "on" ? { CONSOLE_URL: homeOf(origin) } : {};

/** Stands in the examples of cdk.json, and in no address that anybody has. */
const EXAMPLE = "example.invalid";

/** Where a pool made here sends people back to. */
export const consoleOf = ({ consoleUrl }: Settings): string => consoleUrl ?? `https://console.${EXAMPLE}`;

/** The settings that still hold an example and would be deployed, by name: nobody could sign in, or no alarm would reach anybody. */
export const examplesIn = (settings: Settings): string[] => {
  const { signIn, issuer, mailFrom, operatorMailbox, certificateAddress, consoleUrl = "" } = settings;
  const ofSignIn = signIn === "issuer" ? { issuer, consoleUrl } : { consoleUrl: consoleOf(settings) };
  return Object.entries({ ...ofSignIn, mailFrom, operatorMailbox, certificateAddress }).flatMap(([name, value]) =>
    value.includes(EXAMPLE) ? [name] : [],
  );
};

/** What to do about settings that still hold an example. */
export const refusalOfExamples = (examples: readonly string[]): string =>
  `${examples.join(", ")} still hold an example: set your own by -c name=value or in cdk.json.`;

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
  "stage",
  "region",
  "issuer",
  "audience",
  "signIn",
  "mail",
  "mailFrom",
  "smtpSecret",
  "operatorMailbox",
  "consoleUrl",
  "consoleClient",
  "certificateAddress",
  "signingKey",
  "helpContact",
  "publicRoutes",
  "tableName",
  "tableStream",
  "hold",
  "auditYears",
  "reserve",
];

/** Reads the settings from a context, the region where it says none from the credentials the CDK found; says in words which one does not hold. */
export const settingsOf = (context: (name: string) => unknown): Settings => {
  const regionOfCredentials = process.env.CDK_DEFAULT_REGION || undefined;
  const settings = Settings.safeParse({
    ...Object.fromEntries(names.map((name) => [name, context(name) || undefined])),
    regionOfCredentials,
  });
  if (!settings.success) throw new Error(`The context (cdk.json, or -c name=value) does not hold:\n${z.prettifyError(settings.error)}`);
  return settings.data;
};
