import { Duration } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { CfnSchedule, CfnScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import { Construct } from "constructs";
import type { WorkflowFunction } from "../workflow-function.ts";
import { acknowledge } from "./acknowledge.ts";
import type { Ground } from "./ground.ts";
import { DeadLetters } from "./work-queue.ts";

const zone = "Asia/Shanghai";

/** When a function is called, and what becomes of a call that fails. */
export type Cadence = {
  readonly name: string;
  /** Each call by the name of its schedule: what it hands over as `tick`, and when. */
  readonly calls: Readonly<Record<string, { readonly tick: string; readonly when: string }>>;
  readonly inWords: string;
  /** In whole hours, longer than the longest pause between two calls: so long it may be silent. */
  readonly silentAfterHours: number;
  /** How long a call may be tried again. */
  readonly goodFor: Duration;
  /** Whether a run that kept failing lies among the dead letters. */
  readonly recorded: boolean;
};

/** The two moments of a day: 00:10 keeps the books, 08:00 tells people. The longest pause is 16 hours and 10 minutes. */
export const twiceADay: Cadence = {
  name: "TwiceADay",
  calls: { At0010: { tick: "00:10", when: "cron(10 0 ? * * *)" }, At0800: { tick: "08:00", when: "cron(0 8 ? * * *)" } },
  inWords: "every day at 00:10 and 08:00",
  silentAfterHours: 17,
  goodFor: Duration.hours(6),
  recorded: true,
};

/** Before a week is counted on Monday at 00:10: twice, so that the second run goes on where the first one ended. The longest pause is six days and 22 hours. */
export const sundayEvening: Cadence = {
  name: "SundayEvening",
  calls: { Sunday: { tick: "Sunday", when: "cron(0 20,22 ? * SUN *)" } },
  inWords: "every Sunday at 20:00 and 22:00",
  silentAfterHours: 167,
  goodFor: Duration.hours(2),
  recorded: true,
};

/** For what must not wait, as work whose message was lost. A run that fails is not made up for: the next one does its work, and the alarms tell of it. */
export const everyFiveMinutes: Cadence = {
  name: "Sweeps",
  calls: { EveryFiveMinutes: { tick: "sweep", when: "rate(5 minutes)" } },
  inWords: "every five minutes",
  silentAfterHours: 1,
  goodFor: Duration.minutes(5),
  recorded: false,
};

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

/** Calls `target` as its cadence says, with the moment it was meant for. */
export class Schedules extends Construct {
  readonly target: WorkflowFunction;
  readonly cadence: Cadence;

  constructor(
    scope: Construct,
    id: string,
    target: WorkflowFunction,
    { timetable: { group, deadLetters } }: Ground,
    cadence: Cadence = twiceADay,
  ) {
    super(scope, id);
    this.target = target;
    this.cadence = cadence;
    const { calls, inWords, goodFor, recorded } = cadence;
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("scheduler.amazonaws.com") });
    role.addToPolicy(new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [target.functionArn] }));
    role.addToPolicy(new PolicyStatement({ actions: ["sqs:SendMessage"], resources: [deadLetters.queueArn] }));
    target.configureAsyncInvoke({
      maxEventAge: goodFor,
      retryAttempts: recorded ? 2 : 0,
      ...(recorded && { onFailure: new SqsDestination(deadLetters) }),
    });
    const destination = "Serverless-LambdaAsyncFailureDestination";
    if (!recorded) acknowledge(target, destination, "The next call does the work of one that failed, and the alarm of its faults tells.");
    for (const [name, { tick, when }] of Object.entries(calls)) {
      new CfnSchedule(this, name, {
        description: `${target.bundle}: ${inWords}`,
        groupName: group.ref,
        scheduleExpression: when,
        scheduleExpressionTimezone: zone,
        flexibleTimeWindow: { mode: "OFF" },
        target: {
          arn: target.functionArn,
          roleArn: role.roleArn,
          input: JSON.stringify({ tick, scheduled: "<aws.scheduler.scheduled-time>" }),
          retryPolicy: { maximumEventAgeInSeconds: goodFor.toSeconds(), maximumRetryAttempts: 20 },
          deadLetterConfig: { arn: deadLetters.queueArn },
        },
      });
    }
  }
}
