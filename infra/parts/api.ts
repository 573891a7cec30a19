import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpJwtAuthorizer } from "aws-cdk-lib/aws-apigatewayv2-authorizers";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { type Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import * as z from "zod";
import type { Settings } from "../settings.ts";
import { acknowledge } from "./acknowledge.ts";
import type { SignIn } from "./sign-in.ts";

/** What the gate needs to know of a route; the rest of its declaration is for the handler. */
type Declared = Readonly<Record<string, { readonly on: string; readonly may: unknown }>>;

export type ApiProps = { readonly signIn: SignIn; readonly settings: Settings };

/** The one door from outside: every route asks for a token of the issuer, unless its declaration says it is public. */
export class Api extends Construct {
  readonly http: HttpApi;
  private readonly signedIn: HttpJwtAuthorizer;
  private readonly publicRoutes: Settings["publicRoutes"];

  constructor(scope: Construct, id: string, { signIn, settings }: ApiProps) {
    super(scope, id);
    this.publicRoutes = settings.publicRoutes;
    this.signedIn = new HttpJwtAuthorizer("SignedIn", signIn.issuer, { jwtAudience: [signIn.audience] });
    const cors = settings.consoleUrl && {
      allowOrigins: [new URL(settings.consoleUrl).origin],
      allowMethods: [CorsHttpMethod.ANY],
      allowHeaders: ["authorization", "content-type", "if-match", "accept-language"],
      exposeHeaders: ["etag", "location"],
      maxAge: Duration.hours(1),
    };
    this.http = new HttpApi(this, "Http", {
      description: "学时 API",
      createDefaultStage: false,
      ...(cors ? { corsPreflight: cors } : {}),
    });
    const log = new LogGroup(this, "AccessLog", { retention: RetentionDays.SIX_MONTHS, removalPolicy: RemovalPolicy.RETAIN });
    new HttpStage(this, "Stage", {
      httpApi: this.http,
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: 500, burstLimit: 1000 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(
          JSON.stringify({
            id: "$context.requestId",
            at: "$context.requestTimeEpoch",
            route: "$context.routeKey",
            status: "$context.status",
          }),
        ),
      },
    });
  }

  /** How many requests were answered 5xx. */
  get faults(): Metric {
    return this.http.metricServerError({ period: Duration.minutes(5) });
  }

  /** How long, in milliseconds, the slowest of twenty requests took. */
  get latency(): Metric {
    return this.http.metricLatency({ period: Duration.minutes(5), statistic: Stats.p(95) });
  }

  /** Sends the declared routes to `handler`. */
  serve(routes: Declared, handler: LambdaFunction): void {
    const integration = new HttpLambdaIntegration(`${handler.node.id}Integration`, handler, {
      scopePermissionToRoute: false,
      timeout: Duration.seconds(29),
    });
    for (const [name, { on, may }] of Object.entries(routes)) {
      if (may === "public" && this.publicRoutes === "off") continue;
      const [method, path = ""] = on.split(" ");
      const route = new HttpRoute(handler, name, {
        httpApi: this.http,
        routeKey: HttpRouteKey.with(path, z.enum(HttpMethod).parse(method)),
        integration,
        authorizer: may === "public" ? new HttpNoneAuthorizer() : this.signedIn,
      });
      if (may === "public") acknowledge(route, "AwsSolutions-APIG4", "GOV-04: the rules and the calendar are read without signing in.");
    }
  }
}
