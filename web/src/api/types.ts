// The product's nouns as the API sends them. Everything outside api/ takes its types from here.
import type { Firm } from "./firm";
import type { components } from "./schema.gen";

type Schemas = components["schemas"];

/** Parts come alone by the stream, then with the job they belong to and how new they are. */
interface Streamed {
  job_id?: string | null | undefined;
  rev?: number | undefined;
}

export type Problem = Schemas["Problem"];
export type Session = Firm<Schemas["Session"]>;
export type Health = Firm<Schemas["Health"]>;
export type Filters = Schemas["Filters"];
export type ResearchJob = Firm<Schemas["ResearchJob"]>;
export type ResearchNew = Schemas["ResearchNew"];
export type ResearchVideo = Firm<Schemas["ResearchVideo"]>;
export type Funnel = Firm<Schemas["Funnel"]>;
export type CurationJob = Firm<Schemas["CurationJob"]>;
export type Brief = NonNullable<CurationJob["creative_brief"]>;
export type BriefScene = Brief["scenes"][number];
export type Direction = NonNullable<CurationJob["direction"]>;
export type Inspiration = NonNullable<Direction["inspirations"]>[number];
export type CurationNew = Schemas["CurationNew"];
export type CurationPatch = Schemas["CurationPatch"];
export type Estimate = Firm<Schemas["Estimate"]>;
export type EstimateAsk = Schemas["EstimateAsk"];
export type ProductionHead = Firm<Schemas["ProductionHead"]>;
export type Phase = Firm<Schemas["Phase"]> & Streamed;
export type Scene = Firm<Schemas["Scene"]> & Streamed;
export type Track = Firm<Schemas["Track"]> & Streamed;
export type LogLine = Firm<Schemas["LogLine"]> & Streamed;
export type ProductionJob = Omit<Firm<Schemas["ProductionJob"]>, "phases" | "scenes" | "tracks" | "events"> & {
  phases: Phase[];
  scenes: Scene[];
  tracks: Track[];
  events: LogLine[];
};
export type ProductionNew = Schemas["ProductionNew"];
export type ProductionPatch = Schemas["ProductionPatch"];
export type PhaseId = Phase["id"];
export type Take = Firm<Schemas["Take"]>;
export type Attempt = Firm<Schemas["Attempt"]>;
export type Metadata = NonNullable<ProductionJob["metadata"]>;
export type LibraryItem = Firm<Schemas["LibraryItem"]>;
export type LibraryPage = Firm<Schemas["LibraryItemPage"]>;
export type Stats = Firm<Schemas["Stats"]>;
export type LedgerRow = Firm<Schemas["LedgerRow"]>;
export type Settings = Firm<Schemas["Settings"]>;
export type SettingItem = Settings["items"][number];
export type TestResult = Firm<Schemas["TestResult"]>;
export type Spending = Firm<Schemas["Spending"]>;
export type Routes = Firm<Schemas["Routes"]>;
export type Route = Routes["routes"][number];
export type Connection = Firm<Schemas["Connection"]>;
export type Privacy = "private" | "unlisted" | "public";

/** A file of the production, not an answer of the API. */
export interface Waveform {
  seconds: number;
  peaks: number[];
  /** milliseconds, and 1 for a downbeat */
  beats: number[][];
  sections?: number[];
}
