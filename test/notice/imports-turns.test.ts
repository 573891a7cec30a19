import { describe, expect, it } from "vitest";
import { ImportId } from "#domain/ids.ts";
import type { InLine } from "#domain/imports/port.ts";
import { betweenSlices, hangs, isOverdue, LEASE, nextInLine, PATIENCE, TRIES, takeTurn } from "#domain/imports/turn.ts";
import { anActor, places } from "#given/actors.ts";

const at = "2022-07-20T09:00:00.000Z";
const later = (milliseconds: number) => new Date(Date.parse(at) + milliseconds).toISOString();
const [first, second] = [ImportId.parse("01ARZ3NDEKTSV4RRFFQ69G5FA1"), ImportId.parse("01ARZ3NDEKTSV4RRFFQ69G5FA2")];

describe("whose turn it is among the imports of an organisation", () => {
  const held = takeTurn(undefined, first, "message 1", at);

  it("is whoever comes while nobody has it", () => {
    expect(held).toEqual({ import: first, message: "message 1", leaseUntil: later(LEASE) });
  });

  it("is nobody else's while somebody may still be at it", () => {
    expect(takeTurn(held, second, "message 2", later(LEASE - 1))).toBeUndefined();
    expect(takeTurn(held, first, "message 2", later(LEASE - 1))).toBeUndefined();
  });

  it("is the same message's that came again, for its former worker has ended", () => {
    expect(takeTurn(held, first, "message 1", later(1))).toMatchObject({ import: first, leaseUntil: later(1 + LEASE) });
  });

  it("is anybody's once the worker has been silent for too long", () => {
    expect(takeTurn(held, second, "message 2", later(LEASE))).toMatchObject({ import: second });
  });

  it("stays the import's between two slices, whichever message brings the next", () => {
    const between = betweenSlices(first, at);
    expect(takeTurn(between, second, "message 2", later(1))).toBeUndefined();
    expect(takeTurn(between, first, "message 3", later(1))).toMatchObject({ import: first, message: "message 3" });
  });
});

describe("the line of an organisation", () => {
  const inLine = (id: ImportId, seconds: number, tries = 0): InLine => ({
    import: id,
    organization: places.SCHOOL,
    at: later(seconds * 1000),
    actor: anActor("SCHOOL"),
    tries,
  });

  it("goes by when each was asked, and whoever failed stands behind whoever did not", () => {
    expect(nextInLine([inLine(second, 2), inLine(first, 1)])?.import).toBe(first);
    expect(nextInLine([inLine(first, 1, 1), inLine(second, 2)])?.import).toBe(second);
    expect(nextInLine([])).toBeUndefined();
  });

  it("leaves out what was taken up five times and never got on: it hangs, and waits for a person", () => {
    expect(nextInLine([inLine(first, 1, TRIES)])).toBeUndefined();
    expect([hangs({ tries: TRIES }), hangs({ tries: TRIES - 1 })]).toEqual([true, false]);
  });

  it("is looked after by the sweep once somebody has waited for five minutes", () => {
    expect(isOverdue(inLine(first, 0), later(PATIENCE - 1))).toBe(false);
    expect(isOverdue(inLine(first, 0), later(PATIENCE))).toBe(true);
    expect(isOverdue(inLine(first, 0, TRIES), later(PATIENCE))).toBe(false);
  });
});
