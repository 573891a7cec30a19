import type { OrgId } from "#domain/ids.ts";
import { packOn, rulesFor } from "#domain/program/packs.ts";
import type { Now } from "#domain/program/types.ts";
import type { Prints, Teacher } from "#domain/teachers/types.ts";
import { lookedAgain } from "#domain/transfers/rules/look-again.ts";
import type { Transfer, TransferCard } from "#domain/transfers/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { gather, lookThrough } from "../look.ts";
import { organizations } from "../organizations/organizations.ts";
import { programRow } from "../programs/programs.ts";
import { get, getMany, present } from "../rows.ts";
import { asLeaving, putTransfer, transferCards, transfers } from "./transfers.ts";

/** A request may come to stand otherwise by itself: nobody is known whom it is about, or another level may sign in. */
const mayDiffer = ({ fact, level }: Pick<TransferCard, "fact" | "level">): boolean =>
  level !== "COUNTY" || (fact !== "IN_SERVICE" && fact !== "OTHER_REQUEST");

/** Whoever holds numbers, for those who may look. */
type Holders = (numbers: readonly Prints[]) => Promise<readonly (Teacher | undefined)[]>;
const nobody: Holders = async () => [];

const OPEN = ["PENDING", "PLANNED"] as const;

/**
 * A waiting request as it would be filed now, and a plan with the office that may withdraw it. A request that was filed before requests kept their number's print is of
 * whom it was.
 */
export const seenAgain = async (transfer: Transfer, { day }: Now, holders: Holders = nobody): Promise<Transfer> => {
  if (!OPEN.some((state) => state === transfer.state) || !mayDiffer(transfer)) return transfer;
  if (transfer.teacher === undefined && transfer.print === undefined) return transfer;
  const [[teacher], to] = await Promise.all([
    holders(transfer.print && !transfer.teacher ? [[transfer.print]] : []),
    get(organizations.at({ organization: transfer.to })).then((found) => present(found, "the school of a transfer")),
  ]);
  const { year } = packOn(day);
  const [program, from] = await getMany([
    programRow.at({ year, county: present(to.path.COUNTY, "the county of a school") }),
    organizations.at({ organization: teacher?.school ?? transfer.from ?? transfer.to }),
  ]);
  return lookedAgain({ transfer, teacher, from, to }, rulesFor(packOn(day), program));
};

/** What of a request an office's queue shows and depends on. */
const samePlace = (one: Transfer, other: Transfer): boolean =>
  one.acting === other.acting && one.losing === other.losing && one.fact === other.fact && one.teacher === other.teacher;

/**
 * Looks again at what waits with an office, or is planned there: each request goes to the office that may act on it now. Told again it does nothing more; one that is
 * settled meanwhile stays so.
 */
export const lookAgainAt = async (organization: OrgId, now: Now, holders: Holders = nobody): Promise<void> => {
  const inState = (state: string) => gather(lookThrough("the transfers of an office in a state", { organization, state }, transferCards));
  const waiting = (await Promise.all(OPEN.map(inState))).flat();
  for (const { transfer: id } of waiting.filter(mayDiffer)) {
    const transfer = await get(transfers.at({ transfer: id }));
    const again = transfer && (await seenAgain(transfer, now, holders));
    if (transfer && again && !samePlace(transfer, again))
      await transact([putTransfer({ ...again, version: transfer.version + 1 }), ...asLeaving(again)]);
  }
};
