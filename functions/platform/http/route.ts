import * as z from "zod";
import { type Act, type ActName, type Actor, access, type Person } from "#domain/access.ts";
import {
  AccountId,
  ChangeId,
  ImportId,
  IncidentId,
  InvitationId,
  LessonId,
  MailKey,
  OrgId,
  PackageId,
  RoundId,
  TeacherId,
  TransferId,
  UploadId,
} from "#domain/ids.ts";
import type { Outcome } from "#domain/outcome.ts";
import type { Page, PageKey } from "#domain/page.ts";
import { Week } from "#domain/program/calendar/weeks.ts";
import type { QuotaName } from "#domain/program/packs/quotas.ts";
import { Day, Level, type Now, Stage } from "#domain/program/types.ts";
import type { RefusalCode } from "#domain/refusals.ts";
import type { Keyed } from "./keyed.ts";

const digits = { zh: "应为整数，只写数字", en: "must be a whole number, in digits alone" };

/** A whole number as a path or a query names it: digits, and nothing else that a program takes for a number. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text), { params: digits, abort: true })
    .transform(Number)
    .pipe(z.int().min(least).max(most))
    .meta({ override: { type: "integer", minimum: least, maximum: most } });

/** The year of a program, as a path or a query names it. */
export const YearAsked = wholeNumber(2000, 2099);

/** The parameters that paths share, by name. A parameter of one workflow alone is declared with its route. */
export const PARAMETERS = {
  accountId: AccountId,
  changeId: ChangeId,
  countyId: OrgId,
  day: Day,
  id: z
    .string()
    .max(64)
    .regex(/^[^#]+$/),
  importId: ImportId,
  incidentId: IncidentId,
  invitationId: InvitationId,
  kind: z.string().regex(/^[A-Z_]{2,32}$/),
  lessonId: LessonId,
  level: Level,
  mailKey: MailKey,
  number: wholeNumber(1, 9999),
  organizationId: OrgId,
  prefectureId: OrgId,
  packageId: PackageId,
  roundId: RoundId,
  schoolId: OrgId,
  setting: z.string().regex(/^[a-zA-Z]{2,40}$/),
  stage: Stage,
  teacherId: TeacherId,
  transferId: TransferId,
  uploadId: UploadId,
  week: Week,
  window: z.string().regex(/^[A-Za-z0-9-]{1,20}$/),
  year: YearAsked,
} as const;
export type ParameterName = keyof typeof PARAMETERS;

/** Of which level the organisation is that a path names so; under another name it may be of any. */
export const LEVEL_OF: Partial<Record<ParameterName, Level>> = { countyId: "COUNTY", prefectureId: "PREFECTURE", schoolId: "SCHOOL" };

/** A body or an answer that is a file rather than JSON; `larger`: below the same path it is told where a larger one is put. */
export type FileShape = { readonly file: readonly string[]; readonly atMost?: number; readonly larger?: string };

/** A file as asked or answered: its bytes, its media type, and the name people see. */
export type FileContent = { readonly bytes: Uint8Array; readonly type: string; readonly name?: string };

const Method = z.enum(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);
type Method = z.output<typeof Method>;

/** A refusal in words. */
export type Problem = { readonly title: string };

export type Route = {
  readonly on: `${Method} /${string}`;
  readonly summary: string;
  /** Who: anybody, whoever is signed in, whoever signs in by a key that is looked up by what answers, or whoever may do the named act on the organisation the path names. */
  readonly may: "public" | "self" | "key" | { readonly do: ActName; readonly at: ParameterName };
  /** Of an act that machine clients may do, this is the part for which somebody answers in person (SEC-02). */
  readonly inPerson?: true;
  /** Parameters of the path that no other workflow has. */
  readonly parameters?: Readonly<Record<string, z.ZodType>>;
  readonly takes?: z.ZodObject | FileShape;
  readonly query?: z.ZodObject;
  /** The answer is a list with `limit` and `cursor`. */
  readonly paged?: true;
  /** So many entries at most on a page, where a list costs less as one larger answer; otherwise two hundred. An answer may have 6 MB. */
  readonly mostAPage?: number;
  /** The change names the version it is based on, with If-Match. */
  readonly versioned?: true;
  /** What it answers goes by the host that it is asked at: the use case is told it (`host`). */
  readonly byHost?: true;
  /** It may bid the caller to ask again in a moment (503 with Retry-After). */
  readonly waits?: true;
  /** Of which of the day's quotas it spends; used up, it is refused until the next day (429 with Retry-After). */
  readonly spends?: QuotaName;
  /** Where given, what these refuse is spent; otherwise what changes something is. */
  readonly spendsOn?: readonly RefusalCode[];
  /** Where what was made, or taken in for later, is read (`Location`): its names are those of this route's path, or fields of the answer. */
  readonly readAt?: `/${string}`;
  /** In how many seconds to read again what is answered, while it is worked on (`Retry-After`). */
  readonly again?: (shown: unknown) => number | undefined;
  readonly answers: Readonly<Record<number, z.ZodType | FileShape>>;
  /** Every answer bears these. */
  readonly headers?: Readonly<Record<string, string>>;
  /** And of what is asked by a key, these, which say something of the moment. */
  readonly headersAt?: (now: Now) => Readonly<Record<string, string>>;
  /** An answer to anybody that is kept nowhere: what it says may be otherwise in a moment. */
  readonly fresh?: true;
  /** The same answer, or refusal, as a page, for browsers: HTML that asks for nothing outside. */
  readonly asPage?: (shown: unknown, problem: Problem | undefined) => string;
  /** By which methods its path is answered by another workflow: what a 405 of its own tells beside (`Allow`). */
  readonly beside?: readonly Method[];
  /** What it shows is never changed: by these methods its path answers callers who may read it 405, under an operation of its own. */
  readonly stays?: { readonly summary: string } & Readonly<Partial<Record<"PUT" | "PATCH" | "DELETE", string>>>;
};

/** The routes of one workflow, by the use case they reach. Declared once; read by the stack, the handler, the OpenAPI document and the tests. */
export type Routes = Readonly<Record<string, Route>>;

/** A route's method and path template. */
export const partsOf = ({ on }: Pick<Route, "on">): { method: Method; path: string } => {
  const space = on.indexOf(" ");
  return { method: Method.parse(on.slice(0, space)), path: on.slice(space + 1) };
};

/** Whether a route shows and changes nothing. */
export const isRead = (route: Pick<Route, "on">): boolean => /^(GET|HEAD)$/.test(partsOf(route).method);

const refusedBy = ({ on, may, stays }: Route): [string, Route][] => {
  const { summary = "", ...methods } = stays ?? {};
  const path = on.slice(on.indexOf("/") + 1);
  return Object.entries(methods).map(([method, name]) => [name, { on: `${Method.parse(method)} /${path}`, summary, may, answers: {} }]);
};

/** Where one route of the gateway stands for the acts on one thing that lie side by side, this stands for their last words. */
export const ACT = "{act}";

/** A path with its parameters unnamed: what the gateway tells paths apart by. */
export const templateOf = (path: string): string => path.replace(/\{\w+\}/g, "{}");

/** By which methods a path is answered, as far as `routes` say: its own, and those they name of other workflows. */
export const methodsOn = (path: string, routes: Routes): readonly string[] => {
  const here = Object.values(routes).filter((route) => templateOf(partsOf(route).path) === templateOf(path));
  return [...new Set(here.flatMap((route) => [partsOf(route).method, ...(route.beside ?? [])]))].sort();
};

/** Every operation of some routes: the routes themselves, and those that answer 405 because what is shown stays as it is. */
export const operationsOf = (routes: Routes): Routes =>
  Object.fromEntries(Object.entries(routes).flatMap(([name, route]) => [[name, route] as const, ...refusedBy(route)]));

/** Whether no machine client may ask for this (SEC-02 明确责任): it may read what it has a role for, and do what the act says it may. */
export const isInPerson = ({ on, may, inPerson, answers }: Route): boolean => {
  if (may === "public" || may === "key" || isRead({ on }) || Object.keys(answers).length === 0) return false;
  if (may === "self" || inPerson) return true;
  const { byMachine }: Act = access[may.do];
  return byMachine !== true;
};

type ParametersOf<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? (Name & ParameterName) | ParametersOf<Rest>
  : never;
type OwnOf<R extends Route> = R extends { parameters: infer P extends Readonly<Record<string, z.ZodType>> }
  ? { readonly [K in keyof P]: z.output<P[K]> }
  : unknown;
type PathOf<R extends Route> = OwnOf<R> & { readonly [K in ParametersOf<R["on"]>]: z.output<(typeof PARAMETERS)[K]> };

/** The shape of a parameter of a route's path; a path that holds one which nobody declared is a fault. */
export const parameterOf = ({ on, parameters }: Route, name: string): z.ZodType => {
  const shape = parameters?.[name] ?? Object.entries(PARAMETERS).find(([known]) => known === name)?.[1];
  if (!shape) throw new Error(`${on}: no parameter is called ${name}`);
  return shape;
};
type QueryOf<R extends Route> = R extends { query: infer Q extends z.ZodObject } ? Readonly<z.output<Q>> : unknown;
type BodyOf<R extends Route> = R extends { takes: infer B }
  ? B extends z.ZodObject
    ? Readonly<z.output<B>>
    : { readonly file: FileContent }
  : unknown;
type PageOf<R extends Route> = R extends { paged: true } ? { readonly page: Page } : unknown;
type VersionOf<R extends Route> = R extends { versioned: true } ? { readonly version: number } : unknown;
type HostOf<R extends Route> = R extends { byHost: true } ? { readonly host: string } : unknown;

/** What a use case is asked: the path, the query and the body in one. */
export type AskOf<R extends Route> = PathOf<R> & QueryOf<R> & BodyOf<R> & PageOf<R> & VersionOf<R> & HostOf<R>;

/** Who asks: an actor where the route names an organisation, whoever is signed in, or nobody. */
export type ActorOf<R extends Route> = R["may"] extends "public" ? null : R["may"] extends "self" ? Person : Actor;

type Shown<S> = S extends z.ZodType ? z.input<S> : FileContent;
/** What a use case answers; of a paged one, `next` is the store's key and travels as an opaque cursor. */
export type AnswerOf<R extends Route> = R extends { paged: true }
  ? { readonly items: readonly unknown[]; readonly next?: PageKey }
  : { [S in keyof R["answers"]]: Shown<R["answers"][S]> }[keyof R["answers"]];

export type UseCases<R extends Routes, World> = {
  readonly [K in keyof R as R[K]["may"] extends "key" ? never : K]: (
    actor: ActorOf<R[K]>,
    ask: AskOf<R[K]>,
    world: World & { now: Now },
  ) => Promise<Outcome<AnswerOf<R[K]>>>;
};

/** What answers the routes of a workflow that are asked by a key. */
export type KeyedCases<R extends Routes, World> = { readonly [K in keyof R as R[K]["may"] extends "key" ? K : never]: Keyed<World> };

/** The answer of a paged route: the items and, unless it is the last page, the cursor of the next. */
export const pageOf = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item), next: z.string().optional() });
