// Status words in the language of people, with the shape and colour that carry the same meaning.
export type Tone = "wait" | "run" | "accent" | "ok" | "warn" | "danger" | "stopped";

export interface StatusWord {
  word: string;
  tone: Tone;
}

const words: Record<string, StatusWord> = {
  pending: { word: "Queued", tone: "wait" },
  searching: { word: "Searching", tone: "run" },
  scoring: { word: "Scoring", tone: "run" },
  briefing: { word: "Writing brief", tone: "run" },
  generating_music: { word: "Making music", tone: "run" },
  generating_images: { word: "Making pictures", tone: "run" },
  directing: { word: "Directing", tone: "run" },
  animating: { word: "Animating", tone: "run" },
  assembling: { word: "Assembling", tone: "run" },
  merging: { word: "Mixing", tone: "run" },
  uploading: { word: "Uploading", tone: "run" },
  ready: { word: "Ready for you", tone: "accent" },
  approved: { word: "Approved", tone: "ok" },
  completed: { word: "Done", tone: "ok" },
  published: { word: "Published", tone: "ok" },
  failed: { word: "Failed", tone: "danger" },
  awaiting_review: { word: "Held for your review", tone: "accent" },
  parked: { word: "Waiting", tone: "warn" },
  cancelled: { word: "Stopped", tone: "stopped" },
};

export const statusWord = (status: string): StatusWord => words[status] ?? { word: status, tone: "wait" };
