// Films in the library.
import type { LibraryItem } from "@/api/types";
import { at, uuid } from "./moment";

export function films(n = 12): LibraryItem[] {
  const titles = [
    "Rainy desk, late train",
    "Night ferry",
    "Forest before dawn",
    "Coast drive '86",
    "Snow on the antenna",
    "Slow kettle",
    "Harbour lights",
    "Paper lanterns",
  ];
  return Array.from({ length: n }, (_, i) => ({
    id: uuid("00000003", i + 1),
    title: titles[i % titles.length] ?? "Film",
    genre_topic: "lofi",
    status: i === 3 ? "failed" : i === 5 ? "awaiting_review" : "published",
    seconds: 156 + i * 31,
    poster: i === 3 ? null : "thumbnail.jpg",
    created_at: at(-60 * 24 * (i + 1)),
    published_at: i === 3 || i === 5 ? null : at(-60 * 24 * i),
    youtube: null,
    cost_usd_micro: 4_200_000 + i * 310_000,
    views: null,
  }));
}
