import { CfnOutput, CfnRule, Fn, Stack, Tags } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { Alarms } from "./alarms/alarms.ts";
import { Api } from "./api/api.ts";
import { Console } from "./console/console.ts";
import { Archive } from "./parts/archive.ts";
import { FilmStore } from "./parts/film-store.ts";
import { hold } from "./parts/hold.ts";
import { operatorPolicies } from "./parts/operator-policy.ts";
import { Timetable } from "./parts/schedules.ts";
import { SignIn } from "./parts/sign-in.ts";
import { workQueues } from "./parts/work-queue.ts";
import { examplesIn, linksOf, refusalOfExamples, type Settings } from "./settings.ts";
import { Storage } from "./storage.ts";
import { workflows } from "./workflows/all.ts";
import { Answering } from "./workflows/answering.ts";
import { Audit } from "./workflows/audit.ts";
import { Badges, Certificates } from "./workflows/certificates.ts";
import { Confirmations } from "./workflows/confirmations.ts";
import { Corrections } from "./workflows/corrections.ts";
import { Deadlines } from "./workflows/deadlines.ts";
import { Films } from "./workflows/films.ts";
import { Imports } from "./workflows/imports.ts";
import { Evidence } from "./workflows/learning/evidence.ts";
import { Awards } from "./workflows/lessons/awards.ts";
import { Rounds } from "./workflows/lessons/rounds.ts";
import { Lessons } from "./workflows/lessons.ts";
import { Mail } from "./workflows/mail.ts";
import { Program } from "./workflows/program.ts";
import { Pushes } from "./workflows/pushes.ts";
import { Reports } from "./workflows/reports.ts";
import { Transfers } from "./workflows/transfers.ts";

/** The workflows that do more than answer. */
const APART = new Map(
  Object.entries({
    audit: Audit,
    awards: Awards,
    badges: Badges,
    certificates: Certificates,
    confirmations: Confirmations,
    program: Program,
    mail: Mail,
    deadlines: Deadlines,
    corrections: Corrections,
    transfers: Transfers,
    evidence: Evidence,
    films: Films,
    imports: Imports,
    lessons: Lessons,
    pushes: Pushes,
    reports: Reports,
    rounds: Rounds,
  }),
);

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
    const records = new Storage(this, "Records", settings);
    const archive = new Archive(this, "Archive", settings, records);
    const signIn = new SignIn(this, "SignIn", settings);
    const api = new Api(this, "Api", settings, signIn);
    const origin = settings.consoleUrl ? new URL(settings.consoleUrl).origin : api.endpoint;
    const queues = workQueues(this, settings);
    const films = new FilmStore(this, "FilmStore", origin, records, queues.FILM_QUEUE_URL);
    const [timetable, links] = [new Timetable(this, "Timetable"), linksOf(settings, origin)];
    const ground = { settings, records, archive, films, api, queues, timetable, links };
    signIn.letIn(ground);
    for (const [name, workflow] of Object.entries(workflows)) {
      const [id, Apart] = [`${name[0]?.toUpperCase()}${name.slice(1)}`, APART.get(name)];
      if (Apart) new Apart(this, id, ground);
      else new Answering(this, id, ground, name, workflow);
    }
    new Console(this, "Console", ground, { origin, signIn });
    new Alarms(this, "Alarms", ground);
    if (settings.hold === "on") hold(this);
    operatorPolicies(this, ground);
    new CfnOutput(this, "ApiAddress", { value: api.address });
    const operator = {
      AWS_REGION: this.region,
      STAGE: settings.stage ?? "",
      HOLD: settings.hold,
      ...records.environment,
      ...records.objectEnvironment,
      ...records.keyEnvironment,
      ...archive.environment,
      ...films.environment,
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
