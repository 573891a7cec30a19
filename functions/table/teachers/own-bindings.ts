import { OwnBinding } from "#domain/spaces/own-binding.ts";
import { row } from "../rows.ts";

/** Which record an account is bound to. */
export const ownBindings = row("ownBinding", OwnBinding);
