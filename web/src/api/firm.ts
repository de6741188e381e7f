// The document calls every text nullable; these members never are, in any answer.
type Never =
  | "id"
  | "status"
  | "created_at"
  | "at"
  | "level"
  | "text"
  | "route"
  | "result"
  | "kind"
  | "source"
  | "file"
  | "research_job_id"
  | "curation_job_id"
  | "video_id"
  | "name"
  | "role"
  | "expires_at"
  | "phase"
  | "reason_code"
  | "suno_status"
  | "animation_status"
  | "transition"
  | "animation_recommendation"
  | "length"
  | "hidden_likes"
  | "image_model"
  | "video_model"
  | "profile";

/** T with the never-null members as they are. */
export type Firm<T> = T extends readonly (infer U)[]
  ? Firm<U>[]
  : T extends object
    ? { [K in keyof T]: K extends Never ? NonNullable<Firm<T[K]>> : Firm<T[K]> }
    : T;
