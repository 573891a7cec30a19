import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { root } from "#infra/local/build.ts";
import { type Made, partitions, template } from "./template.ts";

/** Names that say whose they are, or that are one's own within something else: an inline policy in its role, an authorizer in its API, a resource server in its pool. */
const NOT_OF_THE_ACCOUNT =
  /^(CloudWatch::Alarm MetricName|Lambda::(Permission|EventSourceMapping|EventInvokeConfig) FunctionName|IAM::Policy PolicyName|ApiGatewayV2::(Stage StageName|Authorizer Name)|Scheduler::Schedule GroupName|SNS::Topic DisplayName|Cognito::UserPoolResourceServer Name)$/;

/** What the stack calls things by itself, so that a second one in the account could not. */
const ownNames = (made: Made): string[] =>
  [...new Set(made.resources.map(({ Type }) => Type))].sort().flatMap((type) =>
    made.ofType(type).flatMap(([, { Properties }]) =>
      Object.entries(Properties).flatMap(([key, value]) => {
        const what = `${type.replace("AWS::", "")} ${key}`;
        return /(Name|Domain)$/.test(key) && typeof value === "string" && !NOT_OF_THE_ACCOUNT.test(what) ? [`${what} ${value}`] : [];
      }),
    ),
  );

describe("stages", async () => {
  const today = await template(partitions.aws);
  const trial = await template({ ...partitions.aws, stage: "trial" });
  const other = await template({ ...partitions.aws, stage: "other" });
  const namespaces = (made: Made) => {
    const Variables = z.object({ Environment: z.object({ Variables: z.object({ METRIC_NAMESPACE: z.string() }) }) });
    const functions = made.ofType("AWS::Lambda::Function").map(([, { Properties }]) => Variables.parse(Properties).Environment.Variables);
    const watched = made.ofType("AWS::CloudWatch::Alarm").flatMap(([, { Properties }]) => Properties.Namespace ?? []);
    return new Set([...functions.map((one) => one.METRIC_NAMESPACE), ...watched.filter((name) => !`${name}`.startsWith("AWS/"))]);
  };

  it("stand beside each other in one account: none calls anything as another does", () => {
    const [first, second, third] = [today, trial, other].map(ownNames);
    expect(first).toEqual(["ApiGatewayV2::Api Name Http", "Cognito::UserPoolDomain Domain xueshi-000000000000"]);
    expect(second).toEqual(["ApiGatewayV2::Api Name Xueshi-trial", "Cognito::UserPoolDomain Domain xueshi-trial-000000000000"]);
    expect(third).toEqual(["ApiGatewayV2::Api Name Xueshi-other", "Cognito::UserPoolDomain Domain xueshi-other-000000000000"]);
  });

  it("name the stack and the metrics, and tag what is theirs; without one all is called as before", () => {
    const tag = { Key: "stage", Value: "trial" };
    const tags = (made: Made) => made.ofType("AWS::DynamoDB::Table").map(([, { Properties }]) => Properties.Tags);
    expect([today.stackName, trial.stackName]).toEqual(["Xueshi", "Xueshi-trial"]);
    expect([namespaces(today), namespaces(trial)]).toEqual([new Set(["Xueshi"]), new Set(["Xueshi/trial"])]);
    expect([tags(today), tags(trial)]).toEqual([[undefined], [[tag]]]);
    for (const [id, { Properties }] of trial.ofType("AWS::Lambda::Function")) expect(Properties.Tags, id).toEqual([tag]);
  });

  it("keep the ids of all that is in the templates", () => {
    const ids = (made: Made) => [...made.templates.values()].flatMap(({ Resources }) => Object.keys(Resources)).sort();
    expect(ids(trial)).toEqual(ids(today));
  });

  it("have short plain names", async () => {
    await expect(template({ stage: "Trial of 2022" })).rejects.toThrow("small letters and digits");
  });
});

describe("the region of the credentials", () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    [{ mail: "ses" }, "There is no SES in aws-cn"],
    [{ signIn: "cognito" }, "There is no Cognito user pool in aws-cn"],
  ])("refuses %j where it is in China", async (context, words) => {
    vi.stubEnv("CDK_DEFAULT_REGION", "cn-north-1");
    await expect(template(context)).rejects.toThrow(words);
  });

  it.each([
    ["cn-north-1", "x86_64"],
    ["ap-southeast-1", "arm64"],
  ])("%s chooses %s", async (region, architecture) => {
    vi.stubEnv("CDK_DEFAULT_REGION", region);
    for (const [id, { Properties }] of (await template({})).ofType("AWS::Lambda::Function"))
      expect(Properties.Architectures, id).toEqual([architecture]);
  });

  it("gives way to a region that is named", async () => {
    vi.stubEnv("CDK_DEFAULT_REGION", "cn-north-1");
    const made = await template({ region: "ap-southeast-1", mail: "ses" });
    expect(made.ofType("AWS::Lambda::Function")[0]?.[1].Properties.Architectures).toEqual(["arm64"]);
  });
});

describe("a setting that still holds an example", () => {
  const own = {
    issuer: "https://id.office.test",
    mailFrom: ["xueshi", "office.test"].join("@"),
    operatorMailbox: ["ops", "office.test"].join("@"),
    certificateAddress: "https://certificates.office.test",
  };
  const ruled = async (context: Record<string, unknown>) =>
    [...(await template(context)).templates.values()].flatMap(({ Rules }) => Rules.NoExamples?.Assertions ?? []);

  it("is refused by the template where it is deployed, and named", async () => {
    const [{ Assert, AssertDescription } = { AssertDescription: "" }] = await ruled({ ...own, operatorMailbox: "ops@example.invalid" });
    expect(Assert).toEqual({ "Fn::Equals": ["operatorMailbox", ""] });
    expect(AssertDescription).toMatch(/^operatorMailbox still hold/);
  });

  it.each([
    ["consoleUrl", { ...own, signIn: "cognito" }],
    ["mailFrom", { ...own, signIn: "cognito", consoleUrl: "https://console.office.test", mailFrom: "xueshi@example.invalid" }],
  ])("%s counts too", async (name, context) => {
    expect(await ruled(context)).toMatchObject([{ Assert: { "Fn::Equals": [name, ""] } }]);
  });

  it("is not there once an office has set its own", async () => {
    expect(await ruled(own)).toEqual([]);
  });

  it("is refused by npm run deploy before anything is asked or deployed", async () => {
    const deploy = promisify(execFile)(process.execPath, ["infra/deploy.ts", "-c", `mailFrom=${own.mailFrom}`], { cwd: root });
    await expect(deploy).rejects.toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/^Not deployed: issuer, operatorMailbox, certificateAddress still hold an example/),
    });
  });
});

describe("cdk.json", () => {
  it("runs the stack on the Node that npm ci brings, whatever Node the CDK runs on", () => {
    const { app } = z.object({ app: z.string() }).parse(JSON.parse(readFileSync(`${root}cdk.json`, "utf8")));
    expect(app).toBe("node_modules/.bin/node infra/app.ts");
  });
});
