import { forgetMapping, listMappings } from "#domain/imports/mappings/remembered.ts";
import { errorSheet, listImports, listRows, readImport, template, withJobView } from "#domain/imports/read.ts";
import { applyImport, takeIn, undoImport } from "#domain/imports/take-in.ts";
import { http } from "#table/door.ts";
import { spending } from "#table/quotas.ts";
import { routes } from "./routes.ts";
import { importsWorld } from "./store.ts";

export const handler = http(
  routes,
  {
    takeIn: withJobView(takeIn),
    listImports,
    readImport,
    listRows,
    errorSheet,
    applyImport: withJobView(applyImport),
    undoImport: withJobView(undoImport),
    listMappings,
    forgetMapping,
    template,
  },
  importsWorld,
  spending,
);
