import type { Actor, Scope } from "../access.ts";
import type { OrgId } from "../ids.ts";
import type { Now } from "../program/types.ts";
import type { ExportPeople } from "./asks.ts";
import type { ExportList } from "./types.ts";

/** A file that is given away. */
export type ExportFile = { readonly bytes: Uint8Array; readonly type: string; readonly name: string };

/** Lists of people as files. */
export type Exports = {
  /** Is it a school that the scope holds? */
  readonly isWithin: (scope: Scope, school: OrgId) => Promise<boolean>;
  /** Makes the file, marks it, and only then writes down who takes it and what for (SEC-08); none where it is too large to answer. */
  readonly give: (actor: Actor, ask: { readonly list: ExportList } & ExportPeople, now: Now) => Promise<ExportFile | undefined>;
};

export type ExportsWorld = { readonly exports: Exports; readonly now: Now };
