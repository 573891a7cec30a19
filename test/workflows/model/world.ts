/** What the model of the notice knows. Schools are numbered: 0 and 1 lie in the first county, 2 in the second of the same prefecture. */
export type SchoolNo = 0 | 1 | 2;
export type CountyNo = 0 | 1;
export const countyOf = (school: SchoolNo): CountyNo => (school === 2 ? 1 : 0);

export const TODAY = "2022-07-07";
export const JOINED = "2015-09-01";
export type Past = {
  readonly school: SchoolNo;
  readonly from: string;
  readonly until: string;
  readonly ended: string;
  readonly by?: string | undefined;
  readonly reversed: boolean;
  readonly undone?: "DEPARTURE" | "PULL" | undefined;
};

/** What the record of a person must be. `acts` are exactly the lines their audit must have. */
export type Person = {
  readonly enrolled: boolean;
  readonly school: SchoolNo;
  readonly since: string;
  readonly version: number;
  readonly departed?: string | undefined;
  readonly open?: string | undefined;
  /** What is planned and for which day ahead (§6-60), and whether such a departure was taken back last. */
  readonly planned?: string | undefined;
  readonly unplanned?: true | undefined;
  readonly arrival?: string | undefined;
  /** The day of the pull that brought them here. */
  readonly pulled?: string | undefined;
  /** What that pull took them from, and back to. */
  readonly pool?: Pick<Person, "school" | "since" | "departed" | "arrival" | "pulled" | "pool"> | undefined;
  readonly past: readonly Past[];
  readonly acts: readonly string[];
};

type Left = Pick<Person, "since" | "arrival" | "pulled" | "pool">;

export type Request = {
  readonly state: "PENDING" | "PLANNED" | "DONE" | "REJECTED" | "REVERSED" | "WITHDRAWN";
  readonly direction: "IN" | "OUT" | "OFFICE";
  readonly about: string;
  readonly named: boolean;
  /** Whom it can move and where they served; only a request that may be granted knows it. */
  readonly from?: SchoolNo | undefined;
  /** It was asked while another's waited: nobody is held by it, and it may be granted once that is settled. */
  readonly rival?: boolean;
  /** The office that moved somebody by itself. */
  readonly by?: CountyNo;
  readonly to: SchoolNo;
  readonly on?: string | undefined;
  /** It was rejected by a document. */
  readonly recorded?: boolean;
  readonly left?: Left | undefined;
  /** It was withdrawn with its sheet, and so for another reason than by hand. */
  readonly withSheet?: boolean;
  /** Its office took back the plan that it was. */
  readonly unplanned?: true;
  readonly acts: readonly string[];
};

export type Sheet = {
  readonly is: "teachers" | "departures" | "requests";
  readonly state: "APPLIED" | "REFUSED" | "STOPPED" | "UNDONE";
  readonly school: SchoolNo;
  /** The people it wrote, with the version each had afterwards and, of departures, what stood before. */
  readonly wrote: Readonly<Record<string, { readonly version: number; readonly before?: Person | undefined }>>;
  /** The requests it filed. */
  readonly filed?: readonly string[];
};

export type World = {
  readonly people: Readonly<Record<string, Person>>;
  /** Taken back with their import: known to have been there, and gone. */
  readonly gone: readonly string[];
  readonly requests: Readonly<Record<string, Request>>;
  readonly sheets: Readonly<Record<string, Sheet>>;
};

export const empty: World = { people: {}, gone: [], requests: {}, sheets: {} };

/** Somebody's deed, by the names this test gives to people, requests and sheets. */
export type Action =
  | { readonly do: "add"; readonly who: string; readonly school: SchoolNo }
  | { readonly do: "depart"; readonly who: string; readonly school: SchoolNo; readonly on: string }
  | { readonly do: "unplan"; readonly who: string; readonly school: SchoolNo }
  | { readonly do: "pull"; readonly who: string; readonly school: SchoolNo; readonly on?: string | undefined }
  | { readonly do: "return" | "release"; readonly who: string; readonly school: SchoolNo }
  | {
      readonly do: "out";
      readonly request: string;
      readonly who: string;
      readonly school: SchoolNo;
      readonly to: SchoolNo;
      readonly on?: string | undefined;
    }
  | { readonly do: "in"; readonly request: string; readonly who: string; readonly to: SchoolNo; readonly named: boolean }
  | {
      readonly do: "approval" | "rejection" | "reversal";
      readonly request: string;
      readonly office: CountyNo;
      readonly recorded: boolean;
    }
  | { readonly do: "withdrawal"; readonly request: string; readonly school: SchoolNo }
  | {
      readonly do: "move";
      readonly request: string;
      readonly who: string;
      readonly to: SchoolNo;
      readonly office: CountyNo;
      readonly recorded: boolean;
    }
  | { readonly do: "teachers"; readonly sheet: string; readonly whos: readonly string[]; readonly school: SchoolNo }
  | {
      readonly do: "departures";
      readonly sheet: string;
      readonly whos: readonly string[];
      readonly school: SchoolNo;
      readonly on: string;
    }
  | {
      readonly do: "requests";
      readonly sheet: string;
      readonly whos: readonly string[];
      readonly direction: "IN" | "OUT";
      readonly school: SchoolNo;
      readonly to: SchoolNo;
    }
  | { readonly do: "undo"; readonly sheet: string };

/** The school that files what a sheet of requests asks. */
export const filerOf = ({ direction, school, to }: Extract<Action, { do: "requests" }>): SchoolNo => (direction === "OUT" ? school : to);

/** What a request of a sheet is called: by its sheet and whom it is about. */
export const calledIn = (sheet: string, who: string): string => `${sheet}.${who}`;

/** What is answered: a status and a code, the request or what became of a sheet. */
export type Answer = { readonly status: number; readonly code?: string; readonly request?: string; readonly sheet?: string };

/** One thing that may come of a deed. */
export type Foretold = { readonly answer: Answer; readonly world: World };

export const no = (world: World, status: number, code: string): Foretold => ({ answer: { status, code }, world });
export const withPerson = (world: World, who: string, person: Person): World => ({ ...world, people: { ...world.people, [who]: person } });
export const withRequest = (world: World, id: string, request: Request): World => ({
  ...world,
  requests: { ...world.requests, [id]: request },
});
export const withSheet = (world: World, id: string, sheet: Sheet): World => ({ ...world, sheets: { ...world.sheets, [id]: sheet } });

/** 31 days ahead (TRF-07). */
export const FURTHEST = "2022-08-07";

export const later = (one: string, other: string): string => (one > other ? one : other);

export const changed = (person: Person, act: string, change: Partial<Person>): Person => ({
  ...person,
  ...change,
  version: person.version + 1,
  acts: [...person.acts, act],
});
