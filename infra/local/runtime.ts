import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CannotStart } from "./cannot-start.ts";
import { bucketsOf } from "./engines/buckets.ts";
import { startDynamoDb, tableSuffixFor, tablesOf } from "./engines/dynamodb.ts";
import { LocalSecrets } from "./engines/secrets.ts";
import { Queues } from "./engines/sqs.ts";
import { Store } from "./engines/store/store.ts";
import { Clock } from "./functions/clock.ts";
import { EventSources, queueSettings } from "./functions/event-sources.ts";
import { variablesOf } from "./functions/functions.ts";
import { ObjectEvents } from "./functions/object-events.ts";
import { Streams } from "./functions/streams.ts";
import { Timeline } from "./functions/timeline.ts";
import type { Gate } from "./gate/gate.ts";
import { Guard } from "./gate/guard.ts";
import { OPERATOR, permissionsOf } from "./gate/iam.ts";
import type { Credentials } from "./gate/sessions.ts";
import { type Ground, type GroundSettings, layGround, orStopped } from "./ground.ts";
import { HttpApi } from "./http/api.ts";
import { type LocalParts, serveLocal } from "./http/local-routes.ts";
import { SignIn } from "./http/sign-in.ts";
import { type Inbox, openInbox } from "./inbox.ts";
import type { Stack } from "./template.ts";

export type SystemSettings = {
  /** Where state is kept. */
  readonly folder: string;
  /** The program's time to start at, in milliseconds; where state is kept already, it is moved on to. */
  readonly at: number | undefined;
  /** What its tables are named with; on one ground those of each system are another's no more. */
  readonly tableSuffix?: string;
  readonly fresh?: boolean | undefined;
  /** Whether the streams of tables are followed. */
  readonly streams?: boolean;
  /** Stands before the table, between the gate and the engine: answers with its own address. */
  readonly before?: (table: string) => Promise<string>;
};

export type Runtime = LocalParts & {
  readonly url: string;
  readonly inbox: Inbox;
  readonly gate: Gate;
  readonly queues: Queues;
  readonly store: Store;
  readonly stack: Stack;
  /**
   * What it takes to reach the engines as this machine's account, which may do anything. In `operator.env` lies the same for the operator's command, which may
   * do what the stack's policies for it say.
   */
  readonly operatorEnvironment: Readonly<Record<string, string>>;
  /** Comes where the table's engine ended and could not be started again: nothing works any more. */
  readonly lost: Promise<void>;
  stop(): Promise<void>;
};

export const DEFAULT_START = Date.parse("2022-07-05T08:00+08:00");

/** What the cloud does and this machine leaves out, on purpose; any other kind of resource is refused, so that nothing is silently missing. */
const KNOWN = [
  /^AWS::(CloudWatch|SNS|Logs|KMS|CDK|Cognito|SecretsManager|ResourceGroups)::/,
  /^AWS::(IAM::(Role|Policy|ManagedPolicy)|DynamoDB::Table|S3::Bucket(Policy)?|SQS::Queue(Policy)?)$/,
  /^AWS::Lambda::(Function|Permission|EventSourceMapping|EventInvokeConfig)$/,
  /^AWS::(CloudFormation::Stack|Events::Rule|Scheduler::Schedule(Group)?)$/,
  /^AWS::ApiGatewayV2::(Api|Stage|Route|Integration|Authorizer)$/,
];

const refuseUnknownTypes = ({ resources }: Stack): void => {
  const types = new Set([...resources.values()].map(({ Type }) => Type));
  const unknown = [...types].filter((type) => !KNOWN.some((known) => known.test(type)));
  if (unknown.length > 0) throw new Error(`the local runtime does not know ${unknown.join(", ")}`);
};

/** The table the functions are told of: it may be one that the template does not make. */
const tableNameIn = ({ TABLE_NAME }: Readonly<Record<string, string>>): readonly string[] => (TABLE_NAME === undefined ? [] : [TABLE_NAME]);

/** What compares the audit with its copies has nothing to compare where no stream is followed, for then none is made. */
const COMPARING_COPIES = ["Audit"];

/** A token that the environment has already is of another session: an empty one takes its place. */
const awsCredentials = ({ accessKeyId, secretAccessKey, sessionToken = "" }: Credentials) => ({
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
  AWS_SESSION_TOKEN: sessionToken,
});

/**
 * A system on a ground: it keeps its state in `folder`, and the ground is its own until it has stopped. Another may begin after it, on the same ground, with a
 * state of its own.
 */
export const begin = (
  { gate, door, url, issuer, mailServer, stackWith, functions, system, offset, environment }: Ground,
  { folder, at, tableSuffix = tableSuffixFor(folder), fresh = false, streams: follows = false, before }: SystemSettings,
): Promise<Runtime> =>
  orStopped(async (stops) => {
    const stack = await stackWith(tableSuffix);
    refuseUnknownTypes(stack);
    const judge = permissionsOf(stack);
    const variables = variablesOf(stack);
    const { SMTP_SECRET, TABLE_NAME } = variables;
    system.begin(folder, TABLE_NAME === undefined ? {} : { TABLE_NAME });
    const kept = existsSync(join(folder, "clock.json"));
    const clock = new Clock(folder, kept ? "kept" : { at: at ?? DEFAULT_START }, offset);
    stops.push(() => clock.close());
    if (at !== undefined && at < clock.fired) throw new CannotStart("The clock only moves forward; start afresh with --fresh.");
    const now = () => clock.now();
    const queues = new Queues(folder, queueSettings(stack), now);
    stops.push(() => queues.close());
    const store = new Store(folder, bucketsOf(stack), now);
    stops.push(() => store.rows.close());
    const dynamoDb = await startDynamoDb(folder, tablesOf(stack), { fresh, streams: follows, adopted: tableNameIn(variables) });
    stops.push(dynamoDb.stop);
    const inbox = openInbox(folder, now, mailServer);
    const table = (await before?.(dynamoDb.endpoint)) ?? dynamoDb.endpoint;
    const secrets = new LocalSecrets(folder);
    const smtpUrl = inbox.smtpUrl();
    if (SMTP_SECRET !== undefined) secrets.put(SMTP_SECRET, smtpUrl);
    const engines = { dynamoDb: table, store, queues, secrets, takeMail: inbox.take, judge, tableKeys: dynamoDb.keys, now };
    gate.open((sessions, refusals) => new Guard(engines, sessions, refusals));
    const streams = await Streams.of({ stack, judge, functions, queues, endpoint: dynamoDb.endpoint, folder, now, follows });
    const objectEvents = new ObjectEvents(stack, store, queues);
    const sources = new EventSources(stack, judge, queues, streams, functions);
    const timeline = new Timeline({ clock, sources, queues, functions, stack, judge, off: follows ? [] : COMPARING_COPIES });
    const api = new HttpApi(stack, functions, issuer, now);
    stops.push(async () => {
      await timeline.stop();
      await sources.stop();
      const secretChanged = secrets.changed || inbox.smtpUrl() !== smtpUrl;
      await Promise.all([...functions.values()].map((each) => each.endWork(secretChanged)));
    });
    const signIn = new SignIn(issuer, api.audience, url);
    const parts = { issuer, audience: api.audience, signIn, clock, timeline, inbox, folder };
    door.open((incoming, response) =>
      incoming.url?.startsWith("/_local") ? serveLocal(parts, incoming, response) : api.serve(incoming, response),
    );
    if (at !== undefined) await timeline.moveTo(at);
    timeline.run();
    sources.watch();
    objectEvents.handOver();
    const ofNobody = awsCredentials(gate.credentialsFor(undefined));
    const ofOperator = awsCredentials(gate.credentialsFor(OPERATOR, Number.POSITIVE_INFINITY));
    const operatorEnvironment = { ...variables, ...environment, PROGRAM_CLOCK: `${url}/_local/clock`, ...ofNobody };
    const lines = Object.entries({ ...operatorEnvironment, ...ofOperator }).map(([name, value]) => `${name}=${JSON.stringify(value)}\n`);
    writeFileSync(join(folder, "operator.env"), lines.join(""), { mode: 0o600 });
    return { ...parts, url, gate, queues, store, stack, operatorEnvironment, lost: dynamoDb.lost };
  });

/** Runs the synthesized stack on this machine, with its state in one folder, until stopped. */
export const startRuntime = (settings: GroundSettings & SystemSettings): Promise<Runtime> =>
  orStopped(async (stops) => {
    const ground = await layGround(settings);
    stops.push(() => ground.stop());
    const runtime = await begin(ground, settings);
    stops.push(() => runtime.stop());
    return runtime;
  });
