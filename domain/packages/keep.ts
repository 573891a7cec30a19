import type { Actor } from "../access.ts";
import type { LessonId } from "../ids.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import { inProgram } from "../program/packs/in-program.ts";
import type { Now, Year } from "../program/types.ts";
import type { KeepReceipt, MakeLinks, MakePackage, WithdrawPackage } from "./asks.ts";
import type { OfPackage, PackagesWorld, Recalls } from "./port.ts";
import { decideRecallReceipt, decideRecalls, isStillIn, opens } from "./recalls.ts";
import { decideLinks, decidePackage, decidePackageWithdrawal, decideReceipt, type PackageMove } from "./rules.ts";
import { standingWords } from "./states.ts";
import type { Package } from "./types.ts";
import { type LinksView, type PackageLine, type PackageView, packageLine, packageView } from "./views.ts";

const nothing = () => refuse("NOT_FOUND", "VID-04", {});

/** The office packs lessons for the level above (VID-04). */
export const makePackage = (
  actor: Actor,
  { year, ...ask }: MakePackage & { readonly year: Year },
  world: PackagesWorld,
): Promise<Outcome<PackageView>> =>
  inProgram(year, (rulesIn) => {
    const { packages, now } = world;
    return fetchDecideKeep(
      () => packages.packing(actor, year, ask),
      (packing) => {
        const made = decidePackage(actor, packing, ask, rulesIn(packing), now);
        return made.ok ? accept({ ...made.value, on: packing }, made.did) : made;
      },
      async (move, did) => {
        const kept = did === "unchanged" ? accept(move.after, did) : await packages.keep(actor, move, "make a package", now);
        return kept === "stale" ? kept : accept(packageView(kept.value), did);
      },
    );
  });

/** The packages of the county's year. */
export const listPackages = async (
  { scope }: Actor,
  { year, page }: { readonly year: Year; readonly page: Page },
  { packages }: PackagesWorld,
): Promise<Outcome<Paged<PackageLine>>> => {
  const found = await packages.list(scope, year, page);
  return accept({ ...found, items: found.items.map(packageLine) }, "unchanged");
};

/** A package: its manifest, its receipt, and what is called back. */
export const readPackage = async (actor: Actor, of: OfPackage, { packages }: PackagesWorld): Promise<Outcome<PackageView>> => {
  const found = await packages.one(actor, of);
  return found ? accept(packageView(found), "unchanged") : nothing();
};

const HEADINGS = [
  "课例编号",
  "学校",
  "教师",
  "课题",
  "学科",
  "年级",
  "教材版本",
  "章节",
  "目录节点",
  "获奖级别",
  "文件字节数",
  "SHA-256组合校验值",
  "状态",
];

/** The manifest as a sheet, for a purpose (SEC-08). */
export const sheetOfPackage = async (actor: Actor, { purpose, ...of }: OfPackage & { readonly purpose: string }, world: PackagesWorld) => {
  const { packages, sheetOf, now } = world;
  const found = await packages.one(actor, of);
  if (!found) return nothing();
  if (purpose === "") return refuse("PURPOSE_REQUIRED", "SEC-08", {});
  const rows = found.items.map((item) => [
    ...[item.lesson, item.schoolName, item.name, item.title, item.subject, `${item.grade ?? ""}`, item.edition ?? "", item.chapter ?? ""],
    ...[item.node ?? "", item.award ?? "", `${item.size}`, item.sum, standingWords(found, item.lesson)],
  ]);
  return accept(await sheetOf(actor, { of: found, lines: [HEADINGS, ...rows], purpose }, now), "unchanged");
};

const step = (
  actor: Actor,
  of: OfPackage,
  act: "keep the receipt of a package" | "withdraw a package" | "keep the receipt of a recall",
  { packages, now }: PackagesWorld,
  decide: (found: Package) => Outcome<PackageMove>,
): Promise<Outcome<PackageView>> =>
  fetchDecideKeep(
    () => packages.one(actor, of),
    (found) => (found ? decide(found) : nothing()),
    async (move, did) => {
      const kept = did === "unchanged" ? accept(move.after, did) : await packages.keep(actor, move, act, now);
      return kept === "stale" ? kept : accept(packageView(kept.value), did);
    },
  );

/** The receipt of the level above is kept; a package that was received answers with the same receipt again (VID-04). */
export const keepReceipt = (actor: Actor, { number, on, ...of }: OfPackage & KeepReceipt, world: PackagesWorld) =>
  step(actor, of, "keep the receipt of a package", world, (found) => decideReceipt(actor, found, { number, on }, world.now));

/** A package that was made by mistake is withdrawn; whoever a lesson of it belongs to has another do that (VID-02). Its addresses open nothing from then on. */
export const withdrawPackage = async (
  actor: Actor,
  { reason, ...of }: OfPackage & WithdrawPackage,
  world: PackagesWorld,
): Promise<Outcome<PackageView>> => {
  const items = (await world.packages.one(actor, of))?.items ?? [];
  const lessons = items.map(({ lesson }) => lesson);
  return (await world.isOwn(actor, lessons))
    ? refuse("OWN_LESSON", "VID-02", {})
    : step(actor, of, "withdraw a package", world, (found) => decidePackageWithdrawal(actor, found, { reason }, world.now));
};

/** The level above took a lesson off that was called back; whoever it belongs to has another note that (VID-02). */
export const keepRecallReceipt = async (
  actor: Actor,
  { number, on, lessonId, ...of }: OfPackage & KeepReceipt & { readonly lessonId: LessonId },
  world: PackagesWorld,
): Promise<Outcome<PackageView>> =>
  (await world.isOwn(actor, [lessonId]))
    ? refuse("OWN_LESSON", "VID-02", {})
    : step(actor, of, "keep the receipt of a recall", world, (found) =>
        decideRecallReceipt(actor, found, lessonId, { number, on }, world.now),
      );

/** New addresses of the films of a package, shown this once; or those that were handed out are taken back. What is called back gets none. */
export const makeLinks = async (
  actor: Actor,
  { revoke, ...of }: OfPackage & MakeLinks,
  world: PackagesWorld,
): Promise<Outcome<LinksView>> => {
  const { packages, films, recalls, now } = world;
  const turned = await fetchDecideKeep(
    () => packages.one(actor, of),
    (found) => (found ? decideLinks(found, revoke, now) : nothing()),
    (move) => packages.keep(actor, move, revoke ? "revoke links of a package" : "make links of a package", now),
  );
  if (!turned.ok) return turned;
  if (revoke) return accept({ until: null, items: [] });
  const standing = await recalls.lessons(turned.value);
  const open = standing.filter((one) => isStillIn(turned.value, one)).map(({ lesson }) => lesson.lesson);
  const made = await films.make(turned.value, open);
  return accept({
    until: turned.value.links?.until ?? null,
    items: made.map(({ lesson, code }) => ({ lesson, path: `/package-films/${code}` })),
  });
};

/** Whoever has the address of a film of a package is sent on to a short address of the film itself, and counted; one that opens nothing tells nothing. */
export const openPackageFilm = async (
  _: null,
  { filmCode }: { readonly filmCode: string },
  { films, now }: PackagesWorld,
): Promise<Outcome<{ readonly location: string }>> => {
  const found = await films.link(filmCode);
  if (!found || !opens(found.link, found.of, found.lesson, now)) return nothing();
  return accept({ location: await films.open(filmCode, found.of, found.link.lesson) }, "changed");
};

/** 00:10 and 08:00: what was withdrawn, held or sealed after it went upward, and whose act did not call it back, is called back. */
export const callBack = async (recalls: Recalls, now: Now): Promise<number> => {
  let called = 0;
  for await (const county of recalls.counties())
    for await (const { of, lessons } of recalls.packages(county)) {
      const move = decideRecalls(of, lessons, now);
      if (move && (await recalls.keep(move)) !== "stale") called++;
    }
  return called;
};
