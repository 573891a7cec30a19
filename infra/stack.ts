import { CfnOutput, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { Access } from "./access.ts";
import { Alarms } from "./alarms.ts";
import { Api } from "./api.ts";
import { Audit } from "./audit.ts";
import { Deadlines } from "./deadlines.ts";
import { Directory } from "./directory.ts";
import { Docs } from "./docs-route.ts";
import { Enrollment } from "./enrollment.ts";
import { Imports } from "./imports.ts";
import { Incidents } from "./incidents.ts";
import { Mail } from "./mail.ts";
import { Program } from "./program.ts";
import { Records } from "./records.ts";
import { Reports } from "./reports.ts";
import type { Settings } from "./settings.ts";
import { SignIn } from "./sign-in.ts";
import { TeacherRecords } from "./teacher-records.ts";
import { Transfers } from "./transfers.ts";

/** The whole system, as a table of contents. */
export class Xueshi extends Stack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, {
      description: "学时: a county's yearly teacher professional development program",
      ...(settings.region && { env: { region: settings.region } }),
      terminationProtection: true,
    });
    const alarms = new Alarms(this, "Alarms", { mailbox: settings.operatorMailbox });
    const records = new Records(this, "Records");
    const signIn = new SignIn(this, "SignIn", settings);
    const api = new Api(this, "Api", { signIn, settings, alarms });
    const ground = { alarms, records, api };
    const mail = new Mail(this, "Mail", ground, settings);
    new Access(this, "Access", ground, mail);
    const deadlines = new Deadlines(this, "Deadlines", ground, mail);
    new Program(this, "Program", ground, deadlines, settings);
    new Directory(this, "Directory", ground, mail);
    new TeacherRecords(this, "TeacherRecords", ground, mail);
    new Transfers(this, "Transfers", ground, mail);
    const imports = new Imports(this, "Imports", ground, mail);
    new Enrollment(this, "Enrollment", ground, mail);
    const reports = new Reports(this, "Reports", ground, mail, settings);
    new Audit(this, "Audit", ground);
    new Incidents(this, "Incidents", ground, mail);
    new Docs(this, "Docs", ground);
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
