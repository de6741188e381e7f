// YouTube's limits on what is told of a film. Pure.
import type { Metadata } from "@/api/types";

export const LIMITS = { title: 100, description: 5000, tags: 500 } as const;

/** As YouTube counts tags: a tag with a space is quoted, and commas stand between. */
export const tagsLength = (tags: readonly string[]): number =>
  tags.reduce((sum, tag) => sum + tag.length + (tag.includes(" ") ? 2 : 0), 0) + Math.max(0, tags.length - 1);

export const listOf = (text: string): string[] => [
  ...new Set(
    text
      .split(",")
      .map((word) => word.trim())
      .filter(Boolean),
  ),
];

export const hashtagsOf = (text: string): string[] =>
  [
    ...new Set(
      text
        .split(/[\s,]+/)
        .filter(Boolean)
        .map((word) => (word.startsWith("#") ? word : `#${word}`)),
    ),
  ].slice(0, 15);

export interface MetaFaults {
  title?: string;
  description?: string;
  tags?: string;
}

export function faultsOf(meta: Metadata): MetaFaults {
  const faults: MetaFaults = {};
  if (meta.title.trim() === "") faults.title = "A title is needed";
  else if (meta.title.length > LIMITS.title) faults.title = `At most ${LIMITS.title} characters`;
  else if (/[<>]/.test(meta.title)) faults.title = "YouTube takes no < or >";
  if (meta.description.length > LIMITS.description) faults.description = `At most ${LIMITS.description} characters`;
  if (tagsLength(meta.tags ?? []) > LIMITS.tags) faults.tags = `At most ${LIMITS.tags} characters together`;
  return faults;
}
