import { draws, seeds } from "./draws.ts";
import { pushStore } from "./pushes.ts";

/** What pushes work with. */
export const pushesWorld = () => ({ pushes: pushStore, draws, seeds });
