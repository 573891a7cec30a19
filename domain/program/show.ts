import type * as z from "zod";
import type { OrgId } from "../ids.ts";
import type { CalendarShown, ClauseShown, ProgramShown, SettingShown, WindowShown } from "./answers.ts";
import { outOfOrder } from "./calendar/order.ts";
import { lastDayOf, windowOn } from "./calendar/windows.ts";
import { workingDaysAnnounced } from "./calendar/working-days.ts";
import { movedBy } from "./changes/moved.ts";
import type { ProgramRow } from "./changes/types.ts";
import { clauses, type RuleId } from "./clauses.ts";
import { closesAt } from "./days.ts";
import { stageLabels } from "./labels.ts";
import { notYetInForce } from "./packs/not-yet-in-force.ts";
import { placeOf } from "./packs/places.ts";
import { type Reading, readings } from "./packs/readings.ts";
import { settingWords } from "./packs/setting-words.ts";
import { rulesFor } from "./packs.ts";
import { boundsText, SettingName } from "./settings.ts";
import { Day, type RulePack, type Rules, Stage, WindowId } from "./types.ts";

/** Where a rule is found that the notice does not have. */
const OURS = "本系统约定";

const clauseOf = (rule: RuleId): z.input<typeof ClauseShown> => {
  const { line, words } = clauses[rule];
  return { rule, place: line === null ? OURS : placeOf(line).zh, line, words };
};

type History = z.input<typeof WindowShown>["history"];

/** What moved each window because a setting changed, as its history shows it. */
const movesBySettings = (pack: RulePack, row: ProgramRow | undefined): (History[number] & { readonly window: WindowId })[] =>
  (row?.settings ?? []).flatMap((change) => {
    const { setting, notice, reason, version, at } = change;
    if (!row || notice === null) return [];
    return movedBy(pack, row, change).map(({ window, before, after }) => ({
      ...{ window, setting, before, ...after, provisional: false },
      ...{ notice, by: "COUNTY" as const, reason, version, at },
    }));
  });

const windowOf = (
  id: WindowId,
  pack: RulePack,
  rules: Rules,
  row: ProgramRow | undefined,
  moves: ReturnType<typeof movesBySettings>,
  day: Day,
): z.input<typeof WindowShown> => {
  const { zh, en, opensOn, closesOn, after, owner, actors, provisional } = rules.windows[id];
  const lastDay = lastDayOf(rules, id);
  return {
    window: id,
    ...{ zh, en, opensOn, closesOn, lastDay, after, owner, actors, provisional },
    closesAt: lastDay && closesAt(lastDay),
    state: windowOn(rules, id, day),
    clause: clauseOf(id),
    original: { opensOn: pack.windows[id].opensOn, closesOn: pack.windows[id].closesOn },
    history: [...(row?.windows ?? []), ...moves].filter(({ window }) => window === id).sort((one, other) => one.version - other.version),
  };
};

const settingOf = (name: SettingName, pack: RulePack, rules: Rules, row: ProgramRow | undefined): z.input<typeof SettingShown> => {
  const { value, bounds, byNotice = false, reading, rule } = pack.settings[name];
  return {
    setting: name,
    zh: settingWords[name],
    value: rules.settings[name],
    original: value,
    bounds: boundsText(bounds),
    byNotice,
    waitsFor: notYetInForce[name],
    reading: reading && { number: reading, zh: readings[reading].zh },
    clause: clauseOf(rule),
    history: (row?.settings ?? []).filter(({ setting }) => setting === name),
  };
};

/** A calendar with everything a reader needs to check it: each date with its clause, what it was, and which notices changed it (GOV-04, GOV-07). */
export const showCalendar = (
  pack: RulePack,
  county: OrgId | null,
  row: ProgramRow | undefined,
  day: Day,
): z.input<typeof CalendarShown> => {
  const rules = rulesFor(pack, row);
  const moves = movesBySettings(pack, row);
  return {
    year: pack.year,
    county,
    version: rules.calendarVersion,
    day,
    workingDaysAnnounced: workingDaysAnnounced(Day.parse(`${pack.year}-01-01`)),
    warnings: outOfOrder(rules).map(({ windows, ...words }) => ({ windows: [...windows], ...words })),
    windows: WindowId.options.map((id) => windowOf(id, pack, rules, row, moves, day)),
    settings: SettingName.options.map((name) => settingOf(name, pack, rules, row)),
  };
};

/** A year's rules in public, each with its clause (GOV-04). */
export const showProgram = (pack: RulePack, contact: string | null, day: Day): z.input<typeof ProgramShown> => {
  const { year, version: packVersion, zh, en, notice, parent, pushedLessons, subjectsPerTeacher, totalAtMost, unknown } = pack;
  const { windows, settings } = showCalendar(pack, null, undefined, day);
  return {
    ...{ year, packVersion, zh, en, notice, parent, contact, subjectsPerTeacher, windows, settings, unknown },
    stages: Stage.options.map((stage) => ({
      stage,
      ...stageLabels[stage],
      subjects: pack.subjects[stage],
      clause: clauseOf(pack.subjectsRule[stage]),
    })),
    hours: {
      totalAtLeast: pack.settings.totalAtLeast.value,
      totalAtMost,
      parts: pack.parts.map(({ rule, ...part }) => ({ ...part, clause: clauseOf(rule) })),
      pushedLessons,
    },
    topics: pack.topics && { ...pack.topics, atMost: pack.settings.topicsAtMost.value },
    quotas: Object.entries(pack.quotas).map(([quota, figures]) => ({ quota, ...figures })),
    readings: Object.entries<Reading>(readings).map(([number, reading]) => ({ number, ...reading })),
  };
};
