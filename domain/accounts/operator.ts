import { type Actor, type Place, Scope } from "../access.ts";
import { AccountId } from "../ids.ts";

/** The operator, who does not sign in: the holder of the deployment's own credentials. */
export const OPERATOR = AccountId.parse("0".repeat(40));

/** The operator acting on an organisation. */
export const operatorAt = (place: Place): Actor => ({
  account: OPERATOR,
  level: "PROVINCE",
  organization: place.organization,
  duty: "ADMINISTRATOR",
  stages: [],
  onBehalf: false,
  scope: new Scope(place),
});
