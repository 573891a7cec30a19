import { describe, expect, it } from "vitest";
import { handler } from "#functions/accounts/on-sign-up.ts";
import { partitions, template } from "./template.ts";

/** As Cognito asks before it takes somebody in. */
const asked = (triggerSource: string) => ({
  ...{ version: "1", region: "ap-southeast-1", userPoolId: "ap-southeast-1_Example", userName: "teacher-379001" },
  callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: "4abcdefghijklmnop" },
  ...{ triggerSource, request: { userAttributes: {}, validationData: null } },
  response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
});

describe("LRN-02 anybody makes an account by user name and password, without mail or telephone", () => {
  it("which Cognito confirms at once; whom an office makes one goes on as before", async () => {
    const own = asked("PreSignUp_SignUp");
    expect(await handler(own)).toEqual({ ...own, response: { ...own.response, autoConfirmUser: true } });
    const byOffice = asked("PreSignUp_AdminCreateUser");
    expect(await handler(byOffice)).toEqual(byOffice);
  });

  it("in the pool that is made here, which asks for no mailbox and may call this function alone", async () => {
    const made = await template(partitions.aws);
    const [[id = "", pool] = []] = made.ofType("AWS::Cognito::UserPool");
    const [onSignUp = ""] =
      made.ofType("AWS::Lambda::Function").find(([, { Metadata }]) => Metadata.bundle === "accounts-on-sign-up") ?? [];
    expect(pool?.Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
      AliasAttributes: ["email"],
      LambdaConfig: { PreSignUp: expect.stringContaining(onSignUp) },
    });
    expect(pool?.Properties).toMatchObject({ AutoVerifiedAttributes: [] });
    expect(pool?.Properties).not.toHaveProperty("Schema");
    const calling = made
      .ofType("AWS::Lambda::Permission")
      .filter(([, { Properties }]) => Properties.Principal === "cognito-idp.amazonaws.com");
    expect(calling).toMatchObject([[expect.any(String), { Properties: { SourceArn: expect.stringContaining(id) } }]]);
  });

  it("nowhere else: an issuer of the office's own lets people in by itself", async () => {
    const made = await template(partitions["aws-cn"]);
    expect(made.ofType("AWS::Lambda::Function").filter(([, { Metadata }]) => Metadata.bundle === "accounts-on-sign-up")).toEqual([]);
  });
});
