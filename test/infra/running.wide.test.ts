import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stacksThatRun } from "#given/cloudformation.ts";
import { aSystem, type System } from "#given/system.ts";
import { root } from "#infra/local/build.ts";

let system: System;
let cloudFormation: Awaited<ReturnType<typeof stacksThatRun>>;
beforeAll(async () => {
  system = await aSystem();
  const { PROGRAM_CLOCK: _, AWS_ACCESS_KEY_ID: __, AWS_SECRET_ACCESS_KEY: ___, ...variables } = system.runtime.operatorEnvironment;
  const told = (own: object) => ({ Operator: JSON.stringify({ ...variables, ...own }) });
  cloudFormation = await stacksThatRun({
    Xueshi: { outputs: { ApiAddress: system.url, ...told({ HOLD: "off" }) }, ownTable: `${variables.TABLE_NAME}` },
    "Xueshi-held": { outputs: told({ TABLE_NAME: "Restored", HOLD: "on" }) },
  });
});
afterAll(async () => {
  cloudFormation.stop();
  await system.stop();
});

/** Runs a command of this repository with credentials of the caller's own, as one does who was never at the place where the stack was deployed. */
const command = async (...words: string[]): Promise<{ stdout: string; stderr: string }> => {
  const { AWS_ACCESS_KEY_ID = "", AWS_SECRET_ACCESS_KEY = "" } = system.runtime.operatorEnvironment;
  const env = {
    PATH: process.env.PATH,
    AWS_ENDPOINT_URL_CLOUDFORMATION: cloudFormation.address,
    AWS_REGION: "local-1",
    AWS_ACCESS_KEY_ID,
    AWS_SECRET_ACCESS_KEY,
  };
  return promisify(execFile)(process.execPath, words, { cwd: root, env });
};

describe("npm run operator asks the running stack where it is", () => {
  it("from any checkout, by the stack's name and region", async () => {
    expect(await command("infra/operator.ts", "--region", "local-1", "mails")).toMatchObject({ stdout: "No mail is UNKNOWN.\n" });
  });

  it("says so where no such stack runs", async () => {
    await expect(command("infra/operator.ts", "--stack", "Xueshi-none", "--region", "local-1", "mails")).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("No stack Xueshi-none runs in local-1; name another by --stack and --region."),
    });
  });
});

describe("npm run deploy asks the running stack which table it has", () => {
  const own = [
    "-c",
    "signIn=cognito",
    "-c",
    "mail=ses",
    "-c",
    "consoleUrl=https://console.office.test",
    "-c",
    "certificateAddress=https://certificates.office.test",
  ];
  const addresses = ["mailFrom", "operatorMailbox"].flatMap((name) => ["-c", `${name}=${["ops", "office.test"].join("@")}`]);
  const deploy = (...words: string[]) => command("infra/deploy.ts", ...own, ...addresses, ...words);

  it.each([
    [["-c", "tableName=Restored", "-c", "hold=on"], "this would give it Restored"],
    [["-c", "stage=held"], "the stack reads and writes Restored, this would give it a new, empty table"],
    [["-c", "stage=held", "-c", "tableName=Restored"], "the stack is on hold"],
  ])("%j is refused before anything is deployed", async (words, says) => {
    await expect(deploy(...words)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(`Not deployed: `) });
    await expect(deploy(...words)).rejects.toMatchObject({ stderr: expect.stringContaining(says) });
  });
});
