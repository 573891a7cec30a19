import { Duration, SecretValue, Stack } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { grants } from "#functions/mail/grants.ts";
import { routes } from "#functions/mail/routes.ts";
import { granted } from "../parts/granted.ts";
import type { Ground } from "../parts/ground.ts";
import { Schedules } from "../parts/schedules.ts";
import { WorkQueue } from "../parts/work-queue.ts";
import type { Settings } from "../settings.ts";
import { WorkflowFunction } from "../workflow-function.ts";

/** Mails leave once each, by SES or SMTP; one whose fate is unknown waits for the operator. */
export class Mail extends Construct {
  readonly queue: WorkQueue;

  constructor(scope: Construct, id: string, ground: Ground, settings: Settings) {
    super(scope, id);
    const { api } = ground;
    const sendTakes = Duration.seconds(60);
    this.queue = new WorkQueue(this, "Queue", { name: "mail", workTakes: sendTakes });
    const ways = {
      ses: {
        environment: { MAIL: "ses", MAIL_FROM: settings.mailFrom },
        may: [
          new PolicyStatement({
            actions: ["ses:SendEmail", "ses:SendRawEmail"],
            resources: [
              Stack.of(this).formatArn({ service: "ses", resource: "identity", resourceName: settings.mailFrom }),
              Stack.of(this).formatArn({ service: "ses", resource: "identity", resourceName: settings.mailFrom.replace(/^.*@/, "") }),
            ],
          }),
        ],
      },
      smtp: {
        environment: {
          MAIL: "smtp",
          MAIL_FROM: settings.mailFrom,
          SMTP_URL: SecretValue.secretsManager(settings.smtpSecret).unsafeUnwrap(),
        },
        may: [],
      },
    };
    const way = ways[settings.mail];
    const links: Record<string, string> = settings.consoleUrl === undefined ? {} : { CONSOLE_URL: settings.consoleUrl };
    const onSend = new WorkflowFunction(this, "OnSend", ground, {
      bundle: "mail-on-send",
      description: "Sends a mail of the outbox, once",
      timeout: sendTakes,
      granted: granted(ground, grants["on-send"]),
      environment: { ...links, ...way.environment },
      may: way.may,
    });
    this.queue.isWorkedOffBy(onSend, { batchSize: 10, atOnce: 2 });
    const onTick = new WorkflowFunction(this, "OnTick", ground, {
      bundle: "mail-on-tick",
      description: "Puts the message of a waiting mail again; finds mails whose fate is unknown",
      timeout: sendTakes,
      granted: granted(ground, grants["on-tick"], { MAIL_QUEUE_URL: this.queue }),
    });
    new Schedules(this, "Schedules", onTick, ground);
    const outbox = new WorkflowFunction(this, "Outbox", ground, {
      bundle: "mail",
      description: "The outbox: what was sent, what is unknown, resend or mark",
      granted: granted(ground, grants.handler, { MAIL_QUEUE_URL: this.queue }),
    });
    api.serve(routes, outbox);
  }
}
