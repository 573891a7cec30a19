import { describe, expect, it } from "vitest";
import { addressesListed, addressOfHost, listUnder } from "#domain/certificates/badges/addresses.ts";
import { statusListOf } from "#domain/certificates/badges/documents.ts";
import { aCertificate } from "#given/a-certificate.ts";
import { on } from "#given/days.ts";

const FIRST = { address: "https://a.office.test/certificates", since: on("2022-12-01").at };
const SECOND = { address: "https://b.office.test", since: on("2023-12-01").at };
const THIRD = { address: "https://a.office.test/of", since: on("2024-12-01").at };

const { year, county } = aCertificate;
const signed = (address: string) =>
  `e30.${Buffer.from(JSON.stringify(statusListOf(address, aCertificate, "uH4sI", FIRST.since))).toString("base64url")}.c2ln`;

describe("SEC-01 no address at which certificates were checked is forgotten", () => {
  it.each([
    ["a.office.test", [FIRST, SECOND], FIRST.address],
    ["b.office.test", [FIRST, SECOND], SECOND.address],
    ["a.office.test", [THIRD, FIRST, SECOND], THIRD.address],
    ["a.office.test", [FIRST, SECOND, THIRD], THIRD.address],
    ["A.office.test:8443", [FIRST, SECOND], undefined],
    ["office.test", [FIRST, SECOND], undefined],
    ["", [FIRST, SECOND], undefined],
  ])("of host %j", (host, kept, address) => {
    expect(addressOfHost(kept, host)).toBe(address);
  });

  it("a status list is found as it was signed under an address; where it was not, as it stands", () => {
    const list = { year, county, jwt: signed(SECOND.address), former: [signed(FIRST.address)] };
    expect(addressesListed(list)).toEqual([SECOND.address, FIRST.address]);
    expect(listUnder(FIRST.address, list)).toBe(signed(FIRST.address));
    expect(listUnder(SECOND.address, list)).toBe(signed(SECOND.address));
    expect(listUnder(THIRD.address, list)).toBe(signed(SECOND.address));
    const { former: _, ...alone } = list;
    expect(addressesListed(alone)).toEqual([SECOND.address]);
  });
});
