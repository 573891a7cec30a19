import * as z from "zod";
import type { Teacher } from "#domain/directory/types.ts";
import { TransferId } from "#domain/ids.ts";
import { withOffice } from "#domain/transfers/effects.ts";
import { Transfer } from "#domain/transfers/types.ts";
import { putTeacher } from "./people.ts";
import { row, type Write } from "./rows.ts";

export const transfers = row("transfer", Transfer);

/** That a school filed a request: under the school it is found as long as it is kept. */
export const FiledRow = z.object({ transfer: TransferId });
const filed = row("filed", FiledRow);

/** A transfer as it shall be, if nobody settled it meanwhile. One that an office makes by itself is new. */
export const putTransfer = (transfer: Transfer): Write =>
  transfers.put({ transfer: transfer.transfer }, transfer, {
    when: transfer.version === 1 ? "absent" : { version: transfer.version - 1 },
    index: withOffice(transfer),
  });

/** A new request, and the record of the person it is known to be about with the slot taken, if the record still is as it was read. */
export const filingWrites = ({ transfer, teacher }: { readonly transfer: Transfer; readonly teacher?: Teacher | undefined }): Write[] => [
  ...(teacher ? [putTeacher({ ...teacher, transfer: transfer.transfer, version: teacher.version + 1 }, { version: teacher.version })] : []),
  putTransfer(transfer),
  filed.put(
    { organization: transfer.filed.organization, transfer: transfer.transfer },
    { transfer: transfer.transfer },
    { when: "absent" },
  ),
];

/** Whoever a request was about is free for another. */
export const freed = (teacher: Teacher): Write => {
  const { transfer: _, ...free } = teacher;
  return putTeacher({ ...free, version: teacher.version + 1 }, { version: teacher.version });
};
