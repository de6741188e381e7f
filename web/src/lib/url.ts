// Reading an address's search part: what is not of the asked form is left out, never an error.
type Search = Record<string, unknown>;

export function textIn<K extends string>(search: Search, key: K): { [P in K]?: string } {
  const value = search[key];
  const out: { [P in K]?: string } = {};
  if (typeof value === "string" && value !== "") out[key] = value;
  else if (typeof value === "number") out[key] = String(value);
  return out;
}

export function numberIn<K extends string>(search: Search, key: K): { [P in K]?: number } {
  const value = Number(search[key]);
  const out: { [P in K]?: number } = {};
  if (search[key] !== undefined && search[key] !== "" && Number.isInteger(value) && value > 0) out[key] = value;
  return out;
}

/** "a,b,c" → at most `most` different parts */
export const listIn = (value: string | undefined, most: number): string[] =>
  [...new Set((value ?? "").split(",").filter(Boolean))].slice(0, most);

/** Only an address of this app may be returned to after signing in. */
export const safeReturn = (to: string | undefined): string => (to && /^\/(?![/\\])/.test(to) ? to : "/");
