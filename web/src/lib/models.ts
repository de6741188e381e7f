import { models } from "./words";

/** A model's or a route's name as its maker writes it: "clip.kling3.live" → "Kling 3". */
export function modelName(id: string | null | undefined): string {
  if (!id) return "";
  const known = [id, ...id.split(".")].find((part) => models[part] !== undefined);
  return known ? (models[known] ?? id) : id;
}
