import { listPools, listShortPools, readDraw } from "#domain/pushes/county.ts";
import { choosePush, drawPushByHand, readOwnPush, readPush } from "#domain/pushes/push.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { pushesWorld } from "./store.ts";

export const handler = http(
  routes,
  { readDraw, listShortPools, listPools, readPush, readOwnPush, choosePush, drawPush: drawPushByHand },
  pushesWorld,
);
