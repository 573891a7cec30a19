import { Duration, Lazy, RemovalPolicy, Stack } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  CfnIntegration,
  CfnRoute,
  CfnStage,
  CorsHttpMethod,
  HttpApi,
  HttpAuthorizer,
  HttpAuthorizerType,
  HttpStage,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { type Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { routes as consoleRoutes } from "#functions/console/routes.ts";
import type { Routes } from "#platform/http/route.ts";
import { acknowledge } from "../parts/acknowledge.ts";
import type { SignIn } from "../parts/sign-in.ts";
import { Workflow } from "../parts/workflow.ts";
import type { Settings } from "../settings.ts";
import type { WorkflowFunction } from "../workflow-function.ts";
import { workflows } from "../workflows/all.ts";
import { gatewayRoutes } from "./gateway-routes.ts";
import { STAGE, THROTTLES } from "./throttling.ts";

/** What no other route answers comes here. */
const DEFAULT = "$default";
/**
 * What browsers ask before the console's requests: without a token, so it must not come to a default route that wants one.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
const PREFLIGHT = "OPTIONS /{proxy+}";

const GATEWAY = gatewayRoutes([consoleRoutes, ...Object.values(workflows).map(({ routes }) => routes)]);

/** The stage names the routes it throttles, so it comes after them. */
const throttleRoutes = (stage: HttpStage, routes: Workflow, throttles: Readonly<Record<string, object>>): void => {
  const { defaultChild } = stage.node;
  if (!(defaultChild instanceof CfnStage)) throw new Error("a stage without a CfnStage");
  defaultChild.routeSettings = Lazy.any({ produce: () => throttles });
  defaultChild.node.addDependency(routes);
};

/**
 * The one door from outside: every route asks for a token of the issuer, unless its declaration says it is public. The routes of all workflows stand in one
 * nested stack, each called by its key alone: one that moves from a workflow to another stays the same resource and only leads elsewhere.
 */
export class Api extends Construct {
  private readonly http: HttpApi;
  private readonly signedIn: HttpAuthorizer;
  private readonly routes: Workflow;
  private readonly publicRoutes: Settings["publicRoutes"];
  /** Whether pages of another origin may ask, so that browsers ask first whether they may. */
  private readonly asksFirst: boolean;
  private readonly throttles: Record<string, object> = {};

  constructor(scope: Construct, id: string, settings: Settings, { issuer, audiences }: SignIn) {
    super(scope, id);
    this.publicRoutes = settings.publicRoutes;
    const cors = settings.consoleUrl && {
      allowOrigins: [new URL(settings.consoleUrl).origin],
      allowMethods: [CorsHttpMethod.ANY],
      allowHeaders: ["authorization", "content-type", "if-match", "if-none-match", "accept-language"],
      exposeHeaders: ["allow", "apigw-requestid", "content-disposition", "etag", "location", "retry-after", "www-authenticate"],
      maxAge: Duration.hours(1),
    };
    this.asksFirst = Boolean(cors);
    this.http = new HttpApi(this, "Http", {
      description: "学时 API",
      ...(settings.stage && { apiName: settings.stackName }),
      createDefaultStage: false,
      ...(cors ? { corsPreflight: cors } : {}),
    });
    this.signedIn = new HttpAuthorizer(this, "SignedIn", {
      httpApi: this.http,
      type: HttpAuthorizerType.JWT,
      identitySource: ["$request.header.Authorization"],
      jwtIssuer: issuer,
      jwtAudience: [...audiences],
    });
    const log = new LogGroup(this, "AccessLog", { retention: RetentionDays.THIRTEEN_MONTHS, removalPolicy: RemovalPolicy.RETAIN });
    const stage = new HttpStage(this, "Stage", {
      httpApi: this.http,
      stageName: "$default",
      autoDeploy: true,
      throttle: { rateLimit: STAGE.ThrottlingRateLimit, burstLimit: STAGE.ThrottlingBurstLimit },
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(
          JSON.stringify({
            id: "$context.requestId",
            at: "$context.requestTimeEpoch",
            source: "$context.identity.sourceIp",
            route: "$context.routeKey",
            status: "$context.status",
            run: "$context.integration.requestId",
            fault: "$context.error.message",
          }),
        ),
      },
    });
    this.routes = new Workflow(this, "Routes", "Every route of the API, and the function it leads to");
    throttleRoutes(stage, this.routes, this.throttles);
  }

  /** Made of what every partition and every engine of CloudFormation knows. */
  get address(): string {
    const { region, urlSuffix } = Stack.of(this);
    return `https://${this.http.apiId}.execute-api.${region}.${urlSuffix}`;
  }

  /** The same, as the service itself tells it: so it is known on this machine too. */
  get endpoint(): string {
    return this.http.apiEndpoint;
  }

  /** How many requests were answered 5xx. */
  get faults(): Metric {
    return this.http.metricServerError({ period: Duration.minutes(5) });
  }

  /** How long, in milliseconds, the slowest of twenty requests took. */
  get latency(): Metric {
    return this.http.metricLatency({ period: Duration.minutes(5), statistic: Stats.p(95) });
  }

  /** Sends the declared routes to `handler`; to one that answers `elsewhere` too, whatever no route answers. */
  serve(routes: Routes, handler: WorkflowFunction, elsewhere = false): void {
    const { apiId } = this.http;
    handler.addPermission("ByApi", {
      principal: new ServicePrincipal("apigateway.amazonaws.com"),
      sourceArn: Stack.of(this).formatArn({ service: "execute-api", resource: apiId, resourceName: "*/*/*" }),
    });
    const { ref } = new CfnIntegration(handler, "Integration", {
      apiId,
      integrationType: "AWS_PROXY",
      integrationUri: handler.functionArn,
      payloadFormatVersion: "2.0",
      timeoutInMillis: 29_000,
    });
    for (const { key, gate, throttle } of GATEWAY.get(routes) ?? []) {
      if (gate === "public" && this.publicRoutes === "off") continue;
      this.route(key, ref, gate !== "token");
      this.throttles[key] = throttle;
    }
    if (!elsewhere) return;
    this.route(DEFAULT, ref, this.publicRoutes === "on");
    this.throttles[DEFAULT] = THROTTLES.public;
    if (!this.asksFirst) return;
    this.route(PREFLIGHT, ref, true);
    this.throttles[PREFLIGHT] = THROTTLES.public;
  }

  private route(routeKey: string, integration: string, isOpen: boolean): void {
    const { apiId } = this.http;
    const { authorizerId } = this.signedIn;
    const gate = isOpen ? { authorizationType: "NONE" } : { authorizationType: "JWT", authorizerId };
    const route = new CfnRoute(this.routes, routeKey, { apiId, routeKey, target: `integrations/${integration}`, ...gate });
    if (isOpen)
      acknowledge(
        route,
        "AwsSolutions-APIG4",
        "GOV-04: rules and calendar are read without signing in; LRN-02: sources report by a key; browsers ask whether the console may.",
      );
  }
}
