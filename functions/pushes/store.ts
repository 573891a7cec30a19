import { draws } from "./draws.ts";
import { pushStore } from "./pushes.ts";
import { seedShown } from "./seed.ts";

/** What pushes work with. */
export const pushesWorld = () => ({ pushes: pushStore, draws, seeds: seedShown });
