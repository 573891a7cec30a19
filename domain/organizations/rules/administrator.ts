import { maskedMailbox } from "../../accounts/effects.ts";
import { sameName } from "../../names.ts";
import { maskedTelephone } from "../../teachers/effects.ts";
import type { FirstAdministrator } from "../entry.ts";

/** An administrator in office by name; one who is invited also by what is shown of mailbox and telephone. */
export type KnownAdministrator = { readonly name: string; readonly mailbox?: string | undefined; readonly telephone?: string | undefined };

/** Is the first administrator that is asked for, where one is, among those of the organisation that is there? Another is no repetition (§6-44). */
export const isAmong = (known: readonly KnownAdministrator[], asked: FirstAdministrator | undefined): boolean =>
  asked === undefined ||
  known.some(
    ({ name, mailbox, telephone }) =>
      sameName(name, asked.name) &&
      (!mailbox || !asked.mailbox || mailbox === maskedMailbox(asked.mailbox)) &&
      (!telephone || !asked.telephone || telephone === maskedTelephone(asked.telephone)),
  );
