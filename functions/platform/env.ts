/** Every setting a function may read, and what it is; the stack gives each function the ones it needs. */
export const SETTINGS = {
  TABLE_NAME: "the one table",
  DATA_BUCKET: "frozen lists, reports, uploaded sheets",
  DATA_URL: "where records are put and read straight from the store, beside their names",
  FILMS_BUCKET: "films of lessons",
  FILMS_URL: "where films are put and played, beside their names",
  AUDIT_BUCKET: "copies of the audit, locked",
  MAIL_QUEUE_URL: "mails to send",
  IMPORT_QUEUE_URL: "import jobs",
  FILM_QUEUE_URL: "films that have come, to look at",
  REPORT_QUEUE_URL: "weekly reports to make, per county",
  DEADLINE_QUEUE_URL: "deadline checks, per county",
  CERTIFICATE_QUEUE_URL: "pages of certificates to make",
  CREDIT_QUEUE_URL: "schools to register, chunk by chunk",
  CERTIFICATE_ADDRESS: "where anybody checks a certificate; its code follows",
  MAIL: "how mail leaves: ses or smtp",
  MAIL_FROM: "the sender's address",
  SMTP_SECRET: "the secret that holds the SMTP server's URL, where MAIL is smtp",
  SECRETS_URL: "where that secret is read",
  KEYS: "where keys are kept: kms or file",
  KEY_ID: "the KMS key, where KEYS is kms",
  KEY_URL: "where KMS answers, where KEYS is kms",
  KEY_FILE: "the key file (32 bytes as base64), where KEYS is file",
  SIGNING_KEY_ID: "the KMS key that signs certificates, where KEYS is kms",
  SIGNING_KEY_FILE: "the file of the key that signs them (PEM), where KEYS is file; made where there is none",
  PUBLIC_ROUTES: "whether what is public is served to anybody: on or off",
  CONSOLE_URL: "the console's address, for links in mails and on slips",
  CONSOLE_HOME: "where the console is served, and whoever signed in comes back to",
  CONSOLE_CLIENT: "what the console is called by whoever vouches for people",
  DISCOVERY_URL: "where whoever vouches for people says how to sign in",
  SIGN_IN_ORIGINS: "where the console asks while somebody signs in, with blanks between",
  HELP_CONTACT: "who answers questions about the program (GOV-03)",
} as const;

export type Setting = keyof typeof SETTINGS;

/** A setting a deployment may leave out. */
export const optional = (name: Setting): string | undefined => process.env[name] || undefined;

/** A setting the function cannot run without; where it is absent the function fails and says which. */
export const required = (name: Setting): string => {
  const value = optional(name);
  if (value === undefined) throw new Error(`environment variable ${name} (${SETTINGS[name]}) is not set`);
  return value;
};

/** The region, and what Lambda gives a function to sign its calls with. */
export const credentials = () => ({
  region: process.env.AWS_REGION ?? "",
  who: {
    accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? "",
    secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? "",
    ...(process.env.AWS_SESSION_TOKEN && { sessionToken: process.env.AWS_SESSION_TOKEN }),
  },
});

/** The same as a client of the SDK asks for it, which then looks nowhere else: in no profile, and at no address of the machine. */
export const granted = async () => credentials().who;

/** Where S3 answers, if elsewhere than at its own address: for what goes there without a client of the SDK, which looks by itself. */
export const objectsElsewhere = (): string | undefined => process.env.AWS_ENDPOINT_URL_S3 || undefined;
