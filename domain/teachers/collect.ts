import type { Actor } from "../access.ts";
import { given } from "../given.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import type { Day } from "../program/types.ts";
import { warningOfRow } from "../sheets/warnings.ts";
import type { CollectTeacher } from "./asks.ts";
import { tooManyForeignToday } from "./effects.ts";
import { contradicts, joinedFaults, type TeacherEntry, teacherFaults } from "./entry.ts";
import { genderOf, type Identity, readIdentity } from "./identity.ts";
import type { TeachersWorld } from "./port.ts";
import { decideTeacher } from "./rules/collect.ts";
import { Position } from "./types.ts";
import { type CollectedView, teacherView } from "./views.ts";

/**
 * Collects one teacher for the school in scope (DIR-06), by the rules of an import's row. An account that names too many teachers of other organisations in a day
 * is refused for the rest of it, so that the answers do not tell who works elsewhere.
 */
export const collectTeacher = async (actor: Actor, ask: CollectTeacher, world: TeachersWorld): Promise<Outcome<CollectedView>> => {
  const { teachers, now } = world;
  const identity = readIdentity(ask.document.kind, ask.document.number, now.day);
  if (!identity.ok) return identity;
  const entry = entryOf(ask, identity.value, now.day);
  if (!entry.ok) return entry;
  const outcome = await fetchDecideKeep(
    () => teachers.standing({ actor, now }, identity.value),
    ({ school, known, untold, rules }) =>
      untold ? tooManyForeignToday(now) : decideTeacher(school, known, entry.value, { rules, day: now.day }),
    (change) => teachers.keep(actor, change, now),
  );
  if (!outcome.ok) return outcome;
  const warnings = contradicts(entry.value.facts, ask.gender) ? [warningOfRow("gender-not-as-number")] : [];
  return accept({ ...teacherView({ teacher: outcome.value, telephone: ask.telephone }), warnings }, outcome.did);
};

const entryOf = (ask: CollectTeacher, identity: Identity, today: Day): Outcome<TeacherEntry> => {
  const { name, formerName, stages, subject, rural, certificate, telephone, joinedOn, remark, lateReason } = ask;
  const position = Position.safeParse(ask.position);
  if (!position.success) return refuse("CATEGORY_UNKNOWN", "ENR-01", { position: ask.position, choices: Position.options });
  const [fault] = [...teacherFaults({ stages, rural, position: position.data, certificate }), ...joinedFaults(joinedOn, today)];
  if (fault || rural === undefined || rural === null)
    return { ok: false, refusal: fault?.refusal ?? refuse("RURAL_FLAG_REQUIRED", "DIR-05", {}).refusal };
  const gender = genderOf(identity) ?? ask.gender;
  const optional = {
    ...given({ gender, certificate, joinedOn, remark }),
  };
  return accept({
    identity,
    ...given({ telephone, formerName, lateReason }),
    facts: { name, stages, subject, position: position.data, rural, ...optional },
  });
};
