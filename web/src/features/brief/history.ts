// Undo and redo over whole values. Pure.

export interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  /** what the last edit was of: typing on in the same field is one step back, not one per letter */
  mark: string;
}

export const DEEPEST = 100;

export const begin = <T>(present: T): History<T> => ({ past: [], present, future: [], mark: "" });

export function edited<T>(history: History<T>, next: T, mark: string): History<T> {
  if (next === history.present) return history;
  const joined = mark !== "" && mark === history.mark && history.past.length > 0;
  return {
    past: joined ? history.past : [...history.past, history.present].slice(-DEEPEST),
    present: next,
    future: [],
    mark,
  };
}

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future], mark: "" };
}

export function redone<T>(history: History<T>): History<T> {
  const [after, ...rest] = history.future;
  if (after === undefined) return history;
  return { past: [...history.past, history.present], present: after, future: rest, mark: "" };
}
