import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { arn } from "../names.ts";

const Version = z.object({ id: z.string(), value: z.string(), madeAt: z.number() });
const Kept = z.record(z.string(), z.object({ current: Version, previous: Version.optional() }));
type Kept = z.infer<typeof Kept>;

const SecretId = z.string().min(1);
const Get = z.strictObject({ SecretId, VersionStage: z.enum(["AWSCURRENT", "AWSPREVIOUS"]).default("AWSCURRENT") });
const Put = z.strictObject({ SecretId, SecretString: z.string().min(1), ClientRequestToken: z.string().default(randomUUID) });

/** What Secrets Manager would answer with an error of this code. */
export class SecretFault extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The ARN by which a secret is known here; like AWS it adds six characters to the name. */
export const secretArn = (name: string): string => arn("secretsmanager", `secret:${name}-local0`);

/** The secrets of this machine, each with the value before its current one, in a file that its owner alone may read. */
export class LocalSecrets {
  readonly #file: string;
  #kept: Kept;
  #changed = false;

  constructor(folder: string) {
    this.#file = join(folder, "secrets.json");
    this.#kept = existsSync(this.#file) ? Kept.parse(JSON.parse(readFileSync(this.#file, "utf8"))) : {};
  }

  /** Whether a call has changed one. */
  get changed(): boolean {
    return this.#changed;
  }

  /** Gives a secret its value; the one before stays as `AWSPREVIOUS`. */
  put(name: string, value: string, id: string = randomUUID()): void {
    const previous = this.#kept[name]?.current;
    this.#kept = { ...this.#kept, [name]: { current: { id, value, madeAt: Date.now() }, ...(previous && { previous }) } };
    writeFileSync(this.#file, JSON.stringify(this.#kept), { mode: 0o600 });
  }

  /** Carries out one call of the JSON protocol, as far as functions and the operator make them; anything else is refused by name. */
  call(operation: string, body: unknown): object {
    switch (operation) {
      case "GetSecretValue": {
        const { SecretId: Name, VersionStage } = Get.parse(body);
        const secret = this.#kept[Name];
        const version = VersionStage === "AWSCURRENT" ? secret?.current : secret?.previous;
        if (!version) throw new SecretFault("ResourceNotFoundException", `no secret ${Name} has a version ${VersionStage}`);
        const { id, value, madeAt } = version;
        return {
          ARN: secretArn(Name),
          Name,
          VersionId: id,
          VersionStages: [VersionStage],
          SecretString: value,
          CreatedDate: madeAt / 1000,
        };
      }
      case "PutSecretValue": {
        const { SecretId: Name, SecretString, ClientRequestToken } = Put.parse(body);
        if (!this.#kept[Name]) throw new SecretFault("ResourceNotFoundException", `there is no secret ${Name}`);
        this.put(Name, SecretString, ClientRequestToken);
        this.#changed = true;
        return { ARN: secretArn(Name), Name, VersionId: ClientRequestToken, VersionStages: ["AWSCURRENT"] };
      }
      default:
        throw new SecretFault("InvalidAction", `the local secrets do not know ${operation}`);
    }
  }
}
