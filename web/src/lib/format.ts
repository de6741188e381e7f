// Numbers, money, time and dates as people read them. Pure.

const locale = "en";
const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat(locale);
const dollars = new Intl.NumberFormat(locale, { style: "currency", currency: "USD" });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hour12: false });
const clockSeconds = new Intl.DateTimeFormat(locale, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hour12: false,
});
const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" });
const monthYear = new Intl.DateTimeFormat(locale, { month: "short", year: "numeric" });

/** 1234567 → "1.2M" */
export const count = (value: number): string => compact.format(value);
export const integer = (value: number): string => whole.format(value);
/** micro-dollars → "$4.12"; what is under half a cent but not nothing is "under $0.01" */
export function money(micro: number): string {
  if (micro > 0 && micro < 5000) return "under $0.01";
  return dollars.format(micro / 1e6);
}

/** "about $6.90", or a span when the ends differ by more than a tenth */
export function moneyAbout(low: number, high: number): string {
  if (high === 0) return money(0);
  if (high - low <= high * 0.1) return `about ${money(high)}`;
  return `${money(low)} to ${money(high)}`;
}

/** seconds → "0:58", "12:04", "1:02:03" */
export function timecode(seconds: number): string {
  const total = Math.max(0, Math.floor(seconds));
  const h = Math.floor(total / 3600);
  const m = Math.floor((total % 3600) / 60);
  const s = String(total % 60).padStart(2, "0");
  return h > 0 ? `${h}:${String(m).padStart(2, "0")}:${s}` : `${m}:${s}`;
}

/** seconds → "00:01:02.10": hours, minutes, seconds and the frame */
export function frameTimecode(seconds: number, fps: number): string {
  const frames = Math.max(0, Math.round(seconds * fps));
  const two = (value: number) => String(value).padStart(2, "0");
  const total = Math.floor(frames / fps);
  return `${two(Math.floor(total / 3600))}:${two(Math.floor((total % 3600) / 60))}:${two(total % 60)}.${two(frames % fps)}`;
}

/** a wait, rounded up so that it is never promised too short: "under a minute", "9 min", "1 h 20 min" */
export function wait(seconds: number): string {
  if (seconds < 45) return "under a minute";
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/** the same as one reads it in a sentence: "about 9 min", "under a minute" */
export const aboutWait = (seconds: number): string => (seconds < 45 ? wait(seconds) : `about ${wait(seconds)}`);

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * 86400],
  ["month", 30 * 86400],
  ["week", 7 * 86400],
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
];

/** "3 weeks ago", "in 2 hours" */
export function ago(iso: string, now: number): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  if (Number.isNaN(seconds)) return "";
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  }
  return "just now";
}

export const clockTime = (iso: string): string => clock.format(new Date(iso));
export const logTime = (iso: string): string => clockSeconds.format(new Date(iso));
export const date = (iso: string): string => day.format(new Date(iso));
export const month = (iso: string): string => monthYear.format(new Date(iso));
export const dateTime = (iso: string): string => `${date(iso)}, ${clockTime(iso)}`;

const units = ["B", "KB", "MB", "GB", "TB"];
/** bytes in steps of 1024: "1.4 GB" */
export function bytes(value: number): string {
  let size = value;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}

/** 1, "scene" → "1 scene"; 12 → "12 scenes" */
export const plural = (n: number, word: string, many = `${word}s`): string => `${integer(n)} ${n === 1 ? word : many}`;
