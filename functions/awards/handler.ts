import { giveAward, listAwards, listEarlierAwards, withdrawAward } from "#domain/awards/give.ts";
import {
  keepRecallReceipt,
  keepReceipt,
  listPackages,
  makeLinks,
  makePackage,
  openPackageFilm,
  readPackage,
  sheetOfPackage,
  withdrawPackage,
} from "#domain/packages/keep.ts";
import { moveUp, publishRound, readPublicity, readPublicityPage } from "#domain/publicity/keep.ts";
import { decideObjectionToAward, enterObjection, objectToAward, readObjection } from "#domain/publicity/object.ts";
import { http } from "#table/door.ts";
import { spending } from "#table/quotas.ts";
import { routes } from "./routes.ts";
import { awardsWorld } from "./store.ts";

export const handler = http(
  routes,
  {
    ...{ listEarlierAwards, listAwards, giveAward, withdrawAward },
    ...{ makePackage, listPackages, readPackage, sheetOfPackage, keepReceipt, makeLinks, withdrawPackage },
    ...{ keepRecallReceipt, openPackageFilm },
    ...{ publishRound, readPublicity, moveUp, enterObjection, decideObjectionToAward },
    ...{ readPublicityPage, objectToAward, readObjection },
  },
  awardsWorld,
  spending,
);
