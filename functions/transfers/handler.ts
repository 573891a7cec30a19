import { approveTransfer, moveTeacher, rejectTransfer, reverseTransfer } from "#domain/transfers/act.ts";
import { departTeacher } from "#domain/transfers/depart.ts";
import { fileTransfer } from "#domain/transfers/file.ts";
import { pullTeacher } from "#domain/transfers/pull.ts";
import { listTransfers, previewTransfer, readTransfer } from "#domain/transfers/read.ts";
import { searchPool } from "#domain/transfers/search-pool.ts";
import { withdrawTransfer } from "#domain/transfers/withdraw.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { transfersWorld } from "./store.ts";

export const handler = http(
  routes,
  {
    departTeacher,
    searchPool,
    pullTeacher,
    fileTransfer,
    listTransfers,
    readTransfer,
    previewTransfer,
    approveTransfer,
    rejectTransfer,
    reverseTransfer,
    moveTeacher,
    withdrawTransfer,
  },
  transfersWorld,
);
