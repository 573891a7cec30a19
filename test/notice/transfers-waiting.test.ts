import { describe, expect, it, test } from "vitest";
import { isOverdue, transferCard } from "#domain/transfers/effects.ts";
import type { TransferState } from "#domain/transfers/states.ts";
import { fresh, requested, seats, who } from "#given/transfers.ts";
import { withOffice } from "#table/teachers/transfers.ts";

describe("TRF-01 每天及时处理: what waits longer than a day is overdue", () => {
  it.each<[string, string, TransferState, boolean]>([
    ["a minute after it was filed", "2022-07-05T01:01:00.000Z", "PENDING", false],
    ["a day after, to the second", "2022-07-06T01:00:00.000Z", "PENDING", false],
    ["a day and a moment after", "2022-07-06T01:00:00.001Z", "PENDING", true],
    ["long after, once it was done", "2022-08-05T01:00:00.000Z", "DONE", false],
    ["long after, once it was withdrawn", "2022-08-05T01:00:00.000Z", "WITHDRAWN", false],
  ])("%s", (_, at, state, overdue) => {
    expect(isOverdue({ state, filedAt: "2022-07-05T01:00:00.000Z" }, at)).toBe(overdue);
  });
});

describe("TRF-01 a queue shows since when each waits, or was settled", () => {
  const { transfer } = requested("sameCounty", "here");
  const card = {
    ...{ transfer: fresh.transfer, direction: "OUT", state: "PENDING", fact: "IN_SERVICE", level: "COUNTY" },
    ...{ from: seats.sameCounty.SCHOOL, to: seats.here.SCHOOL, name: "张三", last4: "123X" },
    ...{ filedAt: "2022-07-05T01:00:00Z", at: "2022-07-05T01:00:00Z" },
  };

  test("what waits, since it was filed", () => expect(transferCard(transfer)).toStrictEqual(card));

  test("whom nobody found is shown at no school", () => {
    const { from: _from, ...nowhere } = card;
    expect(transferCard({ ...transfer, from: undefined })).toStrictEqual(nowhere);
  });

  test("what is settled, since then, with the office that acts", () => {
    const settled = { by: who, at: "2022-07-06T03:00:00.000Z" };
    expect(withOffice({ ...transfer, state: "REJECTED", settled })).toStrictEqual({
      as: "acting",
      by: { organization: seats.here.COUNTY, state: "REJECTED", at: settled.at },
      card: { ...card, state: "REJECTED", at: settled.at },
    });
  });
});
