import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { Policy, type PolicyStatement, Role, ServicePrincipal, PolicyStatement as Statement } from "aws-cdk-lib/aws-iam";
import { Architecture, CfnFunction, Code, Function as LambdaFunction, LoggingFormat, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import { type Alarms, service } from "./alarms.ts";
import { bundleOf } from "./bundle.ts";
import type { Granted } from "./granted.ts";

export type WorkflowFunctionProps = {
  /** The bundle's name: `enrollment`, `reports-on-week`. */
  readonly bundle: string;
  readonly description: string;
  readonly alarms: Alarms;
  /** What its workflow declares. */
  readonly granted?: Granted;
  /** What it may do beside, and finds in its environment beside. */
  readonly may?: readonly PolicyStatement[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly timeout?: Duration;
  readonly memorySize?: number;
};

/** A Lambda function with our defaults: its own role, which may do what it is given and nothing else, and a log that is kept for half a year. */
export class WorkflowFunction extends LambdaFunction {
  constructor(
    scope: Construct,
    id: string,
    { bundle, description, alarms, granted, may = [], environment = {}, timeout, memorySize }: WorkflowFunctionProps,
  ) {
    const logGroup = new LogGroup(scope, `${id}Log`, { retention: RetentionDays.SIX_MONTHS, removalPolicy: RemovalPolicy.RETAIN });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    const logs = new Statement({ actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [logGroup.logGroupArn] });
    const policy = new Policy(scope, `${id}May`, { roles: [role], statements: [logs, ...(granted?.may ?? []), ...may] });
    super(scope, id, {
      description,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      runtime: Runtime.NODEJS_24_X,
      architecture: Stack.of(scope).region.startsWith("cn-") ? Architecture.X86_64 : Architecture.ARM_64,
      handler: "index.handler",
      code: Code.fromAsset(bundleOf(bundle)),
      timeout: timeout ?? Duration.seconds(25),
      memorySize: memorySize ?? 512,
      environment: { SERVICE: service, ...granted?.environment, ...environment },
    });
    this.node.addDependency(policy);
    const { defaultChild } = this.node;
    if (defaultChild instanceof CfnFunction) defaultChild.addMetadata("bundle", bundle);
    acknowledge(this, "Serverless-LambdaTracing", "There is no X-Ray for Lambda in aws-cn, and both partitions get the same functions.");
    acknowledge(this, "Serverless-LambdaDLQ", "Called by the API, or by a queue with dead letters; schedules send what fails to theirs.");
    alarms.raise(this, "Fails", this.metricErrors({ period: Duration.minutes(5) }), `${bundle}: a run ended with a fault; read its log.`);
    alarms.raise(
      this,
      "IsThrottled",
      this.metricThrottles({ period: Duration.minutes(5) }),
      `${bundle}: runs were refused for want of concurrency.`,
      5,
    );
  }
}
