import { describe, expect, it } from "vitest";
import { templatesIn } from "#given/templates.ts";
import { assembly } from "#infra/local/build.ts";
import { costOf, countyYear, priced, pricesIn, standingMonth } from "../bench/cost.ts";

const taken = { reads: 2, writes: 1, rcu: 2, wcu: 10, processor: 0.01 };
const acts = { importTeachers: taken, enroll: taken, submit: taken, lock: taken, report: taken, move: taken, read: taken };

describe("what a year costs", () => {
  const prices = pricesIn();
  const month = standingMonth(templatesIn(assembly), 5);
  const year = countyYear(acts, 1024 ** 3);

  it("is counted by list prices of one region, each with the page that has it and when it was seen", () => {
    for (const [name, { source, seen, unit }] of Object.entries(prices.prices)) {
      expect(source, name).toMatch(/^https:\/\/aws\.amazon\.com\/[a-z0-9-]+\/pricing\//);
      expect(seen, name).toMatch(/^(\d{4}(-\d{2})?|undated|not seen)$/);
      expect(unit, name).not.toBe("");
    }
    expect(Object.keys(prices.prices).sort()).toEqual([...new Set([...Object.keys(month), ...Object.keys(year)])].sort());
  });

  it("counts what stands in the templates: metrics under alarm, keys, queues that are polled, schedules", () => {
    const all = [...templatesIn(assembly).values()].flatMap(({ Resources }) => Object.values(Resources));
    const count = (type: string) => all.filter(({ Type }) => Type === type).length;
    expect(month).toMatchObject({ keyMonth: count("AWS::KMS::Key"), scheduledCall: 30 * count("AWS::Scheduler::Schedule") });
    expect(month.queueRequest).toBe(count("AWS::Lambda::EventSourceMapping") * 648_000);
    expect(month.alarmMetricMonth).toBeGreaterThan(count("AWS::CloudWatch::Alarm"));
  });

  it("counts what each act takes as often as a county does it", () => {
    const times = 2 + 5000 + 90 + 4 + 26 + 1000 + 120_000;
    expect(year).toMatchObject({ writeUnit: times * 10, readUnit: times * 2, tableGigabyteMonth: 12, recoveryGigabyteMonth: 12 });
    expect(year.functionGigabyteSecond).toBeCloseTo(times * (0.01 * (1769 / 1024) + 3 * 0.005), 6);
    expect(year.apiRequest).toBe(2 * 20 + 5000 + 90 * 3 + 4 * 3 + 26 * 2 + 1000 * 2 + 120_000);
  });

  it("adds up: a county pays what stands there and its own, a province once what stands there and each county's own", () => {
    const { standing, county, perCounty, perProvince, counties } = costOf({ keyMonth: 2 }, { writeUnit: 4_000_000 }, prices);
    expect(standing).toMatchObject([{ what: "keyMonth", amount: 24, price: 24 }]);
    expect(county).toMatchObject([{ what: "writeUnit", price: 2.5 }]);
    expect([perCounty, perProvince]).toEqual([26.5, 24 + 2.5 * counties]);
  });

  it("is a fault where something has no price", () => {
    expect(() => priced({ unicorns: 1 }, prices)).toThrow("unicorns has no price");
  });
});
