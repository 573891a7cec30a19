import { activate, unbind } from "#domain/spaces/bind.ts";
import { listCodes, makeCodes, printCodes, sheetOfCodes } from "#domain/spaces/codes.ts";
import { noteSeen, readSpace } from "#domain/spaces/read.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { spacesWorld } from "./store.ts";

export const handler = http(routes, { makeCodes, printCodes, sheetOfCodes, listCodes, activate, unbind, readSpace, noteSeen }, spacesWorld);
