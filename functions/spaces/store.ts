import { bindings, tries } from "./bindings.ts";
import { codes } from "./codes.ts";
import { printed } from "./slips.ts";
import { spaces } from "./spaces.ts";

/** What signing in for the first time, and one's own space, work with. */
export const spacesWorld = () => ({ codes, tries, bindings, spaces, printed });
