// Every word a person reads that is not on one spot only, by area: one place to review tone, ready for translation.

export const product = "Movie Factory";

export const research = {
  heading: "What should the next video feel like?",
  field: "Genre, topic or mood",
  find: "Find videos",
  samples: ["rainy lofi night train", "ambient forest at dawn", "synthwave coast drive"],
  attribution: "Data from YouTube. The score is this app's own estimate, not a YouTube number.",
  five: "Five is the most; remove one first",
  choose: "Choose 1 to 5 videos",
} as const;

export const phaseNames = {
  music: "Music",
  pictures: "Pictures",
  direction: "Direction",
  animate: "Animate",
  assemble: "Assemble",
  merge: "Merge",
  metadata: "Metadata",
  upload: "Upload",
} as const;

export const phaseStates = {
  waiting: "waiting",
  running: "in progress",
  done: "done",
  failed: "failed",
  parked: "on hold",
  skipped: "not needed",
} as const;

export const models: Record<string, string> = {
  nanobananapro: "NanoBananaPro",
  seedream4k: "SeeDream 4K",
  kling3: "Kling 3",
  seedance: "SeeDance 1.5 Pro",
  wan26: "Wan 2.6",
  ken_burns: "Ken Burns",
  suno: "Suno V5",
};

export const imageModels = ["nanobananapro", "seedream4k"] as const;
export const videoModels = ["kling3", "seedance", "wan26", "ken_burns"] as const;

export const providers: Record<string, string> = {
  cometapi: "CometAPI",
  anthropic: "Claude",
  kie: "KIE",
  youtube: "YouTube",
  ytdlp: "yt-dlp",
  storage: "Storage",
  database: "Database",
  redis: "Redis",
};

export const reasons: Record<string, string> = {
  http_error: "the provider answered with an error",
  model_unknown: "the provider does not know this model",
  bad_input: "the provider refused the input",
  moderated: "the provider's content rules refused it",
  task_failed: "the provider's task failed",
  busy: "the provider was busy",
  key_refused: "the key was refused",
  no_balance: "the account has no balance",
  provider_unclear: "the provider gave no clear answer",
  provider_slow: "the provider is slow",
  not_feasible: "this model cannot do it",
  result_unusable: "the result could not be used",
  budget: "a limit for spending is reached",
  quota: "today's YouTube quota is used up",
  youtube_not_connected: "no YouTube channel is connected",
  channel_limit: "the channel's upload limit is reached",
  disk_low: "the disk is nearly full",
  operator: "it was asked for",
};

export const removedBy: Record<string, string> = {
  unavailable: "are not available",
  live: "were live or upcoming",
  length: "had another length",
  date: "were too old",
  views: "had too few views",
  likes: "had too few likes",
  hidden_likes: "hide their likes",
  relevance: "did not fit the topic",
};
