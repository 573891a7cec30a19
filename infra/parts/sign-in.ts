import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  FeaturePlan,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  StandardThreatProtectionMode,
  UserPool,
  UserPoolDomain,
  UserPoolOperation,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { consoleOf, homeOf, type Settings } from "../settings.ts";
import { WorkflowFunction } from "../workflow-function.ts";
import { acknowledge } from "./acknowledge.ts";
import type { Ground } from "./ground.ts";

/** How long a session lasts before a person signs in again (SEC-07). */
const session = Duration.hours(12);
const { passwordAtLeast, passwordRemembered } = rules2022.settings;

/**
 * Who vouches for people: the issuer the office names, or a Cognito user pool made here with the password policy of §6-39, at which anybody makes an account
 * by user name and password. Cognito cannot make a password expire; where the 90 days matter, name a Keycloak with the realm of infra/keycloak.
 */
export class SignIn extends Construct {
  readonly issuer: string;
  /** Whom its access tokens are for: their `aud` is one of these, or their `client_id` where they have none. */
  readonly audiences: readonly string[];
  /** What the console is called there, and where it asks while somebody signs in. */
  readonly client: string;
  readonly origins: readonly string[];
  private readonly pool?: UserPool;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    if (settings.signIn === "issuer") {
      this.issuer = settings.issuer;
      this.audiences = settings.audience;
      this.client = settings.consoleClient;
      this.origins = [new URL(settings.issuer).origin];
      return;
    }
    const pool = new UserPool(this, "People", {
      selfSignUpEnabled: true,
      signInAliases: { username: true, email: true },
      autoVerify: { email: false, phone: false },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: passwordAtLeast.value,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        passwordHistorySize: passwordRemembered.value,
        tempPasswordValidity: Duration.days(7),
      },
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.pool = pool;
    acknowledge(pool, "AwsSolutions-COG1", "§6-39 asks for three of four classes: lower case, upper case and digits.");
    acknowledge(pool, "AwsSolutions-COG2", "SEC-06: a second factor is offered to everyone and can be required per office.");
    const consoles = [...new Set([consoleOf(settings), homeOf(new URL(consoleOf(settings)).origin)])];
    const client = pool.addClient("Console", {
      authFlows: { userSrp: true },
      oAuth: { flows: { authorizationCodeGrant: true }, scopes: [OAuthScope.OPENID], callbackUrls: consoles, logoutUrls: consoles },
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: session,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
    });
    pool.addResourceServer("Api", {
      identifier: "xueshi",
      scopes: [new ResourceServerScope({ scopeName: "api", scopeDescription: "What a client without people signs in for" })],
    });
    const domain = new UserPoolDomain(this, "Domain", {
      userPool: pool,
      cognitoDomain: { domainPrefix: `xueshi-${settings.stage ? `${settings.stage}-` : ""}${Stack.of(this).account}` },
    });
    this.issuer = pool.userPoolProviderUrl;
    this.client = client.userPoolClientId;
    const { region, urlSuffix } = Stack.of(this);
    this.origins = [`https://cognito-idp.${region}.${urlSuffix}`, domain.baseUrl()];
    this.audiences = [client.userPoolClientId, ...settings.audience];
  }

  /** Has whoever makes an account of their own use it at once, where the pool is made here (LRN-02). */
  letIn(ground: Ground): void {
    this.pool?.addTrigger(
      UserPoolOperation.PRE_SIGN_UP,
      new WorkflowFunction(this, "OnSignUp", ground, {
        bundle: "accounts-on-sign-up",
        description: "Confirms accounts that people make for themselves",
        timeout: Duration.seconds(5),
        memorySize: 128,
      }),
    );
  }
}
