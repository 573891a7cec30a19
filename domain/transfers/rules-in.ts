import type { ProgramRow } from "../program/changes/types.ts";
import { packOn, rulesFor } from "../program/packs.ts";
import type { Now, Rules } from "../program/types.ts";

/** The rules in force where the target school stands, in the program of the day. */
export const rulesIn = ({ program }: { readonly program: ProgramRow | undefined }, { day }: Now): Rules => rulesFor(packOn(day), program);
