import type { Course } from "../courses/types.ts";
import type { Fact } from "../evidence/types.ts";
import type { Told } from "./judging.ts";
import type { Line, Uncounted } from "./types.ts";

/** What is said of a fact. */
export type Said = {
  readonly offered: number;
  readonly counted: number;
  readonly why: Uncounted | undefined;
  readonly rule: Line["rule"];
  readonly assessedBy?: Fact;
};
export type Saying = Map<Fact, Said>;

export const nothing = (why: Uncounted, rule: Line["rule"], offered = 0): Said => ({ offered, counted: 0, why, rule });

/** A completion that nothing stands against but the room in its part. */
export type Credit = Told<Course> & { readonly offered: number; readonly assessedBy: Fact };
