import { departTeacher, withdrawDeparture } from "#domain/transfers/pool/depart.ts";
import { pullTeacher } from "#domain/transfers/pool/pull.ts";
import { searchPool } from "#domain/transfers/pool/search.ts";
import { undoDeparture, undoPull } from "#domain/transfers/pool/undo.ts";
import { approveTransfer, moveTeacher, rejectTransfer, reverseTransfer } from "#domain/transfers/requests/act.ts";
import { consentToTransfer, withdrawConsent } from "#domain/transfers/requests/consent.ts";
import { fileTransfer } from "#domain/transfers/requests/file.ts";
import { listTransfers, previewTransfer, readTransfer } from "#domain/transfers/requests/read.ts";
import { withdrawTransfer } from "#domain/transfers/requests/withdraw.ts";
import { http } from "#table/door.ts";
import { spending } from "#table/quotas.ts";
import { routes } from "./routes.ts";
import { transfersWorld } from "./store.ts";

export const handler = http(
  routes,
  {
    departTeacher,
    undoDeparture,
    withdrawDeparture,
    searchPool,
    pullTeacher,
    undoPull,
    fileTransfer,
    listTransfers,
    readTransfer,
    previewTransfer,
    approveTransfer,
    consentToTransfer,
    withdrawConsent,
    rejectTransfer,
    reverseTransfer,
    moveTeacher,
    withdrawTransfer,
  },
  transfersWorld,
  spending,
);
