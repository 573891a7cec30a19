import { describe, expect, it } from "vitest";
import { faultsOf } from "#infra/operator/table.ts";
import { kept } from "#infra/parts/kept.ts";

const asKept = { name: "Restored", arn: "arn:aws:dynamodb:x:0:table/Restored", protection: true, stage: undefined, ...kept };
const bare = { ...asKept, protection: false, stream: "KEYS_ONLY", recoveryDays: 0, expiry: undefined };

describe("a table that is not kept as the stack keeps its own", () => {
  it("is found in order where it is", () => {
    expect(faultsOf(asKept, undefined)).toEqual([]);
    expect(faultsOf({ ...asKept, stage: "trial" }, "trial")).toEqual([]);
  });

  it.each([
    [
      "recovery",
      { recoveryDays: 0 },
      /restored for 0 days, not 35\..*update-continuous-backups --table-name Restored .*RecoveryPeriodInDays=35/,
    ],
    ["a shorter recovery", { recoveryDays: 7 }, /restored for 7 days, not 35/],
    [
      "protection",
      { protection: false },
      /not protected from deletion\..*update-table --table-name Restored --deletion-protection-enabled/,
    ],
    ["expiry", { expiry: undefined }, /nothing in it expires\..*update-time-to-live .*AttributeName=expires/],
    ["stream", { stream: "KEYS_ONLY" }, /its stream is KEYS_ONLY, not NEW_IMAGE\..*update-table .*--stream-specification/],
  ])("lacks its %s, and the command that mends it is named", (_, lack, says) => {
    expect(faultsOf({ ...asKept, ...lack }, undefined)).toEqual([expect.stringMatching(says)]);
  });

  it("lacks the tag of its stage", () => {
    expect(faultsOf(asKept, "trial")).toEqual([expect.stringMatching(/not tagged stage=trial\..*tag-resource .*Key=stage,Value=trial/)]);
  });

  it("lacks all of it where it was just restored", () => {
    expect(faultsOf(bare, "trial")).toHaveLength(5);
  });
});
