import { CfnOutput, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { Accounts } from "./accounts.ts";
import { Audit } from "./audit.ts";
import { Docs } from "./docs-route.ts";
import { Enrollment } from "./enrollment.ts";
import { Exports } from "./exports.ts";
import { Histories } from "./histories.ts";
import { Incidents } from "./incidents.ts";
import { Organizations } from "./organizations.ts";
import { Alarms } from "./parts/alarms.ts";
import { Api } from "./parts/api.ts";
import { Timetable } from "./parts/schedules.ts";
import { SignIn } from "./parts/sign-in.ts";
import { Program } from "./program.ts";
import type { Settings } from "./settings.ts";
import { Storage } from "./storage.ts";
import { Teachers } from "./teachers.ts";
import { Corrections } from "./workflows/corrections.ts";
import { Deadlines } from "./workflows/deadlines.ts";
import { Imports } from "./workflows/imports.ts";
import { Mail } from "./workflows/mail.ts";
import { Reports } from "./workflows/reports.ts";
import { Transfers } from "./workflows/transfers.ts";

/** The whole system, as a table of contents. */
export class Xueshi extends Stack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, {
      description: "学时: a county's yearly teacher professional development program",
      ...(settings.region && { env: { region: settings.region } }),
      terminationProtection: true,
    });
    const records = new Storage(this, "Records");
    const signIn = new SignIn(this, "SignIn", settings);
    const api = new Api(this, "Api", { signIn, settings });
    const timetable = new Timetable(this, "Timetable");
    const ground = { records, api, timetable, settings };
    const mail = new Mail(this, "Mail", ground, settings);
    new Accounts(this, "Accounts", ground, mail);
    const deadlines = new Deadlines(this, "Deadlines", ground, mail);
    new Program(this, "Program", ground, deadlines, settings);
    new Organizations(this, "Organizations", ground, mail);
    new Teachers(this, "Teachers", ground);
    new Corrections(this, "Corrections", ground, mail);
    new Histories(this, "Histories", ground);
    new Exports(this, "Exports", ground);
    new Transfers(this, "Transfers", ground, mail);
    const imports = new Imports(this, "Imports", ground, mail);
    new Enrollment(this, "Enrollment", ground, mail);
    const reports = new Reports(this, "Reports", ground, mail, settings);
    new Audit(this, "Audit", ground);
    new Incidents(this, "Incidents", ground, mail);
    new Docs(this, "Docs", ground);
    new Alarms(this, "Alarms", ground);
    new CfnOutput(this, "ApiAddress", { value: api.http.apiEndpoint });
    const operator = {
      AWS_REGION: this.region,
      ...records.environment,
      ...records.objectEnvironment,
      ...records.keyEnvironment,
      DEADLINE_QUEUE_URL: deadlines.queue.url,
      IMPORT_QUEUE_URL: imports.queue.url,
      MAIL_QUEUE_URL: mail.queue.url,
      REPORT_QUEUE_URL: reports.queue.url,
    };
    new CfnOutput(this, "Operator", { value: this.toJsonString(operator), description: "What npm run operator needs to know" });
  }
}
