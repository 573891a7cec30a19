import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { aSystem, type System } from "#given/system.ts";
import { callAws } from "#platform/aws.ts";

const SecretId = "xueshi/smtp-url";
let system: System;

beforeAll(async () => {
  system = await aSystem();
});
afterAll(() => system.stop());

type Credentials = Readonly<Record<string, string>>;

/** Calls Secrets Manager with somebody's credentials: the operator's, where nobody is named. */
const call = (operation: string, ask: object, credentials: Credentials = system.runtime.operatorEnvironment) => {
  Object.assign(process.env, credentials);
  return callAws("secretsmanager", new URL(system.runtime.gate.address), `secretsmanager.${operation}`, "1.1", ask);
};

const Role = z.looseObject({ Role: z.string() });
const Bundled = z.looseObject({ Metadata: z.looseObject({ bundle: z.string() }) });

/** Credentials as the function of this bundle has them. */
const credentialsOf = (bundle: string): Credentials => {
  const { stack, gate } = system.runtime;
  const found = [...stack.all("AWS::Lambda::Function", Role)].find(
    ([id]) => Bundled.parse(stack.resources.get(id)).Metadata.bundle === bundle,
  );
  const { accessKeyId, secretAccessKey, sessionToken = "" } = gate.credentialsFor(stack.idOf(found?.[1].Role ?? ""));
  return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken };
};

describe("the secrets of this machine", () => {
  it("the sender of mails may read the one it was granted, and no other and nothing else", async () => {
    const sender = credentialsOf("mail-on-send");
    expect(await call("GetSecretValue", { SecretId }, sender)).toMatchObject({
      Name: SecretId,
      SecretString: system.runtime.inbox.smtpUrl(),
    });
    await expect(call("GetSecretValue", { SecretId: "another" }, sender)).rejects.toThrow("AccessDenied");
    await expect(call("PutSecretValue", { SecretId, SecretString: "x" }, sender)).rejects.toThrow("AccessDenied");
  });

  it.each(["mail", "mail-on-tick", "enrollment", "reports-on-county"])("%s may read none", async (bundle) => {
    await expect(call("GetSecretValue", { SecretId }, credentialsOf(bundle))).rejects.toThrow("AccessDenied");
  });

  it("keep the value before the current one, as Secrets Manager does", async () => {
    const before = system.runtime.inbox.smtpUrl();
    await call("PutSecretValue", { SecretId, SecretString: "smtp://new.example.invalid" });
    expect(await call("GetSecretValue", { SecretId })).toMatchObject({ SecretString: "smtp://new.example.invalid" });
    expect(await call("GetSecretValue", { SecretId, VersionStage: "AWSPREVIOUS" })).toMatchObject({ SecretString: before });
  });

  it.each([
    ["GetSecretValue", { SecretId: "another" }, "secretsmanager#ResourceNotFoundException"],
    ["PutSecretValue", { SecretId: "another", SecretString: "x" }, "secretsmanager#ResourceNotFoundException"],
    ["PutSecretValue", { SecretId, SecretBinary: "eA==" }, "secretsmanager#InvalidParameterValue"],
    ["DeleteSecret", { SecretId }, "secretsmanager#InvalidAction"],
  ])("refuse by name what they do not have or know: %s %j", async (operation, ask, code) => {
    await expect(call(operation, ask)).rejects.toThrow(code);
  });

  it("lie in a file that its owner alone may read", () => {
    const file = join(system.folder, "secrets.json");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, "utf8")).toContain(SecretId);
  });
});
