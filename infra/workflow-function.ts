import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { Policy, type PolicyStatement, Role, ServicePrincipal, PolicyStatement as Statement } from "aws-cdk-lib/aws-iam";
import { Architecture, CfnFunction, Code, Function as LambdaFunction, LoggingFormat, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { Grant } from "#table/grants.ts";
import { bundleOf } from "./bundle.ts";
import { acknowledge } from "./parts/acknowledge.ts";
import { grantsFor } from "./parts/granted.ts";
import type { Ground } from "./parts/ground.ts";
import { service } from "./settings.ts";

export type WorkflowFunctionProps = {
  /** The bundle's name: `enrollment`, `reports-on-week`. */
  readonly bundle: string;
  readonly description: string;
  /** What its workflow declares. */
  readonly grant?: Grant;
  /** What it may do beside, and finds in its environment beside. */
  readonly may?: readonly PolicyStatement[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly timeout?: Duration;
  readonly memorySize?: number;
};

/** A Lambda function with our defaults: its own role, which may do what it is given and nothing else, and a log that is kept for 400 days. */
export class WorkflowFunction extends LambdaFunction {
  readonly bundle: string;
  /** Whether it answers requests; the others work off queues, or run by the clock. */
  readonly answers: boolean;

  constructor(
    scope: Construct,
    id: string,
    ground: Ground,
    { bundle, description, grant, may = [], environment = {}, timeout, memorySize }: WorkflowFunctionProps,
  ) {
    const given = grant && grantsFor(ground, grant);
    const logGroup = new LogGroup(scope, `${id}Log`, { retention: RetentionDays.THIRTEEN_MONTHS, removalPolicy: RemovalPolicy.RETAIN });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    const logs = new Statement({ actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [logGroup.logGroupArn] });
    const policy = new Policy(scope, `${id}May`, { roles: [role], statements: [logs, ...(given?.may ?? []), ...may] });
    super(scope, id, {
      description,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      runtime: Runtime.NODEJS_24_X,
      architecture: ground.settings.inChina ? Architecture.X86_64 : Architecture.ARM_64,
      handler: "index.handler",
      code: Code.fromAsset(bundleOf(bundle)),
      timeout: timeout ?? Duration.seconds(25),
      memorySize: memorySize ?? 512,
      environment: { SERVICE: service, METRIC_NAMESPACE: ground.settings.metricNamespace, ...given?.environment, ...environment },
    });
    this.bundle = bundle;
    this.answers = !bundle.includes("-on-");
    this.node.addDependency(policy);
    const { defaultChild } = this.node;
    if (defaultChild instanceof CfnFunction) defaultChild.addMetadata("bundle", bundle);
    acknowledge(this, "Serverless-LambdaTracing", "There is no X-Ray for Lambda in aws-cn, and both partitions get the same functions.");
    acknowledge(this, "Serverless-LambdaDLQ", "Called by the API, or by a queue with dead letters; schedules send what fails to theirs.");
  }
}
