import * as z from "zod";
import { Purpose } from "../names.ts";

export const Unmask = z.strictObject({ purpose: Purpose });
