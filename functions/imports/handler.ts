import { errorSheet, listImports, listRows, readImport, shown, template } from "#domain/imports/read.ts";
import { applyImport, takeIn, undoImport } from "#domain/imports/take-in.ts";
import { http } from "#table/door.ts";
import { routes } from "./routes.ts";
import { importsWorld } from "./store.ts";

export const handler = http(
  routes,
  {
    takeIn: shown(takeIn),
    listImports,
    readImport,
    listRows,
    errorSheet,
    applyImport: shown(applyImport),
    undoImport: shown(undoImport),
    template,
  },
  importsWorld,
);
