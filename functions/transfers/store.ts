import type { TransfersWorld } from "#domain/transfers/port.ts";
import { movements, undoing } from "./movements.ts";
import { pool } from "./pool.ts";
import { keepConsent, requests } from "./requests.ts";

/** The departed pool, requests and moves, as the table keeps them. */
export const transfersWorld = (): Omit<TransfersWorld, "now"> => ({ pool, movements, undoing, requests, keepConsent });
