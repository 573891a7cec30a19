import { Duration } from "aws-cdk-lib";
import { Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { CfnSchedule, CfnScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import { Construct } from "constructs";
import type { Alarms } from "./alarms.ts";
import { DeadLetters } from "./work-queue.ts";

const zone = "Asia/Shanghai";

/** The two moments of a day: 00:10 keeps the books, 08:00 tells people. */
const ticks = { "00:10": "cron(10 0 ? * * *)", "08:00": "cron(0 8 ? * * *)" } as const;

/**
 * Calls `target` at 00:10 and at 08:00 in Shanghai, with the moment it was meant for. A call that cannot be made, or a run that keeps failing, waits among
 * the dead letters.
 */
export class Schedules extends Construct {
  constructor(scope: Construct, id: string, props: { readonly target: LambdaFunction; readonly alarms: Alarms }) {
    super(scope, id);
    const { target, alarms } = props;
    const deadLetters = new DeadLetters(this, "DeadLetters", alarms);
    const group = new CfnScheduleGroup(this, "Group", {});
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("scheduler.amazonaws.com") });
    role.addToPolicy(new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [target.functionArn] }));
    role.addToPolicy(new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [deadLetters.queueArn] }));
    target.configureAsyncInvoke({ retryAttempts: 2, maxEventAge: Duration.hours(6), onFailure: new SqsDestination(deadLetters) });
    for (const [tick, cron] of Object.entries(ticks)) {
      new CfnSchedule(this, `At${tick.replace(":", "")}`, {
        description: `${id}: every day at ${tick}`,
        groupName: group.ref,
        scheduleExpression: cron,
        scheduleExpressionTimezone: zone,
        flexibleTimeWindow: { mode: "OFF" },
        target: {
          arn: target.functionArn,
          roleArn: role.roleArn,
          input: JSON.stringify({ tick, scheduled: "<aws.scheduler.scheduled-time>" }),
          retryPolicy: { maximumEventAgeInSeconds: 6 * 3600, maximumRetryAttempts: 20 },
          deadLetterConfig: { arn: deadLetters.queueArn },
        },
      });
    }
    for (const metricName of ["TargetErrorCount", "InvocationDroppedCount"]) {
      const metric = new Metric({
        namespace: "AWS/Scheduler",
        metricName,
        dimensionsMap: { ScheduleGroup: group.ref },
        statistic: Stats.SUM,
        period: Duration.minutes(5),
      });
      alarms.raise(
        this,
        metricName,
        metric,
        `${this.node.path}: a schedule could not call its function. See docs/operations.md, schedules.`,
      );
    }
  }
}
