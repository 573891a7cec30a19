import { endSourceKey, listSourceKeys, makeSourceKey } from "#domain/evidence/keys/keys.ts";
import { sendEvidence } from "#domain/evidence/send.ts";
import { aboutXapi } from "#domain/evidence/xapi/about.ts";
import { answerPlatform, bindPlatformAccount, listOwnPlatforms } from "#domain/evidence/xapi/account.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { evidenceWorld } from "./store.ts";
import { notEvidence, statements } from "./xapi/statement-routes.ts";

export const handler = http(
  routes,
  {
    ...{ sendEvidence, makeSourceKey, listSourceKeys, endSourceKey },
    ...{ bindPlatformAccount, listOwnPlatforms, answerPlatform, aboutXapi, headAboutXapi: aboutXapi },
  },
  evidenceWorld,
  undefined,
  {
    putStatement: statements,
    postStatements: statements,
    getStatements: statements,
    headStatements: statements,
    listNotEvidence: notEvidence,
  },
);
