import { CfnOutput, CfnRule, Fn, Stack, Tags } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { Alarms } from "./parts/alarms.ts";
import { Api } from "./parts/api.ts";
import { Timetable } from "./parts/schedules.ts";
import { SignIn } from "./parts/sign-in.ts";
import { workQueues } from "./parts/work-queue.ts";
import { examplesIn, refusalOfExamples, type Settings } from "./settings.ts";
import { Storage } from "./storage.ts";
import { Answering, answering } from "./workflows/answering.ts";
import { Corrections } from "./workflows/corrections.ts";
import { Deadlines } from "./workflows/deadlines.ts";
import { Imports } from "./workflows/imports.ts";
import { Mail } from "./workflows/mail.ts";
import { Reports } from "./workflows/reports.ts";
import { Transfers } from "./workflows/transfers.ts";

/** The whole system, as a table of contents: what all share stands in this template, each workflow in one of its own. */
export class Xueshi extends Stack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, {
      stackName: settings.stackName,
      description: "学时: a county's yearly teacher professional development program",
      ...(settings.region && { env: { region: settings.region } }),
      terminationProtection: true,
    });
    if (settings.stage) Tags.of(this).add("stage", settings.stage);
    this.refuseExamples(examplesIn(settings));
    const records = new Storage(this, "Records");
    const api = new Api(this, "Api", settings, new SignIn(this, "SignIn", settings));
    const queues = workQueues(this, settings);
    const ground = { settings, records, api, queues, timetable: new Timetable(this, "Timetable") };
    for (const [name, answers] of Object.entries(answering(settings))) new Answering(this, name, ground, answers);
    new Mail(this, "Mail", ground);
    new Deadlines(this, "Deadlines", ground);
    new Corrections(this, "Corrections", ground);
    new Transfers(this, "Transfers", ground);
    new Imports(this, "Imports", ground);
    new Reports(this, "Reports", ground);
    new Alarms(this, "Alarms", ground);
    new CfnOutput(this, "ApiAddress", { value: api.address });
    const operator = {
      AWS_REGION: this.region,
      ...records.environment,
      ...records.objectEnvironment,
      ...records.keyEnvironment,
      ...Object.fromEntries(Object.entries(queues).map(([name, { url }]) => [name, url])),
    };
    new CfnOutput(this, "Operator", { value: this.toJsonString(operator), description: "What npm run operator needs to know" });
  }

  /** What holds an example can be synthesized, started and tested; CloudFormation refuses to deploy it. */
  private refuseExamples(examples: readonly string[]): void {
    if (examples.length === 0) return;
    const assert = Fn.conditionEquals(examples.join(", "), "");
    new CfnRule(this, "NoExamples", { assertions: [{ assert, assertDescription: refusalOfExamples(examples) }] });
  }
}
