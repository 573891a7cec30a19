import { accept, type Outcome } from "../../outcome.ts";

/** Which versions of the specification are spoken here. */
export const aboutXapi = async (): Promise<Outcome<{ version: readonly string[] }>> => accept({ version: ["1.0.3"] }, "unchanged");
