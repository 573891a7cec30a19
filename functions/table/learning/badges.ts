import { randomInt } from "node:crypto";
import { addressOfHost, isAt } from "#domain/certificates/badges/addresses.ts";
import { indexOf, TICKETS } from "#domain/certificates/badges/documents.ts";
import { CertificateAddress, SigningKey, StatusEnd, StatusList, StatusSlot } from "#domain/certificates/badges/types.ts";
import type { Certificate } from "#domain/certificates/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { enqueue } from "#platform/enqueue.ts";
import { required } from "#platform/env.ts";
import { gather, lookThrough } from "../look.ts";
import { row } from "../rows.ts";
import type { CertificateMessage } from "./certificates.ts";

export const signingKeys = row("signingKey", SigningKey);
export const certificateAddresses = row("certificateAddress", CertificateAddress);
export const statusLists = row("statusList", StatusList);
export const statusSlots = row("statusSlot", StatusSlot);
export const statusEnds = row("statusEnd", StatusEnd);

/** The address at which certificates are checked now, as it is printed and as credentials begin with it. */
export const standingAddress = (): string => required("CERTIFICATE_ADDRESS").replace(/\/$/, "");

/** The former address that a host stands for; nothing where it is that of the address now, or none of either. */
export const formerAddressAt = async (host: string): Promise<string | undefined> =>
  isAt(standingAddress(), host)
    ? undefined
    : addressOfHost(await gather(lookThrough("the addresses at which certificates were checked", {}, certificateAddresses)), host);

/** A place in a status list at random; whether it is free shows as it is taken. */
export const randomPlace = (): number => indexOf(randomInt(TICKETS));

type Placed = Pick<Certificate, "year" | "county"> & { readonly index?: number | undefined };

/** Takes the place of a certificate in the status list of its county and year; it fails where another has it. One without a place takes none. */
export const takingPlace = ({ year, county, index }: Placed, codeHash: string): Write[] =>
  index === undefined ? [] : [statusSlots.put({ year, county, index: `${index}` }, { codeHash }, { when: "absent" })];

/** Says in the status list that a certificate holds no more; the list is signed after the transaction (`askForStatus`). */
export const endingPlace = ({ year, county, index }: Placed, at: string): Write[] =>
  index === undefined ? [] : [statusEnds.put({ year, county, index: `${index}` }, { index, at }, { when: "absent" })];

/** Has the status list of a county and year signed, once for all that ended. */
export const askForStatus = ({ year, county }: Pick<Certificate, "year" | "county">): Promise<void> =>
  enqueue("CERTIFICATE_QUEUE_URL", [{ kind: "status", year, county } satisfies Extract<CertificateMessage, { kind: "status" }>]);
