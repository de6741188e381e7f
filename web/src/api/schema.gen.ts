// Made by web/apigen from the OpenAPI document. Never edit; run `npm run apigen`.
export interface paths {
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["whoAmI"];
        put?: never;
        post: operations["signIn"];
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/quota": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["quota"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/research/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listResearch"];
        put?: never;
        post: operations["startResearch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/research/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getResearch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/research/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["retryResearch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/curation/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listCuration"];
        put?: never;
        post: operations["startCuration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/curation/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCuration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["editCuration"];
        trace?: never;
    };
    "/api/curation/jobs/{id}/regenerate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["regenerateBrief"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/curation/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancelBrief"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/curation/jobs/{id}/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["estimate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/production/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listProduction"];
        put?: never;
        post: operations["launchProduction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/production/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getProduction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["editProduction"];
        trace?: never;
    };
    "/api/production/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancelProduction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/production/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["retryProduction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/production/jobs/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["publishProduction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/production/jobs/{id}/scenes/{n}/regenerate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["regenerateScene"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/production/jobs/{id}/tracks/{n}/regenerate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["regenerateTrack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/production/jobs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["productionLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/production/jobs/{id}/files/waveform.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["waveform"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/library": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["library"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSettings"];
        put: operations["putSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings/{provider}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["testProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/youtube/connection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["youtubeConnection"];
        put?: never;
        post?: never;
        delete: operations["disconnectYoutube"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            type?: string;
            title: string;
            status: number;
            detail?: string;
            request_id?: string;
            errors?: {
                pointer: string;
                detail: string;
            }[];
            action?: string;
        };
        Session: {
            name: string;
            /** @enum {string} */
            role: "operator" | "viewer";
            /** Format: date-time */
            expires_at: string;
        };
        ProviderHealth: {
            id: string;
            ok: boolean;
            standin?: boolean;
            configured?: boolean;
            problem?: string | null;
            balance_usd_micro?: number | null;
        };
        PartHealth: {
            ok: boolean;
            kind?: string;
            problem?: string | null;
            free_bytes?: number;
            total_bytes?: number;
            path?: string;
        };
        QuotaBucket: {
            used: number;
            limit: number;
            /** Format: date-time */
            resets_at?: string | null;
        };
        Quota: {
            search: components["schemas"]["QuotaBucket"];
            upload: components["schemas"]["QuotaBucket"];
            units: components["schemas"]["QuotaBucket"];
        };
        Health: {
            status: string;
            version?: string;
            /** @enum {string} */
            profile?: "demo" | "live" | "seed";
            database?: components["schemas"]["PartHealth"];
            broker?: components["schemas"]["PartHealth"];
            disk?: components["schemas"]["PartHealth"];
            providers?: components["schemas"]["ProviderHealth"][];
            quota?: components["schemas"]["Quota"];
        };
        Filters: {
            /** @enum {string} */
            length?: "short" | "any" | "long";
            min_views?: number;
            min_likes?: number;
            max_sec?: number | null;
            date_after?: string | null;
            /** @enum {string} */
            hidden_likes?: "ignore" | "reject";
            relevance?: boolean;
        };
        ResearchQuery: {
            text: string;
            status?: string;
            found?: number | null;
            error?: string | null;
        };
        Funnel: {
            found: number;
            unique: number;
            passed: number;
            scored: number;
            removed?: {
                [key: string]: number;
            };
        };
        ScoreParts: {
            content: number;
            engagement: number;
            mood_fit: number;
        };
        ResearchVideo: {
            /** Format: uuid */
            id: string;
            video_id: string;
            title: string;
            channel?: string;
            /** Format: date-time */
            published_at?: string | null;
            views?: number | null;
            likes?: number | null;
            duration_seconds?: number | null;
            description?: string;
            url?: string;
            relevance_score?: number | null;
            gemini_reasoning?: string | null;
            selected_for_curation?: boolean;
            score_parts?: components["schemas"]["ScoreParts"] | null;
            /** @enum {string|null} */
            score_source?: "model" | "default" | null;
            palette?: string[];
        };
        ResearchJob: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            status: "pending" | "searching" | "scoring" | "completed" | "failed";
            genre_topic: string;
            queries?: components["schemas"]["ResearchQuery"][];
            funnel?: components["schemas"]["Funnel"];
            filters?: components["schemas"]["Filters"];
            top_n: number;
            videos?: components["schemas"]["ResearchVideo"][];
            error_message?: string | null;
            reason_code?: string | null;
            reason?: string | null;
            action?: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            completed_at?: string | null;
            rev?: number;
        };
        ResearchNew: {
            genre_topic: string;
            top_n?: number;
            filters?: components["schemas"]["Filters"];
            queries?: string[];
            allow_standin?: boolean;
        };
        BriefScene: {
            id: string;
            title: string;
            description: string;
            mood?: string;
            /** @enum {string} */
            animation_recommendation: "ai_animation" | "ken_burns";
            motion?: string;
            why?: string;
            /** @enum {string} */
            transition: "dissolve" | "cut";
            upload_id?: string | null;
        };
        Brief: {
            title: string;
            theme: string;
            mood: string[];
            palette: string[];
            music_direction: string;
            scenes: components["schemas"]["BriefScene"][];
            /** @enum {string} */
            source?: "model" | "default";
        };
        Inspiration: {
            video_id: string;
            weight?: number;
            borrow?: ("palette" | "mood" | "framing" | "pace")[];
            note?: string;
        };
        Direction: {
            mood?: string[];
            avoid?: string[];
            inspirations?: components["schemas"]["Inspiration"][];
        };
        CurationJob: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            research_job_id: string;
            /** @enum {string} */
            status: "pending" | "briefing" | "ready" | "approved" | "failed";
            selected_video_ids: string[];
            creative_brief?: components["schemas"]["Brief"] | null;
            user_approved_brief?: components["schemas"]["Brief"] | null;
            num_scenes: number;
            num_tracks?: number;
            minutes?: number | null;
            image_model?: string;
            video_model?: string;
            direction?: components["schemas"]["Direction"] | null;
            production_job_ids?: string[];
            genre_topic?: string | null;
            videos?: components["schemas"]["ResearchVideo"][];
            error_message?: string | null;
            reason_code?: string | null;
            reason?: string | null;
            action?: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            approved_at?: string | null;
            rev?: number;
        };
        CurationNew: {
            research_job_id: string;
            selected_video_ids: string[];
            num_scenes?: number;
            num_tracks?: number;
            minutes?: number;
            image_model?: string;
            video_model?: string;
            draft?: boolean;
            direction?: components["schemas"]["Direction"];
        };
        CurationPatch: {
            user_approved_brief?: components["schemas"]["Brief"];
            direction?: components["schemas"]["Direction"];
            num_scenes?: number;
            num_tracks?: number;
            minutes?: number;
            image_model?: string;
            video_model?: string;
        };
        Regenerate: {
            scene_ids?: string[];
            add?: number;
            keep_edited?: boolean;
        };
        ProductionNew: {
            curation_job_id: string;
            num_tracks?: number;
            /** @enum {string} */
            privacy?: "private" | "unlisted" | "public";
            publish_at?: string;
            budget_usd?: number;
            review_before_publish?: boolean;
            publish?: boolean;
            image_model?: string;
            video_model?: string;
            allow_standin?: boolean;
        };
        EstimateAsk: {
            num_tracks?: number;
            /** @enum {string} */
            privacy?: "private" | "unlisted" | "public";
            budget_usd?: number;
            review_before_publish?: boolean;
            publish?: boolean;
            image_model?: string;
            video_model?: string;
            allow_standin?: boolean;
        };
        Estimate: {
            cost_usd_micro: number[];
            parts?: {
                phase: string;
                units?: number;
                cost_usd_micro: number[];
            }[];
            render_sec?: number;
            total_sec?: number;
            film_sec?: number;
            quota?: {
                search?: number;
                upload?: number;
                units?: number;
            };
            standins?: string[];
            problems?: string[];
        };
        Phase: {
            /** @enum {string} */
            id: "music" | "pictures" | "direction" | "animate" | "assemble" | "merge" | "metadata" | "upload";
            /** @enum {string} */
            status: "waiting" | "running" | "done" | "failed" | "parked" | "skipped";
            done: number;
            total: number;
            eta_sec?: number | null;
            /** @enum {string|null} */
            eta_basis?: "history" | "guess" | null;
            cost_usd_micro?: number;
            /** Format: date-time */
            started_at?: string | null;
            /** Format: date-time */
            ended_at?: string | null;
            rev?: number;
            job_id?: string;
        };
        Attempt: {
            route: string;
            /** @enum {string} */
            result: "ok" | "failed" | "refused" | "no_answer" | "slow" | "skipped";
            /** @enum {string|null} */
            reason_code?: "http_error" | "model_unknown" | "bad_input" | "moderated" | "task_failed" | "busy" | "key_refused" | "no_balance" | "provider_unclear" | "provider_slow" | "not_feasible" | "result_unusable" | "budget" | "quota" | "youtube_not_connected" | "channel_limit" | "disk_low" | "operator" | null;
            reason?: string | null;
            /** Format: date-time */
            started_at?: string | null;
            seconds?: number | null;
            cost_usd_micro?: number;
        };
        Take: {
            id: string;
            /** @enum {string} */
            kind: "picture" | "clip" | "song";
            /** @enum {string} */
            source: "provider" | "standin" | "upload";
            file: string;
            chosen: boolean;
            seconds?: number | null;
            width?: number | null;
            height?: number | null;
            color?: string | null;
            cost_usd_micro?: number;
            /** Format: date-time */
            created_at?: string;
        };
        Track: {
            id?: string;
            job_id?: string;
            track_number: number;
            song_prompt?: string;
            /** @enum {string} */
            suno_status: "pending" | "processing" | "SUCCESS" | "failed" | "parked";
            title?: string | null;
            duration_seconds?: number | null;
            error_message?: string | null;
            locked?: boolean;
            parked?: components["schemas"]["Parked"] | null;
            attempts?: components["schemas"]["Attempt"][];
            takes?: components["schemas"]["Take"][];
            cost_usd_micro?: number;
            rev?: number;
        };
        Scene: {
            id?: string;
            job_id?: string;
            scene_number: number;
            title?: string;
            description?: string;
            image_prompt?: string | null;
            image_model?: string | null;
            /** @enum {string|null} */
            animation_method?: "ai_animation" | "ken_burns" | "ken_burns_fallback" | null;
            animation_model?: string | null;
            animation_decision?: {
                method?: string;
                model?: string;
                motion_prompt?: string;
                camera?: string;
                direction?: string;
                start_scale?: number;
                end_scale?: number;
                duration_sec?: number;
            } | null;
            motion_prompt?: string | null;
            /** @enum {string} */
            animation_status?: "pending" | "processing" | "completed" | "failed" | "parked";
            duration_seconds?: number | null;
            beat_cut_start_sec?: number | null;
            beat_cut_end_sec?: number | null;
            locked?: boolean;
            parked?: components["schemas"]["Parked"] | null;
            /** @enum {string} */
            animation_recommendation?: "ai_animation" | "ken_burns";
            /** @enum {string} */
            transition?: "cut" | "dissolve";
            mood?: string | null;
            fallback_reason?: string | null;
            attempts?: components["schemas"]["Attempt"][];
            takes?: components["schemas"]["Take"][];
            cost_usd_micro?: number;
            rev?: number;
        };
        Cost: {
            spent_usd_micro: number;
            reserved_usd_micro: number;
            estimate_usd_micro: number[];
            limit_usd_micro?: number | null;
        };
        Shot: {
            scene: number;
            take_id?: string | null;
            start_frame: number;
            frames: number;
            /** @enum {string} */
            transition?: "cut" | "dissolve";
            /** @enum {string} */
            cut_on?: "section" | "phrase" | "bar" | "beat" | "even";
            why?: string | null;
        };
        Timeline: {
            fps: number[];
            frames: number;
            shots: components["schemas"]["Shot"][];
        };
        LogLine: {
            seq: number;
            /** Format: date-time */
            at: string;
            level: string;
            text: string;
            subject?: string;
            job_id?: string;
            rev?: number;
        };
        YouTube: {
            id?: string | null;
            url?: string | null;
            privacy_asked?: string | null;
            privacy?: string | null;
            processing?: string | null;
            locked?: boolean | null;
        };
        Parked: {
            reason_code: string;
            reason: string;
            /** Format: date-time */
            until?: string | null;
            action?: string | null;
        };
        MetaCheck: {
            id: string;
            ok: boolean;
            text: string;
        };
        Metadata: {
            title: string;
            description: string;
            hashtags?: string[];
            tags?: string[];
            category_id?: string;
            language?: string;
            made_for_kids?: boolean;
            synthetic_media?: boolean;
            thumbnail?: string | null;
            checks?: components["schemas"]["MetaCheck"][];
        };
        Thumbnail: {
            file: string;
            seconds?: number | null;
            chosen?: boolean;
        };
        ProductionJob: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            curation_job_id: string;
            /** @enum {string} */
            status: "pending" | "generating_music" | "generating_images" | "directing" | "animating" | "assembling" | "merging" | "uploading" | "published" | "failed" | "awaiting_review" | "parked" | "cancelled";
            rev?: number;
            title?: string | null;
            num_tracks: number;
            num_scenes: number;
            progress?: number;
            eta_sec?: number | null;
            /** @enum {string|null} */
            eta_basis?: "history" | "guess" | null;
            queued_ahead?: number | null;
            cost: components["schemas"]["Cost"];
            phases: components["schemas"]["Phase"][];
            tracks: components["schemas"]["Track"][];
            scenes: components["schemas"]["Scene"][];
            timeline?: components["schemas"]["Timeline"] | null;
            events?: components["schemas"]["LogLine"][];
            youtube?: components["schemas"]["YouTube"] | null;
            parked?: components["schemas"]["Parked"] | null;
            metadata?: components["schemas"]["Metadata"] | null;
            thumbnails?: components["schemas"]["Thumbnail"][];
            privacy?: string | null;
            /** Format: date-time */
            publish_at?: string | null;
            review_before_publish?: boolean;
            total_duration_sec?: number | null;
            file_size_bytes?: number | null;
            files?: string[];
            standin?: boolean;
            error_message?: string | null;
            reason_code?: string | null;
            action?: string | null;
            genre_topic?: string | null;
            minutes?: number;
            image_model?: string | null;
            video_model?: string | null;
            publish?: boolean;
            youtube_title?: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            published_at?: string | null;
            brief?: components["schemas"]["Brief"] | null;
        };
        ProductionPatch: {
            metadata?: components["schemas"]["Metadata"];
            privacy?: string;
            publish_at?: string | null;
            budget_usd?: number;
            image_model?: string;
            video_model?: string;
        };
        SceneRegenerate: {
            /** @enum {string} */
            what?: "picture" | "clip" | "ken_burns";
            prompt?: string;
            may_pay_twice?: boolean;
        };
        Waveform: {
            seconds: number;
            peaks: number[];
            beats: number[][];
            sections?: number[];
        };
        LibraryItem: {
            /** Format: uuid */
            id: string;
            title?: string | null;
            genre_topic?: string | null;
            status: string;
            seconds?: number | null;
            poster?: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            published_at?: string | null;
            youtube?: components["schemas"]["YouTube"] | null;
            cost_usd_micro?: number;
            views?: number | null;
        };
        LibraryPage: {
            items: components["schemas"]["LibraryItem"][];
            next_cursor?: string | null;
            counts?: {
                [key: string]: number;
            };
        };
        Stats: {
            made: number;
            published: number;
            success_rate?: number | null;
            median_sec?: number | null;
            cost_usd_micro: number;
            limit_usd_micro?: number | null;
        };
        SecretHint: {
            set: boolean;
            hint?: string | null;
        };
        SettingItem: {
            name: string;
            section?: string;
            type?: string;
            value?: unknown;
            /** @enum {string} */
            origin?: "default" | "stored" | "environment" | "file";
            editable?: boolean;
            help?: string;
        };
        Settings: {
            rev?: number;
            items: components["schemas"]["SettingItem"][];
        };
        SettingsPut: {
            values: {
                [key: string]: unknown;
            };
        };
        TestResult: {
            ok: boolean;
            took_ms?: number;
            account?: string | null;
            balance_usd_micro?: number | null;
            problem?: string | null;
        };
        Connection: {
            connected: boolean;
            channel?: {
                id: string;
                title: string;
            } | null;
            scopes?: string[];
            /** Format: date-time */
            connected_at?: string | null;
            /** Format: date-time */
            expires_at?: string | null;
            problem?: string | null;
        };
        ResearchPage: {
            items: components["schemas"]["ResearchJob"][];
            next_cursor?: string | null;
        };
        CurationPage: {
            items: components["schemas"]["CurationJob"][];
            next_cursor?: string | null;
        };
        ProductionPage: {
            items: components["schemas"]["ProductionJob"][];
            next_cursor?: string | null;
        };
        LogPage: {
            items: components["schemas"]["LogLine"][];
            next_cursor?: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    whoAmI: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    name: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description ok */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    quota: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quota"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listResearch: {
        parameters: {
            query?: {
                status?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResearchPage"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startResearch: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResearchNew"];
            };
        };
        responses: {
            /** @description ok */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResearchJob"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getResearch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResearchJob"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryResearch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResearchJob"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCuration: {
        parameters: {
            query?: {
                status?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurationPage"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startCuration: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CurationNew"];
            };
        };
        responses: {
            /** @description ok */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurationJob"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCuration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurationJob"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editCuration: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CurationPatch"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurationJob"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    regenerateBrief: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Regenerate"];
            };
        };
        responses: {
            /** @description ok */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurationJob"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelBrief: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurationJob"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    estimate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EstimateAsk"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Estimate"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProduction: {
        parameters: {
            query?: {
                status?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductionPage"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    launchProduction: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductionNew"];
            };
        };
        responses: {
            /** @description ok */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductionJob"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProduction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductionJob"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editProduction: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductionPatch"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductionJob"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelProduction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductionJob"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryProduction: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    resubmit?: boolean;
                    ken_burns?: boolean;
                };
            };
        };
        responses: {
            /** @description ok */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductionJob"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publishProduction: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    again?: boolean;
                };
            };
        };
        responses: {
            /** @description ok */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductionJob"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    regenerateScene: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                n: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SceneRegenerate"];
            };
        };
        responses: {
            /** @description ok */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductionJob"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    regenerateTrack: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                n: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    prompt?: string;
                };
            };
        };
        responses: {
            /** @description ok */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductionJob"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    productionLog: {
        parameters: {
            query?: {
                level?: string;
                q?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogPage"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    waveform: {
        parameters: {
            query?: {
                points?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Waveform"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    library: {
        parameters: {
            query?: {
                status?: string;
                genre?: string;
                from?: string;
                to?: string;
                q?: string;
                sort?: string;
                limit?: number;
                cursor?: string;
                bin?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LibraryPage"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stats: {
        parameters: {
            query?: {
                range?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stats"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putSettings: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsPut"];
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    values?: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestResult"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    youtubeConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disconnectYoutube: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ok */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
