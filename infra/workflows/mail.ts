import { Arn, ArnFormat, Aws, Stack } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { grants } from "#functions/mail/grants.ts";
import { routes } from "#functions/mail/routes.ts";
import type { Ground } from "../parts/ground.ts";
import { everyFiveMinutes, Schedules } from "../parts/schedules.ts";
import { Workflow } from "../parts/workflow.ts";
import { WorkflowFunction } from "../workflow-function.ts";

/** Mails leave once each, by SES or SMTP; one whose fate is unknown waits for the operator. */
export class Mail extends Workflow {
  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id, "The outbox, and how mails leave it");
    const { api, links, settings } = ground;
    const { MAIL_QUEUE_URL: mails } = ground.queues;
    const { region, urlSuffix } = Stack.of(this);
    /** Of this account in the region where the stack is, and so here where it runs on one machine. */
    const arnOf = (service: string, resource: string, resourceName: string, arnFormat = ArnFormat.SLASH_RESOURCE_NAME): string =>
      Arn.format({ partition: Aws.PARTITION, region: Aws.REGION, account: Aws.ACCOUNT_ID, service, resource, resourceName, arnFormat });
    const { mailFrom, smtpSecret } = settings;
    const ways = {
      ses: {
        environment: { MAIL: "ses" },
        may: new PolicyStatement({
          actions: ["ses:SendEmail", "ses:SendRawEmail"],
          resources: [mailFrom, mailFrom.replace(/^.*@/, "")].map((identity) => arnOf("ses", "identity", identity)),
        }),
      },
      smtp: {
        environment: { MAIL: "smtp", SMTP_SECRET: smtpSecret, SECRETS_URL: `https://secretsmanager.${region}.${urlSuffix}` },
        may: new PolicyStatement({
          actions: ["secretsmanager:GetSecretValue"],
          resources: [arnOf("secretsmanager", "secret", `${smtpSecret}-??????`, ArnFormat.COLON_RESOURCE_NAME)],
        }),
      },
    };
    const way = ways[settings.mail];
    const onSend = new WorkflowFunction(this, "OnSend", ground, {
      bundle: "mail-on-send",
      description: "Sends a mail of the outbox, once",
      timeout: mails.workTakes,
      grant: grants["on-send"],
      environment: { ...links, MAIL_FROM: mailFrom, ...way.environment },
      may: [way.may],
    });
    mails.isWorkedOffBy(onSend, { batchSize: 10 });
    const onTick = new WorkflowFunction(this, "OnTick", ground, {
      bundle: "mail-on-tick",
      description: "Puts the message of a waiting mail again; finds mails whose fate is unknown",
      timeout: mails.workTakes,
      grant: grants["on-tick"],
    });
    new Schedules(this, "Schedules", onTick, ground, everyFiveMinutes);
    const outbox = new WorkflowFunction(this, "Outbox", ground, {
      bundle: "mail",
      description: "The outbox: what was sent, what is unknown, resend or mark",
      grant: grants.handler,
    });
    api.serve(routes, outbox);
  }
}
