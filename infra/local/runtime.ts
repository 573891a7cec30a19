import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { CannotStart } from "./cannot-start.ts";
import { bucketsOf } from "./engines/buckets.ts";
import { startDynamoDb, tableSuffixFor, tablesOf } from "./engines/dynamodb.ts";
import { LocalSecrets } from "./engines/secrets.ts";
import { Queues } from "./engines/sqs.ts";
import { Store } from "./engines/store/store.ts";
import { Clock } from "./functions/clock.ts";
import { EventSources, queueSettings } from "./functions/event-sources.ts";
import { functionsOf, variablesOf } from "./functions/functions.ts";
import { ObjectEvents } from "./functions/object-events.ts";
import { Streams } from "./functions/streams.ts";
import { Timeline } from "./functions/timeline.ts";
import { type Gate, startGate } from "./gate/gate.ts";
import { OPERATOR, permissionsOf } from "./gate/iam.ts";
import { keyFileIn } from "./gate/keys.ts";
import type { Credentials } from "./gate/sessions.ts";
import { HttpApi } from "./http/api.ts";
import { openDoor } from "./http/door.ts";
import { openIssuer } from "./http/issuer.ts";
import { type LocalParts, serveLocal } from "./http/local-routes.ts";
import { type Inbox, openInbox } from "./inbox.ts";
import { type FolderLock, hold } from "./lock.ts";
import { PLACE } from "./names.ts";
import { readStack, type Stack } from "./template.ts";

export type RuntimeSettings = {
  /** The synthesized template and its assets. */
  readonly cdkOut: string;
  /** Where state is kept. */
  readonly folder: string;
  /** 0 for any free port. */
  readonly port: number;
  /** The program's time to start at, in milliseconds; where state is kept already, it is moved on to. */
  readonly at: number | undefined;
  readonly fresh?: boolean;
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

/** Below a folder with packages a function finds all of them, and would run here where it could not start in the cloud. */
const refusePackagesAbove = (folder: string): void => {
  const packages = join(folder, "node_modules");
  if (existsSync(packages)) throw new CannotStart(`${packages} lies above the functions' code; let TMPDIR name a folder elsewhere.`);
  if (dirname(folder) !== folder) refusePackagesAbove(dirname(folder));
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

const stopAll = async (stops: (() => Promise<unknown> | unknown)[]): Promise<void> => {
  for (const stop of stops.reverse()) await stop();
};

const makeFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new CannotStart(`${folder} cannot be used as a folder (${error instanceof Error ? error.message : error}).`);
  }
};

/** Runs the synthesized stack on this machine, with its state in one folder, until stopped. */
export const startRuntime = async ({
  cdkOut,
  folder,
  port: wanted,
  at,
  fresh = false,
  streams: follows = false,
  before,
}: RuntimeSettings): Promise<Runtime> => {
  refusePackagesAbove(resolve(cdkOut));
  makeFolder(folder);
  const held: FolderLock = hold(folder);
  const stops: (() => Promise<unknown> | unknown)[] = [() => held.release()];
  try {
    if (fresh) held.empty();
    const gate = await startGate();
    stops.push(() => gate.stop());
    const door = await openDoor(wanted);
    stops.push(() => door.stop());
    const url = `http://127.0.0.1:${door.port}`;
    const stack = await readStack(cdkOut, { gate: gate.address, api: url, tableSuffix: tableSuffixFor(folder) });
    refuseUnknownTypes(stack);
    const judge = permissionsOf(stack);
    const variables = variablesOf(stack);
    const kept = existsSync(join(folder, "clock.json"));
    const clock = new Clock(folder, kept ? "kept" : { at: at ?? DEFAULT_START });
    stops.push(() => clock.close());
    if (at !== undefined && at < clock.fired) throw new CannotStart("The clock only moves forward; start afresh with --fresh.");
    const now = () => clock.now();
    const queues = new Queues(folder, queueSettings(stack), now);
    stops.push(() => queues.close());
    const store = new Store(folder, bucketsOf(stack), now);
    stops.push(() => store.close());
    const [dynamoDb, inbox, issuer] = await Promise.all([
      startDynamoDb(folder, tablesOf(stack), { fresh, streams: follows, adopted: tableNameIn(variables) }),
      openInbox(folder, now),
      openIssuer(folder, url),
    ]);
    stops.push(dynamoDb.stop, inbox.stop);
    const table = (await before?.(dynamoDb.endpoint)) ?? dynamoDb.endpoint;
    const secrets = new LocalSecrets(folder);
    const { SMTP_SECRET } = variables;
    if (SMTP_SECRET !== undefined) secrets.put(SMTP_SECRET, inbox.smtpUrl());
    gate.open({ dynamoDb: table, store, queues, secrets, takeMail: inbox.take, judge, tableKeys: dynamoDb.keys, now });
    const environment = {
      AWS_ENDPOINT_URL_DYNAMODB: gate.address,
      AWS_ENDPOINT_URL_S3: gate.address,
      AWS_ENDPOINT_URL_SESV2: gate.address,
      AWS_ENDPOINT_URL_SQS: gate.address,
      AWS_REGION: PLACE.region,
    };
    const standIns = { SECRETS_URL: { SECRETS_URL: gate.address }, KEYS: { KEYS: "file", KEY_FILE: keyFileIn(folder) } };
    const { credentialsFor } = gate;
    const functions = functionsOf({ stack, folder, offset: clock.offset, environment, standIns, credentialsFor });
    const streams = await Streams.of({ stack, judge, functions, queues, endpoint: dynamoDb.endpoint, folder, now, follows });
    const objectEvents = new ObjectEvents(stack, store, queues);
    const sources = new EventSources(stack, judge, queues, streams, functions);
    const timeline = new Timeline({ clock, sources, queues, functions, stack, judge, off: follows ? [] : COMPARING_COPIES });
    const api = new HttpApi(stack, functions, issuer, now);
    stops.push(async () => {
      await timeline.stop();
      await sources.stop();
      await Promise.all([...functions.values()].map((each) => each.stop()));
    });
    const parts = { issuer, audience: api.audience, clock, timeline, inbox, folder };
    door.open((incoming, response) =>
      incoming.url?.startsWith("/_local") ? serveLocal(parts, incoming, response) : api.serve(incoming, response),
    );
    if (at !== undefined) await timeline.moveTo(at);
    timeline.run();
    sources.watch();
    objectEvents.handOver();
    const ofNobody = awsCredentials(credentialsFor(undefined));
    const ofOperator = awsCredentials(credentialsFor(OPERATOR, Number.POSITIVE_INFINITY));
    const own = { ...variables, ...standIns.SECRETS_URL, ...standIns.KEYS, ...environment };
    const operatorEnvironment = { ...own, PROGRAM_CLOCK: `${url}/_local/clock`, ...ofNobody };
    const lines = Object.entries({ ...operatorEnvironment, ...ofOperator }).map(([name, value]) => `${name}=${JSON.stringify(value)}\n`);
    writeFileSync(join(folder, "operator.env"), lines.join(""), { mode: 0o600 });
    return {
      ...parts,
      url,
      gate,
      queues,
      store,
      stack,
      operatorEnvironment,
      lost: dynamoDb.lost,
      stop: () => stopAll(stops),
    };
  } catch (error) {
    await stopAll(stops);
    throw error;
  }
};
