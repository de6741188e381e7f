// When to try a lost stream again: 1 s, doubling, at most 30 s.
export const FIRST_MS = 1000;
export const LONGEST_MS = 30_000;

export const backoff = (failures: number): number => Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
