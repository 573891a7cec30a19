import type { Actor } from "../access.ts";
import { given } from "../given.ts";
import type { AccountId, OrgId } from "../ids.ts";
import type { Organization } from "../organizations/types.ts";
import type { Now } from "../program/types.ts";
import type { Activation } from "../spaces/types.ts";
import type { Teacher } from "../teachers/types.ts";
import { foldedName } from "../text.ts";
import type { Change, KeyFacts, Queued } from "./types.ts";

/** For which organisation a correction was made: it stays the maker's, wherever the person goes. */
export const makersOf = ({ made, school, county }: Pick<Queued, "made" | "school" | "county">): OrgId =>
  made.organization ?? (made.level === "SCHOOL" ? school : county);

/** Administrators of a school beside the one who made a correction for `maker`. */
export const otherAdministrators = ({ organization, administrators }: Organization, maker: OrgId): number =>
  administrators - (maker === organization ? 1 : 0);

/** Who may not approve a correction, and how many administrators of the school where its person is may: none, where the county checks (§6-47). */
export type Checkers = { readonly barred: readonly AccountId[]; readonly atSchool: number };

/** Whoever may not approve what an account asks for its own record: itself, and whoever made the code that bound it, for it may be theirs (SEC-04, LRN-02). */
export const barredFromOwn = (asker: AccountId, code: Activation | undefined): readonly AccountId[] =>
  code?.used?.by === asker ? [...new Set([asker, code.made.by])] : [asker];

/** Who checks that; `administering` of those barred are administrators of the school. Where it has a single one, they may well be whoever asks: the county checks. */
export const checkersOfOwn = ({ administrators }: Organization, barred: readonly AccountId[], administering: number): Checkers => ({
  barred,
  atSchool: administrators > 1 ? administrators - administering : 0,
});

/** Who checks what an organisation made. */
export const checkersOfMade = (change: Queued, school: Organization): Checkers => ({
  barred: [change.made.by],
  atSchool: otherAdministrators(school, makersOf(change)),
});

/**
 * An open correction as it stands with the school where its person now is: in the queue of an administrator of that school, or of the county where the school
 * has nobody else (§6-47). `undefined` where it stands there already.
 */
export const requeuedChange = (change: Queued, { school, county }: Teacher, { atSchool }: Checkers): Queued | undefined => {
  const checker = atSchool > 0 ? school : county;
  if (change.school === school && change.county === county && change.checker === checker) return undefined;
  return { ...change, school, county, checker, made: { ...change.made, organization: makersOf(change) } };
};

/** Does a correction wait to be checked? Not once its person departed. */
export const isOpen = ({ change, teacher, state }: Queued, person: Teacher | undefined): person is Teacher =>
  state === "PENDING" && person?.teacher === teacher && person.change === change && person.state === "IN_SERVICE";

const withoutNumber = ({ sealed: _sealed, print: _print, gender: _gender, ...shown }: NonNullable<Change["to"]["document"]>) => shown;

/** A correction once it is decided: of a new number the last four stay. */
export const settledChange = (
  change: Change,
  state: Change["state"],
  { account }: Pick<Actor, "account">,
  now: Now,
  reason?: string,
): Change => {
  const { document, ...to } = change.to;
  const decided = { by: account, at: now.at, ...(reason && { reason }) };
  return { ...change, to: { ...to, ...given({ document: document && withoutNumber(document) }) }, state, decided };
};

/** The key fields of a record that a correction is about, as they stand now. */
export const keyFactsNow = (about: KeyFacts, { name, position, stages, subject, certificate, document, last4 }: Teacher): KeyFacts => ({
  ...(about.name !== undefined && { name }),
  ...(about.position !== undefined && { position }),
  ...(about.stages !== undefined && { stages }),
  ...(about.subject !== undefined && { subject }),
  ...(about.certificate !== undefined && { certificate: certificate ?? null }),
  ...(about.document !== undefined && { document: { kind: document, last4 } }),
});

const said = ({ name, position, stages, subject, certificate, document }: KeyFacts) => [
  name === undefined ? undefined : foldedName(name),
  position,
  stages?.toSorted().join(" "),
  subject,
  certificate,
  document && `${document.kind} ${document.last4}`,
];

/** Was the record changed after a correction of it was asked for, to something that is neither what stood then nor what is asked? */
export const isOvertaken = ({ from, to }: Pick<Change, "from" | "to">, teacher: Teacher): boolean => {
  const [old, asked, now] = [said(from), said(to), said(keyFactsNow(from, teacher))];
  return now.some((value, index) => value !== old[index] && value !== asked[index]);
};

/** What an account asked for whose binding the county ends is withdrawn, while it waits (LRN-02). */
export const closedByUnbinding = (change: Change, by: Pick<Actor, "account">, now: Now): Change =>
  settledChange(change, "WITHDRAWN", by, now, "账号绑定已解除");

/** SEC-04 corrects records of people in service (是对在职人员): a departure closes the correction that waits. */
export const closedByDeparture = (change: Change, by: Pick<Actor, "account">, now: Now): Change =>
  settledChange(change, "WITHDRAWN", by, now, "已离职");
