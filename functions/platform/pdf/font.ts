import { fileURLToPath } from "node:url";

/** The font of what is printed: all Chinese characters of the basic block and of Extension A. A bundle has it beside it (`infra/bundle.ts`). */
export const fontFile = fileURLToPath(import.meta.resolve("@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf"));
