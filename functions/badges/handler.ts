import { readAchievement, readCredential, readIssuer, readKey, readKeys, readStatusList } from "#domain/certificates/badges/read.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { badgesWorld } from "./store.ts";

export const handler = http(routes, { readIssuer, readKeys, readKey, readAchievement, readStatusList, readCredential }, badgesWorld);
