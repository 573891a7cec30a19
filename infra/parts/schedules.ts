import { Duration } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { CfnSchedule, CfnScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import { Construct } from "constructs";
import type { WorkflowFunction } from "../workflow-function.ts";
import type { Ground } from "./ground.ts";
import { DeadLetters } from "./work-queue.ts";

const zone = "Asia/Shanghai";

/** When a function is called: by the name of each moment, when, and in words. */
type Times = {
  readonly ticks: Readonly<Record<string, { readonly at: string; readonly says: string }>>;
  /** Longer than the longest pause between two calls. */
  readonly silentAfterHours: number;
};

/** The two moments of a day: 00:10 keeps the books, 08:00 tells people. The longest pause is 16 hours and 10 minutes. */
const twiceADay: Times = {
  ticks: {
    "00:10": { at: "cron(10 0 ? * * *)", says: "every day at 00:10" },
    "08:00": { at: "cron(0 8 ? * * *)", says: "every day at 08:00" },
  },
  silentAfterHours: 17,
};

/** Looks after what may be lost. */
export const everyFiveMinutes: Times = { ticks: { sweep: { at: "rate(5 minutes)", says: "every five minutes" } }, silentAfterHours: 1 };

/** What the schedules of all workflows share: their group, and the queue where a call waits that could not be made, or whose run kept failing. */
export class Timetable extends Construct {
  readonly group: CfnScheduleGroup;
  readonly deadLetters: DeadLetters;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.group = new CfnScheduleGroup(this, "Group", {});
    this.deadLetters = new DeadLetters(this, "DeadLetters");
  }
}

/** Calls `target` at its times in Shanghai, at 00:10 and at 08:00 where none are named, with the moment it was meant for. */
export class Schedules extends Construct {
  readonly target: WorkflowFunction;
  readonly silentAfterHours: number;

  constructor(
    scope: Construct,
    id: string,
    target: WorkflowFunction,
    { timetable: { group, deadLetters } }: Ground,
    { ticks, silentAfterHours }: Times = twiceADay,
  ) {
    super(scope, id);
    this.target = target;
    this.silentAfterHours = silentAfterHours;
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("scheduler.amazonaws.com") });
    role.addToPolicy(new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [target.functionArn] }));
    role.addToPolicy(new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [deadLetters.queueArn] }));
    target.configureAsyncInvoke({ retryAttempts: 2, maxEventAge: Duration.hours(6), onFailure: new SqsDestination(deadLetters) });
    for (const [tick, { at, says }] of Object.entries(ticks)) {
      new CfnSchedule(this, `At${tick.replace(":", "")}`, {
        description: `${target.bundle}: ${says}`,
        groupName: group.ref,
        scheduleExpression: at,
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
  }
}
