/** Who acts in a scene, and where: what a program knows before it asks for the first time. */
export type Setting = {
  readonly url: string;
  readonly school: { readonly id: string; readonly token: string };
  readonly county: { readonly id: string; readonly token: string };
  readonly person: { readonly name: string; readonly number: string };
  /** The code of the school that somebody moves to. */
  readonly toCode: string;
};

export type Play = (setting: Setting) => Promise<object>;

/** The code of a refusal of ours; what the gateway answers by itself has none. */
export const codeOf = (error: object | undefined): unknown => (error && "code" in error ? error.code : undefined);
