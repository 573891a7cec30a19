import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { CannotStart } from "./cannot-start.ts";
import { tableSuffixFor } from "./engines/dynamodb.ts";
import { functionsOf, type LocalFunction, WorkedFor } from "./functions/functions.ts";
import { Rest } from "./functions/rest.ts";
import { type Gate, startGate } from "./gate/gate.ts";
import { keyFileIn, signingKeyFileIn } from "./gate/keys.ts";
import { type Door, openDoor } from "./http/door.ts";
import { DISCOVERY, type Issuer, openIssuer } from "./http/issuer.ts";
import { type MailServer, startMailServer } from "./inbox.ts";
import { hold } from "./lock.ts";
import { PLACE } from "./names.ts";
import { readStack, type Stack } from "./template.ts";

export type GroundSettings = {
  /** The synthesized template and its assets. */
  readonly cdkOut: string;
  /** Where the key and the issuer are kept. */
  readonly folder: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly fresh?: boolean | undefined;
  readonly rest?: Rest | undefined;
};

/** What a system stands on: the template, the addresses, the keys, and the threads of the functions, which know these. */
export type Ground = {
  readonly url: string;
  /** The template, its tables named with this behind. */
  stackWith(tableSuffix: string): Promise<Stack>;
  readonly gate: Gate;
  readonly door: Door;
  readonly issuer: Issuer;
  readonly mailServer: MailServer;
  readonly functions: ReadonlyMap<string, LocalFunction>;
  readonly system: WorkedFor;
  /** What the threads shift their `Date` by, in milliseconds; shared, so that a move reaches a thread in the middle of its work. */
  readonly offset: SharedArrayBuffer;
  /** What this machine tells the functions beside the template: where the engines are. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
};

/** Below a folder with packages a function finds all of them, and would run here where it could not start in the cloud. */
const refusePackagesAbove = (folder: string): void => {
  const packages = join(folder, "node_modules");
  if (existsSync(packages)) throw new CannotStart(`${packages} lies above the functions' code; let TMPDIR name a folder elsewhere.`);
  if (dirname(folder) !== folder) refusePackagesAbove(dirname(folder));
};

const makeFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new CannotStart(`${folder} cannot be used as a folder (${error instanceof Error ? error.message : error}).`);
  }
};

type Stop = () => Promise<unknown> | unknown;

/** Builds something of parts that each say how they are stopped: all of them, the last first, where one cannot be had. */
export const orStopped = async <T>(build: (stops: Stop[]) => Promise<T>): Promise<T & { readonly stop: () => Promise<void> }> => {
  const stops: Stop[] = [];
  const stop = async (): Promise<void> => {
    for (const each of stops.reverse()) await each();
  };
  try {
    return { ...(await build(stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** Takes a folder for this process and opens the doors; nothing passes before a system begins. */
export const layGround = ({ cdkOut, folder, port, fresh, rest = new Rest() }: GroundSettings): Promise<Ground> =>
  orStopped(async (stops) => {
    refusePackagesAbove(resolve(cdkOut));
    makeFolder(folder);
    const held = hold(folder);
    stops.push(() => held.release());
    if (fresh) held.empty();
    const gate = await startGate();
    stops.push(() => gate.stop());
    const door = await openDoor(port);
    stops.push(() => door.stop());
    const url = `http://127.0.0.1:${door.port}`;
    const own = tableSuffixFor(folder);
    const read = (tableSuffix: string) => readStack(cdkOut, { gate: gate.address, api: url, tableSuffix });
    const stack = await read(own);
    const engines = {
      AWS_ENDPOINT_URL_DYNAMODB: gate.address,
      AWS_ENDPOINT_URL_S3: gate.address,
      AWS_ENDPOINT_URL_SESV2: gate.address,
      AWS_ENDPOINT_URL_SQS: gate.address,
      AWS_REGION: PLACE.region,
    };
    const issuer = await openIssuer(folder, url);
    const standIns = {
      SECRETS_URL: { SECRETS_URL: gate.address },
      KEYS: { KEYS: "file", KEY_FILE: keyFileIn(folder) },
      SIGNING_KEY_ID: { SIGNING_KEY_FILE: signingKeyFileIn(folder) },
      DISCOVERY_URL: { DISCOVERY_URL: `${url}${DISCOVERY}`, SIGN_IN_ORIGINS: url },
    };
    const system = new WorkedFor();
    const offset = new SharedArrayBuffer(8);
    const { credentialsFor } = gate;
    const functions = functionsOf({ stack, system, offset, environment: engines, standIns, credentialsFor, rest });
    stops.push(() => Promise.all([...functions.values()].map((each) => each.stop())));
    const environment = { ...standIns.SECRETS_URL, ...standIns.KEYS, ...engines };
    const mailServer = await startMailServer();
    stops.push(() => mailServer.stop());
    const stackWith = async (tableSuffix: string) => (tableSuffix === own ? stack : await read(tableSuffix));
    return { url, stackWith, gate, door, issuer, mailServer, functions, system, offset, environment };
  });
