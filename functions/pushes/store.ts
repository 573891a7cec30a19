import type { Pools } from "#domain/pushes/port.ts";
import { lessonPools } from "#table/learning/learning.ts";
import { look } from "#table/look.ts";
import { draws } from "./draws.ts";
import { pushStore } from "./pushes.ts";
import { seedShown } from "./seed.ts";

const pools: Pools = { list: ({ county }, year, page) => look("the pools of a county's year", { county, year }, lessonPools, page) };

/** What pushes work with. */
export const pushesWorld = () => ({ pushes: pushStore, draws, seeds: seedShown, pools });
