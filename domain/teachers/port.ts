import type { Actor, Scope } from "../access.ts";
import type { TeacherId } from "../ids.ts";
import type { Organization } from "../organizations/types.ts";
import type { Kept } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Now, Rules } from "../program/types.ts";
import type { Identity } from "./identity.ts";
import type { TeacherChange } from "./rules/collect.ts";
import type { Asker, Opened, StintCard, Teacher, TeacherCard } from "./types.ts";

export type TeacherStanding = {
  readonly school: Organization;
  /** Those of the day's year; none where it has no program. */
  readonly rules: Rules | undefined;
  readonly known: Opened | undefined;
  readonly untold: boolean;
};

export type Teachers = {
  /** The school in scope, the rules where it stands, and the teacher who holds the number; `untold` where the asker is not told whether anybody does. */
  readonly standing: (asker: Asker, identity: Identity) => Promise<TeacherStanding>;
  /** The asker's own teacher who holds the number and is called so; somebody of others is like nobody, and counted. */
  readonly ownWith: (asker: Asker, identity: Identity, name: string) => Promise<Opened | undefined>;
  readonly keep: (actor: Actor, change: TeacherChange, now: Now) => Promise<Kept<Teacher>>;
  readonly byIds: (ids: readonly TeacherId[]) => Promise<readonly (Opened | undefined)[]>;
  readonly verify: (actor: Actor, verified: readonly Teacher[], now: Now) => Promise<Kept<readonly Teacher[]>>;
};

/** Lists of people by what the index shows of them. */
export type Staff = {
  /** Those in service who are to be shown. */
  readonly inService: (scope: Scope, isShown: (one: TeacherCard) => boolean, page: Page) => Promise<Paged<TeacherCard>>;
  /** Those in the pool who left the school in scope last, and are called so. A page may be short. */
  readonly departed: (scope: Scope, isCalled: (one: StintCard) => boolean, page: Page) => Promise<Paged<TeacherCard>>;
};

export type TeachersWorld = { readonly teachers: Teachers; readonly staff: Staff; readonly now: Now };
