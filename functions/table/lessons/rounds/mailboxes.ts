import type { OrgId, ReviewerId } from "#domain/ids.ts";
import type { Reviewer } from "#domain/rounds/reviews/types.ts";
import { accounts, roles } from "../../organizations/accounts.ts";
import { readBy } from "../../rows.ts";
import { bindings } from "../../teachers/activations.ts";

/**
 * The mailboxes of those reviewers of a county who judge still and have one: whoever the county appointed with the duty of a reviewer, an outsider or a teacher whose record is bound,
 * by the address that the appointment said, or where it said none by that of their account. A mailbox of another duty alone may be read by others of that office, and is none.
 */
export const mailboxesOf = async (county: OrgId, all: readonly Reviewer[]): Promise<ReadonlyMap<ReviewerId, string>> => {
  const some = all.filter(({ ended }) => ended === undefined);
  const bound = await readBy(
    some.map(({ teacher }) => teacher),
    (teacher) => bindings.at({ teacher }),
  );
  const accountOf = ({ teacher, account }: Reviewer) => (teacher === undefined ? account : bound.get(teacher)?.bound?.account);
  const [held, known] = await Promise.all([
    readBy(some.map(accountOf), (account) => roles.at({ account, organization: county, duty: "REVIEWER" })),
    readBy(some.map(accountOf), (account) => accounts.at({ account })),
  ]);
  return new Map(
    some.flatMap((reviewer) => {
      const account = accountOf(reviewer);
      const role = account && held.get(account);
      const mailbox = role && (role.mailbox ?? known.get(role.account)?.mailbox);
      return mailbox ? [[reviewer.reviewer, mailbox] as const] : [];
    }),
  );
};
