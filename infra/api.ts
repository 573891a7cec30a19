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
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import * as z from "zod";
import { operationsOf, type Routes } from "#platform/route.ts";
import { acknowledge } from "./acknowledge.ts";
import type { Alarms } from "./alarms.ts";
import type { Settings } from "./settings.ts";
import type { SignIn } from "./sign-in.ts";

export type ApiProps = { readonly signIn: SignIn; readonly settings: Settings; readonly alarms: Alarms };

/** The one door from outside: every route asks for a token of the issuer, unless its declaration says it is public. */
export class Api extends Construct {
  readonly http: HttpApi;
  private readonly signedIn: HttpJwtAuthorizer;
  private readonly publicRoutes: Settings["publicRoutes"];

  constructor(scope: Construct, id: string, { signIn, settings, alarms }: ApiProps) {
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
    const faults = this.http.metricServerError({ period: Duration.minutes(5) });
    alarms.raiseOnCount(this, "RefusedAccess", "Somebody keeps trying what is not his to do; the functions' logs name the account.", 50);
    alarms.raise(this, "Faults", faults, "Requests were answered 5xx; the request id leads to the function's log.");
  }

  /** Sends the declared routes to `handler`. */
  serve(routes: Routes, handler: LambdaFunction): void {
    const integration = new HttpLambdaIntegration(`${handler.node.id}Integration`, handler, {
      scopePermissionToRoute: false,
      timeout: Duration.seconds(29),
    });
    for (const [name, { on, may }] of Object.entries(operationsOf(routes))) {
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
