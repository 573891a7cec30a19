import type { TransfersWorld } from "#domain/transfers/port.ts";
import { movements } from "./movements.ts";
import { pool } from "./pool.ts";
import { requests } from "./requests.ts";

/** The departed pool, requests and moves, as the table keeps them. */
export const transfersWorld = (): Omit<TransfersWorld, "now"> => ({ pool, movements, requests });
