import * as z from "zod";
import { LessonId } from "../ids.ts";
import { Instant } from "../program/types.ts";
import { Package, PackageItem, Recall, Receipt } from "./types.ts";

const ReceiptView = Receipt.omit({ by: true });

/** A package as the office reads it: the manifest that goes with the films. */
export const PackageView = Package.omit({ madeBy: true, items: true, receipt: true, links: true, recalls: true, withdrawn: true }).extend({
  items: z.array(PackageItem.omit({ object: true, objectVersion: true })).readonly(),
  receipt: ReceiptView.nullable(),
  linksUntil: Instant.nullable(),
  withdrawn: z.object({ reason: z.string(), at: Instant }).nullable(),
  recalls: z
    .array(Recall.omit({ receipt: true, takenBack: true }).extend({ receipt: ReceiptView.nullable(), takenBack: Instant.nullable() }))
    .readonly(),
});
export type PackageView = z.input<typeof PackageView>;

const receiptView = (receipt: Receipt | undefined) => (receipt ? { number: receipt.number, on: receipt.on, at: receipt.at } : null);

export const packageView = ({ madeBy: _, items, receipt, links, recalls = [], withdrawn, ...shown }: Package): PackageView => ({
  ...shown,
  items: items.map(({ object: __, objectVersion: ___, ...item }) => item),
  receipt: receiptView(receipt),
  linksUntil: links?.until ?? null,
  withdrawn: withdrawn ? { reason: withdrawn.reason, at: withdrawn.at } : null,
  recalls: recalls.map((one) => ({ ...one, receipt: receiptView(one.receipt), takenBack: one.takenBack ?? null })),
});

/** A package on a list. */
export const PackageLine = PackageView.omit({ items: true, recalls: true }).extend({ lessons: z.int(), recalled: z.int() });
export type PackageLine = z.input<typeof PackageLine>;

export const packageLine = (of: Package): PackageLine => {
  const { items, recalls, ...shown } = packageView(of);
  return { ...shown, lessons: items.length, recalled: recalls.filter(({ takenBack }) => takenBack === null).length };
};

/** The addresses of the films of a package, shown once: each opens one film, until the moment named, and is counted. */
export const LinksView = z.object({
  until: Instant.nullable(),
  items: z.array(z.object({ lesson: LessonId, path: z.string() })).readonly(),
});
export type LinksView = z.input<typeof LinksView>;
