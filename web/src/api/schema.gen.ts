// Made by web/apigen from the OpenAPI document. Never edit; run `npm run apigen`.
export interface paths {
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I; 401 says what to do: set_up or sign_in */
        get: operations["whoAmI"];
        put?: never;
        /** Sign in; the answer sets the session's cookie */
        post: operations["signIn"];
        /** Sign out */
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
        /** Make the first user, while there is none */
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
        /** Liveness; signed in: every part and service */
        get: operations["health"];
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
        /** Every setting, its value and where that comes from */
        get: operations["getSettings"];
        /** Change settings: all or none */
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
        /** Ask a service whether it works; spends nothing */
        post: operations["testProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/youtube/oauth/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** To Google's consent page; {url} with Accept: application/json */
        get: operations["startOauth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/youtube/oauth/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where Google sends the browser back */
        get: operations["oauthCallback"];
        put?: never;
        post?: never;
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
        /** The connected channel */
        get: operations["youtubeConnection"];
        put?: never;
        post?: never;
        /** Forget the channel */
        delete: operations["disconnectYoutube"];
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
        /** Research jobs, newest first */
        get: operations["listResearch"];
        put?: never;
        /** Look for inspiration on YouTube */
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
        /** One research job with its videos, best first */
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
        /** The failed queries again */
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
        /** Curation jobs, newest first */
        get: operations["listCuration"];
        put?: never;
        /** Choose one to five videos and have a brief written */
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
        /** One curation job with its brief */
        get: operations["getCuration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Edit the brief and the wishes; an approved one touches the next launch only */
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
        /** Write the brief again, or single scenes, or add new ones */
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
        /** Stop the writing */
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
        /** Cost range, times, quota and film length, before anything is paid */
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
        /** Productions, newest first */
        get: operations["listProduction"];
        put?: never;
        /** Approve the brief and make the film */
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
        /** One production, whole */
        get: operations["getProduction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Metadata, privacy, time, limit and models */
        patch: operations["editProduction"];
        trace?: never;
    };
    "/api/production/jobs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole log, newest first; Accept: application/x-ndjson downloads it */
        get: operations["productionLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
        /** Stop; what was paid for is kept */
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
        /** Go on from where it failed, waits or was stopped */
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
        /** Release the finished film */
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
        /** A new picture or clip for one scene */
        post: operations["regenerateScene"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/production/jobs/{id}/scenes/{n}/takes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An uploaded picture or clip becomes the scene's */
        post: operations["ownSceneTake"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/production/jobs/{id}/tracks/{n}/takes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An uploaded song becomes the track's */
        post: operations["ownTrackTake"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/production/jobs/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What exists so far at quarter size, as preview.mp4 */
        post: operations["orderPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/production/jobs/{id}/thumbnails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An own picture as the thumbnail, or the candidates again with a title on them */
        post: operations["orderThumbnails"];
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
        /** A new song for one track */
        post: operations["regenerateTrack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/production/jobs/{id}/files/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Film, pictures, clips, songs, texts; one byte range; ?w= gives a JPEG of that width, ?points= that many peaks of waveform.json */
        get: operations["productionFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public/{id}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture by its signed, expiring address, for the services that fetch it */
        get: operations["publicPicture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/production/jobs/{id}/bundle.zip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Film, thumbnail, metadata, chapters and plan in one file */
        get: operations["productionBundle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/research/videos/{id}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The picture of a found video, from our own origin */
        get: operations["videoThumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Server-Sent Events: job, phase, scene, track, log, quota; 204 once every subject is final */
        get: operations["events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One row per paid call; beside the page: this month, and the books against the balances */
        get: operations["ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/spending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This month's sums and limit; the ledger against the providers' balances */
        get: operations["spending"];
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
        /** What YouTube's quota has left */
        get: operations["quota"];
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
        /** Everything made */
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
        /** Numbers of the last days */
        get: operations["stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Numbers for Prometheus: steps, jobs, providers, money */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An own song, picture or clip: the raw file with its Content-Type; goes after a day unused */
        post: operations["upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/routes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Models, their addresses, prices and order, and whether each can be used here */
        get: operations["getRoutes"];
        /** Change the table as a whole; running workers take it up within seconds */
        put: operations["putRoutes"];
        post?: never;
        delete?: never;
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
            type: string;
            title: string;
            status: number;
            detail?: string;
            request_id?: string;
            action?: string;
            reason_code?: string;
            errors?: {
                pointer: string;
                detail: string;
            }[];
        };
        Filters: {
            /** @description short: up to max_sec; long: over 20 minutes */
            length: ("short" | "any" | "long") | null;
            min_views: number;
            min_likes: number;
            /** @description used by length short */
            max_sec: number;
            date_after: string | null;
            hidden_likes: ("ignore" | "reject") | null;
            /** @description a word of the topic must stand in title, description or tags */
            relevance: boolean;
        };
        ResearchQuery: {
            text: string;
            status: ("pending" | "done" | "failed") | null;
            found: number;
            error?: string;
        };
        Funnel: {
            found: number;
            unique: number;
            passed: number;
            scored: number;
            removed: {
                unavailable: number;
                live: number;
                length: number;
                date: number;
                views: number;
                likes: number;
                hidden_likes: number;
                relevance: number;
            };
        };
        ScoreParts: {
            content: number;
            engagement: number;
            mood_fit: number;
        };
        ResearchVideo: {
            id: string | null;
            job_id: string | null;
            video_id: string | null;
            title: string | null;
            channel: string | null;
            published_at: string | null;
            views: number;
            /** @description null: hidden by the channel */
            likes: number | null;
            duration_seconds: number;
            description: string | null;
            thumbnail_url: string | null;
            url: string | null;
            tags: string[];
            /** @description this product's estimate, not a YouTube number */
            relevance_score: number | null;
            gemini_reasoning: string | null;
            score_parts: {
                content: number;
                engagement: number;
                mood_fit: number;
            };
            score_source: ("model" | "default") | null;
            selected_for_curation: boolean;
            palette: string[];
            created_at: string | null;
        };
        BriefScene: {
            /** @description survives moves; made when absent */
            id: string | null;
            title: string;
            description: string;
            mood: string | null;
            /** @enum {string} */
            animation_recommendation: "ai_animation" | "ken_burns";
            motion: string | null;
            why: string | null;
            transition: ("cut" | "dissolve") | null;
            upload_id?: string;
        };
        Brief: {
            title: string;
            theme: string;
            mood: string[];
            palette: string[];
            music_direction: string;
            scenes: {
                /** @description survives moves; made when absent */
                id: string | null;
                title: string;
                description: string;
                mood: string | null;
                /** @enum {string} */
                animation_recommendation: "ai_animation" | "ken_burns";
                motion: string | null;
                why: string | null;
                transition: ("cut" | "dissolve") | null;
                upload_id?: string;
            }[];
            source: ("model" | "default") | null;
        };
        Direction: {
            mood: string[];
            avoid: string[];
            inspirations: {
                video_id: string;
                weight: number;
                borrow: ("palette" | "mood" | "framing" | "pace")[];
                note?: string;
            }[];
        };
        Phase: {
            id: ("music" | "pictures" | "direction" | "animate" | "assemble" | "merge" | "metadata" | "upload") | null;
            status: ("waiting" | "running" | "done" | "failed" | "parked" | "skipped") | null;
            done: number;
            total: number;
            eta_sec: number | null;
            eta_basis: ("history" | "guess") | null;
            cost_usd_micro: number;
            started_at: string | null;
            ended_at: string | null;
        };
        Attempt: {
            route: string | null;
            result: ("ok" | "failed" | "refused" | "no_answer" | "slow" | "skipped") | null;
            reason_code: string | null;
            reason: string | null;
            started_at: string | null;
            seconds: number;
            cost_usd_micro: number;
        };
        Take: {
            id: string | null;
            kind: ("picture" | "clip" | "song") | null;
            source: ("provider" | "standin" | "upload") | null;
            file: string | null;
            chosen: boolean;
            seconds: number;
            width: number;
            height: number;
            color: string | null;
            cost_usd_micro: number;
            created_at: string | null;
        };
        Track: {
            id: string | null;
            job_id: string | null;
            track_number: number;
            song_prompt: string | null;
            suno_task_id: string | null;
            suno_status: string | null;
            title: string | null;
            duration_seconds: number;
            error_message: string | null;
            locked: boolean;
            cost_usd_micro: number;
            parked: {
                reason_code: string | null;
                reason: string | null;
                /** Format: date-time */
                until?: string;
                action?: string;
            } | null;
            attempts: {
                route: string | null;
                result: ("ok" | "failed" | "refused" | "no_answer" | "slow" | "skipped") | null;
                reason_code: string | null;
                reason: string | null;
                started_at: string | null;
                seconds: number;
                cost_usd_micro: number;
            }[];
            takes: {
                id: string | null;
                kind: ("picture" | "clip" | "song") | null;
                source: ("provider" | "standin" | "upload") | null;
                file: string | null;
                chosen: boolean;
                seconds: number;
                width: number;
                height: number;
                color: string | null;
                cost_usd_micro: number;
                created_at: string | null;
            }[];
            created_at: string | null;
        };
        Scene: {
            id: string | null;
            job_id: string | null;
            scene_number: number;
            title: string | null;
            description: string | null;
            mood: string | null;
            image_prompt: string | null;
            image_model: string | null;
            animation_method: string | null;
            animation_model: string | null;
            animation_decision: unknown;
            motion_prompt: string | null;
            fallback_reason: string | null;
            cometapi_task_id: string | null;
            animation_status: string | null;
            duration_seconds: number;
            beat_cut_start_sec: number;
            beat_cut_end_sec: number;
            locked: boolean;
            transition: ("cut" | "dissolve") | null;
            animation_recommendation: ("ai_animation" | "ken_burns") | null;
            cost_usd_micro: number;
            parked: {
                reason_code: string | null;
                reason: string | null;
                /** Format: date-time */
                until?: string;
                action?: string;
            } | null;
            attempts: {
                route: string | null;
                result: ("ok" | "failed" | "refused" | "no_answer" | "slow" | "skipped") | null;
                reason_code: string | null;
                reason: string | null;
                started_at: string | null;
                seconds: number;
                cost_usd_micro: number;
            }[];
            takes: {
                id: string | null;
                kind: ("picture" | "clip" | "song") | null;
                source: ("provider" | "standin" | "upload") | null;
                file: string | null;
                chosen: boolean;
                seconds: number;
                width: number;
                height: number;
                color: string | null;
                cost_usd_micro: number;
                created_at: string | null;
            }[];
            created_at: string | null;
        };
        Cost: {
            spent_usd_micro: number;
            reserved_usd_micro: number;
            /** @description low, high */
            estimate_usd_micro: number[];
            limit_usd_micro: number;
        };
        Timeline: {
            fps: number[];
            frames: number;
            shots: {
                scene: number;
                take_id: string | null;
                start_frame: number;
                frames: number;
                transition: ("cut" | "dissolve") | null;
                cut_on: ("section" | "phrase" | "bar" | "beat" | "even") | null;
                why: string | null;
            }[];
        };
        YouTube: {
            id: string | null;
            url: string | null;
            privacy_asked: ("private" | "unlisted" | "public") | null;
            /** @description as read back */
            privacy: ("private" | "unlisted" | "public") | null;
            processing: string | null;
            /** @description kept private by YouTube although more was asked */
            locked: boolean;
        };
        Parked: {
            reason_code: string | null;
            reason: string | null;
            /** Format: date-time */
            until?: string;
            action?: string;
        };
        Metadata: {
            title: string;
            description: string;
            hashtags: string[];
            tags: string[];
            category_id: string | null;
            language: string | null;
            made_for_kids: boolean;
            synthetic_media: boolean;
            thumbnail: string | null;
            checks: {
                id: string | null;
                ok: boolean;
                text: string | null;
            }[];
        };
        Thumbnail: {
            file: string | null;
            seconds: number;
            chosen: boolean;
        };
        SignIn: {
            /** @description default: admin */
            name?: string | null;
            password: string;
        };
        Session: {
            name: string | null;
            /** @description operator or viewer */
            role: string | null;
            expires_at: string | null;
        };
        SetUp: {
            /** @description printed by ymf serve */
            code: string;
            name: string;
            password: string;
        };
        Health: {
            status: string | null;
            version: string | null;
            profile: string | null;
            database: {
                ok: boolean;
                kind?: string;
                problem: string | null;
                path?: string;
                free_bytes?: number;
                total_bytes?: number;
            };
            broker: {
                ok: boolean;
                kind?: string;
                problem: string | null;
                path?: string;
                free_bytes?: number;
                total_bytes?: number;
            };
            disk: {
                ok: boolean;
                kind?: string;
                problem: string | null;
                path?: string;
                free_bytes?: number;
                total_bytes?: number;
            };
            storage: {
                ok: boolean;
                kind?: string;
                problem: string | null;
                path?: string;
                free_bytes?: number;
                total_bytes?: number;
            };
            providers: {
                id: string | null;
                ok: boolean;
                configured: boolean;
                standin: boolean;
                problem: string | null;
                account?: string;
                balance_usd_micro: number | null;
            }[];
            quota: {
                search: {
                    used: number;
                    limit: number;
                    resets_at: string | null;
                };
                upload: {
                    used: number;
                    limit: number;
                    resets_at: string | null;
                };
                units: {
                    used: number;
                    limit: number;
                    resets_at: string | null;
                };
            };
            routes_in_use: number;
            skipped_routes: {
                id: string | null;
                label: string | null;
                reason: string | null;
            }[];
            advice: string[];
        };
        Settings: {
            rev: number;
            items: {
                name: string | null;
                section: string | null;
                type: ("text" | "url" | "int" | "usd" | "choice" | "image_model" | "video_model") | null;
                /** @description text or null; a secret: {set, hint} */
                value: unknown;
                origin: ("default" | "stored" | "environment" | "file") | null;
                editable: boolean;
                secret: boolean;
                help: string | null;
            }[];
        };
        SettingsPut: {
            /** @description {NAME: value, or null for the default} */
            values: unknown;
        };
        TestAsk: {
            /** @description tried, not saved */
            values?: unknown;
        };
        TestResult: {
            ok: boolean;
            took_ms: number;
            account: string | null;
            balance_usd_micro: number | null;
            problem: string | null;
        };
        Connection: {
            connected: boolean;
            channel?: {
                id: string | null;
                title: string | null;
            };
            scopes: string[];
            connected_at: string | null;
            /** Format: date-time */
            expires_at?: string;
            problem: string | null;
        };
        ResearchNew: {
            genre_topic: string;
            /** @description default 10 */
            top_n?: number | null;
            filters?: {
                /** @description short: up to max_sec; long: over 20 minutes */
                length?: ("short" | "any" | "long") | null;
                min_views?: number | null;
                min_likes?: number | null;
                /** @description used by length short */
                max_sec?: number | null;
                date_after?: string | null;
                hidden_likes?: ("ignore" | "reject") | null;
                /** @description a word of the topic must stand in title, description or tags */
                relevance?: boolean | null;
            } | null;
            /** @description own searches instead of Claude's */
            queries?: string[] | null;
            allow_standin?: boolean | null;
        };
        ResearchJob: {
            id: string | null;
            status: ("pending" | "searching" | "scoring" | "completed" | "failed") | null;
            genre_topic: string | null;
            expanded_queries: string[];
            filters: {
                /** @description short: up to max_sec; long: over 20 minutes */
                length: ("short" | "any" | "long") | null;
                min_views: number;
                min_likes: number;
                /** @description used by length short */
                max_sec: number;
                date_after: string | null;
                hidden_likes: ("ignore" | "reject") | null;
                /** @description a word of the topic must stand in title, description or tags */
                relevance: boolean;
            };
            top_n: number;
            gemini_model: string | null;
            error_message: string | null;
            reason_code?: string;
            reason?: string;
            action?: string;
            queries: {
                text: string;
                status: ("pending" | "done" | "failed") | null;
                found: number;
                error?: string;
            }[];
            funnel: {
                found: number;
                unique: number;
                passed: number;
                scored: number;
                removed: {
                    unavailable: number;
                    live: number;
                    length: number;
                    date: number;
                    views: number;
                    likes: number;
                    hidden_likes: number;
                    relevance: number;
                };
            };
            created_at: string | null;
            completed_at: string | null;
            rev: number;
            videos: {
                id: string | null;
                job_id: string | null;
                video_id: string | null;
                title: string | null;
                channel: string | null;
                published_at: string | null;
                views: number;
                /** @description null: hidden by the channel */
                likes: number | null;
                duration_seconds: number;
                description: string | null;
                thumbnail_url: string | null;
                url: string | null;
                tags: string[];
                /** @description this product's estimate, not a YouTube number */
                relevance_score: number | null;
                gemini_reasoning: string | null;
                score_parts: {
                    content: number;
                    engagement: number;
                    mood_fit: number;
                };
                score_source: ("model" | "default") | null;
                selected_for_curation: boolean;
                palette: string[];
                created_at: string | null;
            }[];
        };
        ResearchJobPage: {
            items: components["schemas"]["ResearchJob"][];
            next_cursor: string | null;
        };
        CurationNew: {
            /** Format: uuid */
            research_job_id: string;
            /** @description ids of the research's videos; a YouTube id is taken too */
            selected_video_ids: string[];
            /** @description default 12 */
            num_scenes?: number | null;
            /** @description default 3 */
            num_tracks?: number | null;
            minutes?: number | null;
            image_model?: string | null;
            video_model?: string | null;
            direction?: {
                mood?: string[] | null;
                avoid?: string[] | null;
                inspirations?: {
                    video_id: string;
                    weight?: number | null;
                    borrow?: ("palette" | "mood" | "framing" | "pace")[] | null;
                    note?: string | null;
                }[] | null;
            } | null;
            /** @description no brief is written yet */
            draft?: boolean | null;
            allow_standin?: boolean | null;
        };
        CurationJob: {
            id: string | null;
            research_job_id: string | null;
            status: ("pending" | "briefing" | "ready" | "approved" | "failed") | null;
            genre_topic: string | null;
            selected_video_ids: string[];
            creative_brief: {
                title: string;
                theme: string;
                mood: string[];
                palette: string[];
                music_direction: string;
                scenes: {
                    /** @description survives moves; made when absent */
                    id: string | null;
                    title: string;
                    description: string;
                    mood: string | null;
                    /** @enum {string} */
                    animation_recommendation: "ai_animation" | "ken_burns";
                    motion: string | null;
                    why: string | null;
                    transition: ("cut" | "dissolve") | null;
                    upload_id?: string;
                }[];
                source: ("model" | "default") | null;
            } | null;
            user_approved_brief: {
                title: string;
                theme: string;
                mood: string[];
                palette: string[];
                music_direction: string;
                scenes: {
                    /** @description survives moves; made when absent */
                    id: string | null;
                    title: string;
                    description: string;
                    mood: string | null;
                    /** @enum {string} */
                    animation_recommendation: "ai_animation" | "ken_burns";
                    motion: string | null;
                    why: string | null;
                    transition: ("cut" | "dissolve") | null;
                    upload_id?: string;
                }[];
                source: ("model" | "default") | null;
            } | null;
            direction: {
                mood: string[];
                avoid: string[];
                inspirations: {
                    video_id: string;
                    weight: number;
                    borrow: ("palette" | "mood" | "framing" | "pace")[];
                    note?: string;
                }[];
            } | null;
            num_scenes: number;
            num_tracks: number;
            /** @description wished film length; 0: as long as the music */
            minutes: number;
            image_model: string | null;
            video_model: string | null;
            reason_code?: string;
            reason?: string;
            action?: string;
            created_at: string | null;
            approved_at: string | null;
            rev: number;
            production_job_ids: string[];
            videos: {
                id: string | null;
                job_id: string | null;
                video_id: string | null;
                title: string | null;
                channel: string | null;
                published_at: string | null;
                views: number;
                /** @description null: hidden by the channel */
                likes: number | null;
                duration_seconds: number;
                description: string | null;
                thumbnail_url: string | null;
                url: string | null;
                tags: string[];
                /** @description this product's estimate, not a YouTube number */
                relevance_score: number | null;
                gemini_reasoning: string | null;
                score_parts: {
                    content: number;
                    engagement: number;
                    mood_fit: number;
                };
                score_source: ("model" | "default") | null;
                selected_for_curation: boolean;
                palette: string[];
                created_at: string | null;
            }[];
        };
        CurationJobPage: {
            items: components["schemas"]["CurationJob"][];
            next_cursor: string | null;
        };
        CurationPatch: {
            user_approved_brief?: {
                title: string;
                theme: string;
                mood: string[];
                palette: string[];
                music_direction: string;
                scenes: {
                    /** @description survives moves; made when absent */
                    id?: string | null;
                    title: string;
                    description: string;
                    mood?: string | null;
                    /** @enum {string} */
                    animation_recommendation: "ai_animation" | "ken_burns";
                    motion?: string | null;
                    why?: string | null;
                    transition?: ("cut" | "dissolve") | null;
                    upload_id?: string | null;
                }[];
                source?: ("model" | "default") | null;
            } | null;
            direction?: {
                mood?: string[] | null;
                avoid?: string[] | null;
                inspirations?: {
                    video_id: string;
                    weight?: number | null;
                    borrow?: ("palette" | "mood" | "framing" | "pace")[] | null;
                    note?: string | null;
                }[] | null;
            } | null;
            num_scenes?: number | null;
            num_tracks?: number | null;
            minutes?: number | null;
            image_model?: string | null;
            video_model?: string | null;
        };
        Regenerate: {
            scene_ids?: string[] | null;
            add?: number | null;
            /** @description default true */
            keep_edited?: boolean | null;
        };
        EstimateAsk: {
            /** @description the address' own */
            curation_job_id?: string | null;
            /** @description exactly so many; default: the curation's */
            num_tracks?: number | null;
            privacy?: ("private" | "unlisted" | "public") | null;
            /** @description in the future, only with private */
            publish_at?: string | null;
            /** @description default: one and a half times the estimate's high end */
            budget_usd?: number | null;
            review_before_publish?: boolean | null;
            /** @description default true */
            publish?: boolean | null;
            image_model?: string | null;
            video_model?: string | null;
            /** @description [{"upload_id"} or null, ...]: own music */
            tracks?: unknown;
            crossfade_s?: number | null;
            trim_silence?: boolean | null;
            allow_standin?: boolean | null;
        };
        Estimate: {
            /** @description low, high */
            cost_usd_micro: number[];
            parts: {
                phase: ("music" | "pictures" | "direction" | "animate" | "assemble" | "merge" | "metadata" | "upload") | null;
                units: number;
                /** @description low, high */
                cost_usd_micro: number[];
            }[];
            render_sec: number;
            total_sec: number;
            film_sec: number;
            quota: {
                search: number;
                upload: number;
                units: number;
            };
            standins: string[];
            problems: string[];
            /** @description what to know before: prices that are not known, limits that may stop it */
            notes: string[];
            /** @description what the budget would be */
            limit_usd_micro: number;
            /** @description some of it comes from what such calls have cost so far */
            by_history: boolean;
        };
        ProductionNew: {
            /** Format: uuid */
            curation_job_id: string;
            /** @description exactly so many; default: the curation's */
            num_tracks?: number | null;
            privacy?: ("private" | "unlisted" | "public") | null;
            /** @description in the future, only with private */
            publish_at?: string | null;
            /** @description default: one and a half times the estimate's high end */
            budget_usd?: number | null;
            review_before_publish?: boolean | null;
            /** @description default true */
            publish?: boolean | null;
            image_model?: string | null;
            video_model?: string | null;
            /** @description [{"upload_id"} or null, ...]: own music */
            tracks?: unknown;
            crossfade_s?: number | null;
            trim_silence?: boolean | null;
            allow_standin?: boolean | null;
        };
        ProductionJob: {
            id: string | null;
            curation_job_id: string | null;
            status: ("pending" | "generating_music" | "generating_images" | "directing" | "animating" | "assembling" | "merging" | "uploading" | "published" | "failed" | "awaiting_review" | "parked" | "cancelled") | null;
            genre_topic: string | null;
            title: string | null;
            num_tracks: number;
            num_scenes: number;
            minutes: number;
            image_model: string | null;
            video_model: string | null;
            total_duration_sec: number;
            file_size_bytes: number;
            youtube_video_id: string | null;
            youtube_title: string | null;
            youtube_description: string | null;
            youtube_hashtags: string | null;
            /** @description the channel it was approved for */
            youtube_channel_id: string | null;
            error_message: string | null;
            reason_code?: string;
            action?: string;
            /** @description as asked */
            privacy: ("private" | "unlisted" | "public") | null;
            publish_at: string | null;
            review_before_publish: boolean;
            publish: boolean;
            crossfade_s: number;
            trim_silence: boolean;
            /** @description made with stand-ins */
            standin: boolean;
            created_at: string | null;
            published_at: string | null;
            rev: number;
            progress: number;
            eta_sec: number | null;
            eta_basis: ("history" | "guess") | null;
            queued_ahead: number;
            phases: {
                id: ("music" | "pictures" | "direction" | "animate" | "assemble" | "merge" | "metadata" | "upload") | null;
                status: ("waiting" | "running" | "done" | "failed" | "parked" | "skipped") | null;
                done: number;
                total: number;
                eta_sec: number | null;
                eta_basis: ("history" | "guess") | null;
                cost_usd_micro: number;
                started_at: string | null;
                ended_at: string | null;
            }[];
            cost: {
                spent_usd_micro: number;
                reserved_usd_micro: number;
                /** @description low, high */
                estimate_usd_micro: number[];
                limit_usd_micro: number;
            };
            youtube: {
                id: string | null;
                url: string | null;
                privacy_asked: ("private" | "unlisted" | "public") | null;
                /** @description as read back */
                privacy: ("private" | "unlisted" | "public") | null;
                processing: string | null;
                /** @description kept private by YouTube although more was asked */
                locked: boolean;
            } | null;
            parked: {
                reason_code: string | null;
                reason: string | null;
                /** Format: date-time */
                until?: string;
                action?: string;
            } | null;
            brief: {
                title: string;
                theme: string;
                mood: string[];
                palette: string[];
                music_direction: string;
                scenes: {
                    /** @description survives moves; made when absent */
                    id: string | null;
                    title: string;
                    description: string;
                    mood: string | null;
                    /** @enum {string} */
                    animation_recommendation: "ai_animation" | "ken_burns";
                    motion: string | null;
                    why: string | null;
                    transition: ("cut" | "dissolve") | null;
                    upload_id?: string;
                }[];
                source: ("model" | "default") | null;
            } | null;
            beat_timestamps: number[];
            tracks: {
                id: string | null;
                job_id: string | null;
                track_number: number;
                song_prompt: string | null;
                suno_task_id: string | null;
                suno_status: string | null;
                title: string | null;
                duration_seconds: number;
                error_message: string | null;
                locked: boolean;
                cost_usd_micro: number;
                parked: {
                    reason_code: string | null;
                    reason: string | null;
                    /** Format: date-time */
                    until?: string;
                    action?: string;
                } | null;
                attempts: {
                    route: string | null;
                    result: ("ok" | "failed" | "refused" | "no_answer" | "slow" | "skipped") | null;
                    reason_code: string | null;
                    reason: string | null;
                    started_at: string | null;
                    seconds: number;
                    cost_usd_micro: number;
                }[];
                takes: {
                    id: string | null;
                    kind: ("picture" | "clip" | "song") | null;
                    source: ("provider" | "standin" | "upload") | null;
                    file: string | null;
                    chosen: boolean;
                    seconds: number;
                    width: number;
                    height: number;
                    color: string | null;
                    cost_usd_micro: number;
                    created_at: string | null;
                }[];
                created_at: string | null;
            }[];
            scenes: {
                id: string | null;
                job_id: string | null;
                scene_number: number;
                title: string | null;
                description: string | null;
                mood: string | null;
                image_prompt: string | null;
                image_model: string | null;
                animation_method: string | null;
                animation_model: string | null;
                animation_decision: unknown;
                motion_prompt: string | null;
                fallback_reason: string | null;
                cometapi_task_id: string | null;
                animation_status: string | null;
                duration_seconds: number;
                beat_cut_start_sec: number;
                beat_cut_end_sec: number;
                locked: boolean;
                transition: ("cut" | "dissolve") | null;
                animation_recommendation: ("ai_animation" | "ken_burns") | null;
                cost_usd_micro: number;
                parked: {
                    reason_code: string | null;
                    reason: string | null;
                    /** Format: date-time */
                    until?: string;
                    action?: string;
                } | null;
                attempts: {
                    route: string | null;
                    result: ("ok" | "failed" | "refused" | "no_answer" | "slow" | "skipped") | null;
                    reason_code: string | null;
                    reason: string | null;
                    started_at: string | null;
                    seconds: number;
                    cost_usd_micro: number;
                }[];
                takes: {
                    id: string | null;
                    kind: ("picture" | "clip" | "song") | null;
                    source: ("provider" | "standin" | "upload") | null;
                    file: string | null;
                    chosen: boolean;
                    seconds: number;
                    width: number;
                    height: number;
                    color: string | null;
                    cost_usd_micro: number;
                    created_at: string | null;
                }[];
                created_at: string | null;
            }[];
            timeline: {
                fps: number[];
                frames: number;
                shots: {
                    scene: number;
                    take_id: string | null;
                    start_frame: number;
                    frames: number;
                    transition: ("cut" | "dissolve") | null;
                    cut_on: ("section" | "phrase" | "bar" | "beat" | "even") | null;
                    why: string | null;
                }[];
            } | null;
            metadata: {
                title: string;
                description: string;
                hashtags: string[];
                tags: string[];
                category_id: string | null;
                language: string | null;
                made_for_kids: boolean;
                synthetic_media: boolean;
                thumbnail: string | null;
                checks: {
                    id: string | null;
                    ok: boolean;
                    text: string | null;
                }[];
            } | null;
            thumbnails: {
                file: string | null;
                seconds: number;
                chosen: boolean;
            }[];
            steps: {
                id: string | null;
                key: string | null;
                kind: string | null;
                state: string | null;
                attempt: number;
                run_at: string | null;
                lease_until: string | null;
                worker?: string;
                cost_usd_micro: number;
                reason_code?: string;
                reason?: string;
                /** @description {prompt, version, model} of a text that a model wrote; model null: made by rule */
                asked?: unknown;
            }[];
            events: {
                seq: number;
                at: string | null;
                level: string | null;
                text: string | null;
                subject?: string;
            }[];
            files: string[];
        };
        ProductionHead: {
            id: string | null;
            curation_job_id: string | null;
            status: ("pending" | "generating_music" | "generating_images" | "directing" | "animating" | "assembling" | "merging" | "uploading" | "published" | "failed" | "awaiting_review" | "parked" | "cancelled") | null;
            genre_topic: string | null;
            title: string | null;
            num_tracks: number;
            num_scenes: number;
            minutes: number;
            image_model: string | null;
            video_model: string | null;
            total_duration_sec: number;
            file_size_bytes: number;
            youtube_video_id: string | null;
            youtube_title: string | null;
            youtube_description: string | null;
            youtube_hashtags: string | null;
            /** @description the channel it was approved for */
            youtube_channel_id: string | null;
            error_message: string | null;
            reason_code?: string;
            action?: string;
            /** @description as asked */
            privacy: ("private" | "unlisted" | "public") | null;
            publish_at: string | null;
            review_before_publish: boolean;
            publish: boolean;
            crossfade_s: number;
            trim_silence: boolean;
            /** @description made with stand-ins */
            standin: boolean;
            created_at: string | null;
            published_at: string | null;
            rev: number;
            progress: number;
            eta_sec: number | null;
            eta_basis: ("history" | "guess") | null;
            queued_ahead: number;
            phases: {
                id: ("music" | "pictures" | "direction" | "animate" | "assemble" | "merge" | "metadata" | "upload") | null;
                status: ("waiting" | "running" | "done" | "failed" | "parked" | "skipped") | null;
                done: number;
                total: number;
                eta_sec: number | null;
                eta_basis: ("history" | "guess") | null;
                cost_usd_micro: number;
                started_at: string | null;
                ended_at: string | null;
            }[];
            cost: {
                spent_usd_micro: number;
                reserved_usd_micro: number;
                /** @description low, high */
                estimate_usd_micro: number[];
                limit_usd_micro: number;
            };
            youtube: {
                id: string | null;
                url: string | null;
                privacy_asked: ("private" | "unlisted" | "public") | null;
                /** @description as read back */
                privacy: ("private" | "unlisted" | "public") | null;
                processing: string | null;
                /** @description kept private by YouTube although more was asked */
                locked: boolean;
            } | null;
            parked: {
                reason_code: string | null;
                reason: string | null;
                /** Format: date-time */
                until?: string;
                action?: string;
            } | null;
        };
        ProductionHeadPage: {
            items: components["schemas"]["ProductionHead"][];
            next_cursor: string | null;
        };
        LogLine: {
            seq: number;
            at: string | null;
            level: string | null;
            text: string | null;
            subject?: string;
        };
        LogLinePage: {
            items: components["schemas"]["LogLine"][];
            next_cursor: string | null;
        };
        ProductionPatch: {
            metadata?: {
                title: string;
                description: string;
                hashtags: string[];
                tags: string[];
                category_id?: string | null;
                language?: string | null;
                made_for_kids?: boolean | null;
                synthetic_media?: boolean | null;
                thumbnail?: string | null;
                readonly checks?: {
                    id?: string | null;
                    ok?: boolean | null;
                    text?: string | null;
                }[] | null;
            } | null;
            privacy?: ("private" | "unlisted" | "public") | null;
            publish_at?: string | null;
            budget_usd?: number | null;
            image_model?: string | null;
            video_model?: string | null;
        };
        Retry: {
            /** @description what was lost may be paid twice */
            resubmit?: boolean | null;
            /** @description waiting scenes get a pan-and-zoom */
            ken_burns?: boolean | null;
        };
        Publish: {
            /** @description upload a second video */
            again?: boolean | null;
        };
        SceneRegenerate: {
            /** @description default picture */
            what?: ("picture" | "clip" | "ken_burns") | null;
            prompt?: string | null;
            may_pay_twice?: boolean | null;
        };
        OwnTake: {
            /** Format: uuid */
            upload_id: string;
        };
        ThumbnailsOrder: {
            /** @description an own picture */
            upload_id?: string | null;
            /** @description new candidates with this text on them; empty: bare ones */
            title?: string | null;
        };
        TrackRegenerate: {
            prompt?: string | null;
            may_pay_twice?: boolean | null;
        };
        LedgerRow: {
            id: string | null;
            at: string | null;
            job_id: string | null;
            step: string | null;
            provider: string | null;
            route: string | null;
            model: string | null;
            units: number;
            cost_usd_micro: number;
            /** @description intent, submitted, settled, unknown, possible_duplicate or not_charged */
            state: string | null;
            provider_task_id: string | null;
            request_hash: string | null;
            /** @description price, tokens, told (by the provider), balance (before and after) or assumed */
            price_basis: string | null;
        };
        LedgerRowPage: {
            items: components["schemas"]["LedgerRow"][];
            next_cursor: string | null;
        };
        Spending: {
            month: {
                starts_at: string | null;
                ends_at: string | null;
                spent_usd_micro: number;
                reserved_usd_micro: number;
                limit_usd_micro: number | null;
            };
            balances: {
                provider: string | null;
                since: string | null;
                at: string | null;
                balance_usd_micro: number;
                /** @description by the provider's balance */
                paid_usd_micro: number;
                /** @description by the ledger */
                settled_usd_micro: number;
                /** @description under way, or lost */
                open_usd_micro: number;
                /** @description paid less settled */
                difference_usd_micro: number;
                agrees: boolean;
            }[];
        };
        Quota: {
            search: {
                used: number;
                limit: number;
                resets_at: string | null;
            };
            upload: {
                used: number;
                limit: number;
                resets_at: string | null;
            };
            units: {
                used: number;
                limit: number;
                resets_at: string | null;
            };
        };
        LibraryItem: {
            id: string | null;
            title: string | null;
            genre_topic: string | null;
            status: string | null;
            seconds: number;
            /** @description the name of a file of the production */
            poster: string | null;
            created_at: string | null;
            published_at: string | null;
            youtube: {
                id: string | null;
                url: string | null;
                privacy_asked: ("private" | "unlisted" | "public") | null;
                /** @description as read back */
                privacy: ("private" | "unlisted" | "public") | null;
                processing: string | null;
                /** @description kept private by YouTube although more was asked */
                locked: boolean;
            } | null;
            cost_usd_micro: number;
        };
        LibraryItemPage: {
            items: components["schemas"]["LibraryItem"][];
            next_cursor: string | null;
        };
        Stats: {
            made: number;
            published: number;
            failed: number;
            success_rate: number | null;
            median_sec: number | null;
            cost_usd_micro: number;
            /** @description of a calendar month */
            limit_usd_micro: number | null;
        };
        Upload: {
            id: string | null;
            kind: ("picture" | "clip" | "song") | null;
            title?: string;
            seconds: number;
            width: number;
            height: number;
            bytes: number;
            created_at: string | null;
        };
        Routes: {
            rev: number;
            /** @description built_in or stored */
            origin: string | null;
            profile: string | null;
            version: string | null;
            routes: {
                id: string;
                capability: string;
                /** @description the name people choose */
                slot: string;
                label: string;
                provider: string;
                profile: string;
                dialect: string;
                method: string | null;
                path: string;
                poll: string | null;
                find: string | null;
                model: string;
                model_field: string | null;
                durations: number[];
                duration_type: string | null;
                image: ("none" | "base64" | "data_uri" | "file" | "url") | null;
                /** @description how the picture travels where image is url and there is no public address */
                image_else: ("none" | "base64" | "data_uri" | "file" | "url") | null;
                image_max_bytes: number;
                prompt_max: number;
                params: unknown;
                template: unknown;
                /** @description -1: unknown */
                price_usd_micro: number;
                price_unit: string | null;
                price_in_usd_micro: number;
                price_out_usd_micro: number;
                concurrency: number;
                /** @description calls begun by all workers; 0: no limit */
                rate_per_min: number;
                rate_burst: number;
                poll_sec: number;
                polls: number;
                slow_poll_sec: number;
                expiry_sec: number;
                lookup: ("none" | "by_ref" | "dedupes") | null;
                synchronous: boolean;
                sure: string | null;
                note: string | null;
                /** @description kept, and never tried */
                off: boolean;
                /** @description in_use, skipped, off or other_profile */
                state: string | null;
                /** @description why it is not in use */
                reason: string | null;
            }[];
        };
        RoutesPut: {
            /** @description all rows, in the order in which they are tried */
            routes?: unknown;
            /** @description back to the built-in table */
            reset?: boolean | null;
            readonly rev?: number | null;
            readonly origin?: string | null;
            readonly profile?: string | null;
            readonly version?: string | null;
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
            /** @description Who am I; 401 says what to do: set_up or sign_in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "text",
                     *       "role": "text",
                     *       "expires_at": "2026-11-24T05:21:37.123Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description What went wrong, and what to do */
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
                /**
                 * @example {
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Sign in; the answer sets the session's cookie */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "text",
                     *       "role": "text",
                     *       "expires_at": "2026-11-24T05:21:37.123Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description What went wrong, and what to do */
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
            /** @description Sign out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, and what to do */
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
                /**
                 * @example {
                 *       "code": "7KQ2MXPA",
                 *       "name": "anna",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["SetUp"];
            };
        };
        responses: {
            /** @description Make the first user, while there is none */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "text",
                     *       "role": "text",
                     *       "expires_at": "2026-11-24T05:21:37.123Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description What went wrong, and what to do */
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
            /** @description Liveness; signed in: every part and service */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "text",
                     *       "version": "text",
                     *       "profile": "text",
                     *       "database": {
                     *         "ok": false,
                     *         "kind": "text",
                     *         "problem": "text",
                     *         "path": "text",
                     *         "free_bytes": 1,
                     *         "total_bytes": 1
                     *       },
                     *       "broker": {
                     *         "ok": false,
                     *         "kind": "text",
                     *         "problem": "text",
                     *         "path": "text",
                     *         "free_bytes": 1,
                     *         "total_bytes": 1
                     *       },
                     *       "disk": {
                     *         "ok": false,
                     *         "kind": "text",
                     *         "problem": "text",
                     *         "path": "text",
                     *         "free_bytes": 1,
                     *         "total_bytes": 1
                     *       },
                     *       "storage": {
                     *         "ok": false,
                     *         "kind": "text",
                     *         "problem": "text",
                     *         "path": "text",
                     *         "free_bytes": 1,
                     *         "total_bytes": 1
                     *       },
                     *       "providers": [
                     *         {
                     *           "id": "text",
                     *           "ok": false,
                     *           "configured": false,
                     *           "standin": false,
                     *           "problem": "text",
                     *           "account": "text",
                     *           "balance_usd_micro": 1
                     *         }
                     *       ],
                     *       "quota": {
                     *         "search": {
                     *           "used": 1,
                     *           "limit": 1,
                     *           "resets_at": "2026-11-24T05:21:37.123Z"
                     *         },
                     *         "upload": {
                     *           "used": 1,
                     *           "limit": 1,
                     *           "resets_at": "2026-11-24T05:21:37.123Z"
                     *         },
                     *         "units": {
                     *           "used": 1,
                     *           "limit": 1,
                     *           "resets_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       },
                     *       "routes_in_use": 1,
                     *       "skipped_routes": [
                     *         {
                     *           "id": "text",
                     *           "label": "text",
                     *           "reason": "text"
                     *         }
                     *       ],
                     *       "advice": [
                     *         "text"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description What went wrong, and what to do */
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
            /** @description Every setting, its value and where that comes from */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "rev": 1,
                     *       "items": [
                     *         {
                     *           "name": "text",
                     *           "section": "text",
                     *           "type": "text",
                     *           "value": null,
                     *           "origin": "default",
                     *           "editable": false,
                     *           "secret": false,
                     *           "help": "text"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description What went wrong, and what to do */
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
                /** @description the rev that was edited, in quotes; an older one is 412 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "values": {
                 *         "DEFAULT_VIDEO_MODEL": "kling3"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SettingsPut"];
            };
        };
        responses: {
            /** @description Change settings: all or none */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "rev": 1,
                     *       "items": [
                     *         {
                     *           "name": "text",
                     *           "section": "text",
                     *           "type": "text",
                     *           "value": null,
                     *           "origin": "default",
                     *           "editable": false,
                     *           "secret": false,
                     *           "help": "text"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description What went wrong, and what to do */
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
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["TestAsk"];
            };
        };
        responses: {
            /** @description Ask a service whether it works; spends nothing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": false,
                     *       "took_ms": 1,
                     *       "account": "text",
                     *       "balance_usd_micro": 1,
                     *       "problem": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["TestResult"];
                };
            };
            /** @description What went wrong, and what to do */
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
    startOauth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To Google's consent page; {url} with Accept: application/json */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description What went wrong, and what to do */
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
    oauthCallback: {
        parameters: {
            query?: {
                state?: string;
                code?: string;
                error?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where Google sends the browser back */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, and what to do */
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
            /** @description The connected channel */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "connected": false,
                     *       "channel": {
                     *         "id": "text",
                     *         "title": "text"
                     *       },
                     *       "scopes": [
                     *         "text"
                     *       ],
                     *       "connected_at": "2026-11-24T05:21:37.123Z",
                     *       "expires_at": "2026-11-24T05:21:37.123Z",
                     *       "problem": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description What went wrong, and what to do */
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
            /** @description Forget the channel */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, and what to do */
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
                /** @description one status word */
                status?: string;
                /** @description 1 to 100, default 50 */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Research jobs, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "status": "pending",
                     *           "genre_topic": "text",
                     *           "expanded_queries": [
                     *             "text"
                     *           ],
                     *           "filters": {
                     *             "length": "short",
                     *             "min_views": 1,
                     *             "min_likes": 1,
                     *             "max_sec": 1,
                     *             "date_after": "2026-11-24T05:21:37.123Z",
                     *             "hidden_likes": "ignore",
                     *             "relevance": false
                     *           },
                     *           "top_n": 1,
                     *           "gemini_model": "text",
                     *           "error_message": "text",
                     *           "reason_code": "text",
                     *           "reason": "text",
                     *           "action": "text",
                     *           "queries": [
                     *             {
                     *               "text": "text",
                     *               "status": "pending",
                     *               "found": 1,
                     *               "error": "text"
                     *             }
                     *           ],
                     *           "funnel": {
                     *             "found": 1,
                     *             "unique": 1,
                     *             "passed": 1,
                     *             "scored": 1,
                     *             "removed": {
                     *               "unavailable": 1,
                     *               "live": 1,
                     *               "length": 1,
                     *               "date": 1,
                     *               "views": 1,
                     *               "likes": 1,
                     *               "hidden_likes": 1,
                     *               "relevance": 1
                     *             }
                     *           },
                     *           "created_at": "2026-11-24T05:21:37.123Z",
                     *           "completed_at": "2026-11-24T05:21:37.123Z",
                     *           "rev": 1,
                     *           "videos": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "video_id": "text",
                     *               "title": "text",
                     *               "channel": "text",
                     *               "published_at": "2026-11-24T05:21:37.123Z",
                     *               "views": 1,
                     *               "likes": 1,
                     *               "duration_seconds": 1,
                     *               "description": "text",
                     *               "thumbnail_url": "text",
                     *               "url": "text",
                     *               "tags": [
                     *                 "text"
                     *               ],
                     *               "relevance_score": 1,
                     *               "gemini_reasoning": "text",
                     *               "score_parts": {
                     *                 "content": 1,
                     *                 "engagement": 1,
                     *                 "mood_fit": 1
                     *               },
                     *               "score_source": "model",
                     *               "selected_for_curation": false,
                     *               "palette": [
                     *                 "#20304a"
                     *               ],
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ResearchJobPage"];
                };
            };
            /** @description What went wrong, and what to do */
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
                /** @description sent again with the same key it is done once; kept 7 days */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "genre_topic": "rainy lofi night train",
                 *       "top_n": 10
                 *     }
                 */
                "application/json": components["schemas"]["ResearchNew"];
            };
        };
        responses: {
            /** @description Look for inspiration on YouTube */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "status": "pending",
                     *       "genre_topic": "text",
                     *       "expanded_queries": [
                     *         "text"
                     *       ],
                     *       "filters": {
                     *         "length": "short",
                     *         "min_views": 1,
                     *         "min_likes": 1,
                     *         "max_sec": 1,
                     *         "date_after": "2026-11-24T05:21:37.123Z",
                     *         "hidden_likes": "ignore",
                     *         "relevance": false
                     *       },
                     *       "top_n": 1,
                     *       "gemini_model": "text",
                     *       "error_message": "text",
                     *       "reason_code": "text",
                     *       "reason": "text",
                     *       "action": "text",
                     *       "queries": [
                     *         {
                     *           "text": "text",
                     *           "status": "pending",
                     *           "found": 1,
                     *           "error": "text"
                     *         }
                     *       ],
                     *       "funnel": {
                     *         "found": 1,
                     *         "unique": 1,
                     *         "passed": 1,
                     *         "scored": 1,
                     *         "removed": {
                     *           "unavailable": 1,
                     *           "live": 1,
                     *           "length": 1,
                     *           "date": 1,
                     *           "views": 1,
                     *           "likes": 1,
                     *           "hidden_likes": 1,
                     *           "relevance": 1
                     *         }
                     *       },
                     *       "created_at": "2026-11-24T05:21:37.123Z",
                     *       "completed_at": "2026-11-24T05:21:37.123Z",
                     *       "rev": 1,
                     *       "videos": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "video_id": "text",
                     *           "title": "text",
                     *           "channel": "text",
                     *           "published_at": "2026-11-24T05:21:37.123Z",
                     *           "views": 1,
                     *           "likes": 1,
                     *           "duration_seconds": 1,
                     *           "description": "text",
                     *           "thumbnail_url": "text",
                     *           "url": "text",
                     *           "tags": [
                     *             "text"
                     *           ],
                     *           "relevance_score": 1,
                     *           "gemini_reasoning": "text",
                     *           "score_parts": {
                     *             "content": 1,
                     *             "engagement": 1,
                     *             "mood_fit": 1
                     *           },
                     *           "score_source": "model",
                     *           "selected_for_curation": false,
                     *           "palette": [
                     *             "#20304a"
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ResearchJob"];
                };
            };
            /** @description What went wrong, and what to do */
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
            /** @description One research job with its videos, best first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "status": "pending",
                     *       "genre_topic": "text",
                     *       "expanded_queries": [
                     *         "text"
                     *       ],
                     *       "filters": {
                     *         "length": "short",
                     *         "min_views": 1,
                     *         "min_likes": 1,
                     *         "max_sec": 1,
                     *         "date_after": "2026-11-24T05:21:37.123Z",
                     *         "hidden_likes": "ignore",
                     *         "relevance": false
                     *       },
                     *       "top_n": 1,
                     *       "gemini_model": "text",
                     *       "error_message": "text",
                     *       "reason_code": "text",
                     *       "reason": "text",
                     *       "action": "text",
                     *       "queries": [
                     *         {
                     *           "text": "text",
                     *           "status": "pending",
                     *           "found": 1,
                     *           "error": "text"
                     *         }
                     *       ],
                     *       "funnel": {
                     *         "found": 1,
                     *         "unique": 1,
                     *         "passed": 1,
                     *         "scored": 1,
                     *         "removed": {
                     *           "unavailable": 1,
                     *           "live": 1,
                     *           "length": 1,
                     *           "date": 1,
                     *           "views": 1,
                     *           "likes": 1,
                     *           "hidden_likes": 1,
                     *           "relevance": 1
                     *         }
                     *       },
                     *       "created_at": "2026-11-24T05:21:37.123Z",
                     *       "completed_at": "2026-11-24T05:21:37.123Z",
                     *       "rev": 1,
                     *       "videos": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "video_id": "text",
                     *           "title": "text",
                     *           "channel": "text",
                     *           "published_at": "2026-11-24T05:21:37.123Z",
                     *           "views": 1,
                     *           "likes": 1,
                     *           "duration_seconds": 1,
                     *           "description": "text",
                     *           "thumbnail_url": "text",
                     *           "url": "text",
                     *           "tags": [
                     *             "text"
                     *           ],
                     *           "relevance_score": 1,
                     *           "gemini_reasoning": "text",
                     *           "score_parts": {
                     *             "content": 1,
                     *             "engagement": 1,
                     *             "mood_fit": 1
                     *           },
                     *           "score_source": "model",
                     *           "selected_for_curation": false,
                     *           "palette": [
                     *             "#20304a"
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ResearchJob"];
                };
            };
            /** @description What went wrong, and what to do */
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
            /** @description The failed queries again */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "status": "pending",
                     *       "genre_topic": "text",
                     *       "expanded_queries": [
                     *         "text"
                     *       ],
                     *       "filters": {
                     *         "length": "short",
                     *         "min_views": 1,
                     *         "min_likes": 1,
                     *         "max_sec": 1,
                     *         "date_after": "2026-11-24T05:21:37.123Z",
                     *         "hidden_likes": "ignore",
                     *         "relevance": false
                     *       },
                     *       "top_n": 1,
                     *       "gemini_model": "text",
                     *       "error_message": "text",
                     *       "reason_code": "text",
                     *       "reason": "text",
                     *       "action": "text",
                     *       "queries": [
                     *         {
                     *           "text": "text",
                     *           "status": "pending",
                     *           "found": 1,
                     *           "error": "text"
                     *         }
                     *       ],
                     *       "funnel": {
                     *         "found": 1,
                     *         "unique": 1,
                     *         "passed": 1,
                     *         "scored": 1,
                     *         "removed": {
                     *           "unavailable": 1,
                     *           "live": 1,
                     *           "length": 1,
                     *           "date": 1,
                     *           "views": 1,
                     *           "likes": 1,
                     *           "hidden_likes": 1,
                     *           "relevance": 1
                     *         }
                     *       },
                     *       "created_at": "2026-11-24T05:21:37.123Z",
                     *       "completed_at": "2026-11-24T05:21:37.123Z",
                     *       "rev": 1,
                     *       "videos": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "video_id": "text",
                     *           "title": "text",
                     *           "channel": "text",
                     *           "published_at": "2026-11-24T05:21:37.123Z",
                     *           "views": 1,
                     *           "likes": 1,
                     *           "duration_seconds": 1,
                     *           "description": "text",
                     *           "thumbnail_url": "text",
                     *           "url": "text",
                     *           "tags": [
                     *             "text"
                     *           ],
                     *           "relevance_score": 1,
                     *           "gemini_reasoning": "text",
                     *           "score_parts": {
                     *             "content": 1,
                     *             "engagement": 1,
                     *             "mood_fit": 1
                     *           },
                     *           "score_source": "model",
                     *           "selected_for_curation": false,
                     *           "palette": [
                     *             "#20304a"
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ResearchJob"];
                };
            };
            /** @description What went wrong, and what to do */
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
                /** @description one status word */
                status?: string;
                /** @description 1 to 100, default 50 */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Curation jobs, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "research_job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "status": "pending",
                     *           "genre_topic": "text",
                     *           "selected_video_ids": [
                     *             "text"
                     *           ],
                     *           "creative_brief": {
                     *             "title": "text",
                     *             "theme": "text",
                     *             "mood": [
                     *               "text"
                     *             ],
                     *             "palette": [
                     *               "#20304a",
                     *               "#20304a",
                     *               "#20304a"
                     *             ],
                     *             "music_direction": "text",
                     *             "scenes": [
                     *               {
                     *                 "id": "text",
                     *                 "title": "text",
                     *                 "description": "text",
                     *                 "mood": "text",
                     *                 "animation_recommendation": "ai_animation",
                     *                 "motion": "text",
                     *                 "why": "text",
                     *                 "transition": "cut",
                     *                 "upload_id": "text"
                     *               }
                     *             ],
                     *             "source": "model"
                     *           },
                     *           "user_approved_brief": {
                     *             "title": "text",
                     *             "theme": "text",
                     *             "mood": [
                     *               "text"
                     *             ],
                     *             "palette": [
                     *               "#20304a",
                     *               "#20304a",
                     *               "#20304a"
                     *             ],
                     *             "music_direction": "text",
                     *             "scenes": [
                     *               {
                     *                 "id": "text",
                     *                 "title": "text",
                     *                 "description": "text",
                     *                 "mood": "text",
                     *                 "animation_recommendation": "ai_animation",
                     *                 "motion": "text",
                     *                 "why": "text",
                     *                 "transition": "cut",
                     *                 "upload_id": "text"
                     *               }
                     *             ],
                     *             "source": "model"
                     *           },
                     *           "direction": {
                     *             "mood": [
                     *               "text"
                     *             ],
                     *             "avoid": [
                     *               "text"
                     *             ],
                     *             "inspirations": [
                     *               {
                     *                 "video_id": "text",
                     *                 "weight": 1,
                     *                 "borrow": [
                     *                   "palette"
                     *                 ],
                     *                 "note": "text"
                     *               }
                     *             ]
                     *           },
                     *           "num_scenes": 1,
                     *           "num_tracks": 1,
                     *           "minutes": 1,
                     *           "image_model": "text",
                     *           "video_model": "text",
                     *           "reason_code": "text",
                     *           "reason": "text",
                     *           "action": "text",
                     *           "created_at": "2026-11-24T05:21:37.123Z",
                     *           "approved_at": "2026-11-24T05:21:37.123Z",
                     *           "rev": 1,
                     *           "production_job_ids": [
                     *             "text"
                     *           ],
                     *           "videos": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "video_id": "text",
                     *               "title": "text",
                     *               "channel": "text",
                     *               "published_at": "2026-11-24T05:21:37.123Z",
                     *               "views": 1,
                     *               "likes": 1,
                     *               "duration_seconds": 1,
                     *               "description": "text",
                     *               "thumbnail_url": "text",
                     *               "url": "text",
                     *               "tags": [
                     *                 "text"
                     *               ],
                     *               "relevance_score": 1,
                     *               "gemini_reasoning": "text",
                     *               "score_parts": {
                     *                 "content": 1,
                     *                 "engagement": 1,
                     *                 "mood_fit": 1
                     *               },
                     *               "score_source": "model",
                     *               "selected_for_curation": false,
                     *               "palette": [
                     *                 "#20304a"
                     *               ],
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["CurationJobPage"];
                };
            };
            /** @description What went wrong, and what to do */
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
                /** @description sent again with the same key it is done once; kept 7 days */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "research_job_id": "0198f0a0-0000-7000-8000-000000000001",
                 *       "selected_video_ids": [
                 *         "dQw4w9WgXcQ"
                 *       ],
                 *       "num_scenes": 8,
                 *       "num_tracks": 3
                 *     }
                 */
                "application/json": components["schemas"]["CurationNew"];
            };
        };
        responses: {
            /** @description Choose one to five videos and have a brief written */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "research_job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "status": "pending",
                     *       "genre_topic": "text",
                     *       "selected_video_ids": [
                     *         "text"
                     *       ],
                     *       "creative_brief": {
                     *         "title": "text",
                     *         "theme": "text",
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "palette": [
                     *           "#20304a",
                     *           "#20304a",
                     *           "#20304a"
                     *         ],
                     *         "music_direction": "text",
                     *         "scenes": [
                     *           {
                     *             "id": "text",
                     *             "title": "text",
                     *             "description": "text",
                     *             "mood": "text",
                     *             "animation_recommendation": "ai_animation",
                     *             "motion": "text",
                     *             "why": "text",
                     *             "transition": "cut",
                     *             "upload_id": "text"
                     *           }
                     *         ],
                     *         "source": "model"
                     *       },
                     *       "user_approved_brief": {
                     *         "title": "text",
                     *         "theme": "text",
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "palette": [
                     *           "#20304a",
                     *           "#20304a",
                     *           "#20304a"
                     *         ],
                     *         "music_direction": "text",
                     *         "scenes": [
                     *           {
                     *             "id": "text",
                     *             "title": "text",
                     *             "description": "text",
                     *             "mood": "text",
                     *             "animation_recommendation": "ai_animation",
                     *             "motion": "text",
                     *             "why": "text",
                     *             "transition": "cut",
                     *             "upload_id": "text"
                     *           }
                     *         ],
                     *         "source": "model"
                     *       },
                     *       "direction": {
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "avoid": [
                     *           "text"
                     *         ],
                     *         "inspirations": [
                     *           {
                     *             "video_id": "text",
                     *             "weight": 1,
                     *             "borrow": [
                     *               "palette"
                     *             ],
                     *             "note": "text"
                     *           }
                     *         ]
                     *       },
                     *       "num_scenes": 1,
                     *       "num_tracks": 1,
                     *       "minutes": 1,
                     *       "image_model": "text",
                     *       "video_model": "text",
                     *       "reason_code": "text",
                     *       "reason": "text",
                     *       "action": "text",
                     *       "created_at": "2026-11-24T05:21:37.123Z",
                     *       "approved_at": "2026-11-24T05:21:37.123Z",
                     *       "rev": 1,
                     *       "production_job_ids": [
                     *         "text"
                     *       ],
                     *       "videos": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "video_id": "text",
                     *           "title": "text",
                     *           "channel": "text",
                     *           "published_at": "2026-11-24T05:21:37.123Z",
                     *           "views": 1,
                     *           "likes": 1,
                     *           "duration_seconds": 1,
                     *           "description": "text",
                     *           "thumbnail_url": "text",
                     *           "url": "text",
                     *           "tags": [
                     *             "text"
                     *           ],
                     *           "relevance_score": 1,
                     *           "gemini_reasoning": "text",
                     *           "score_parts": {
                     *             "content": 1,
                     *             "engagement": 1,
                     *             "mood_fit": 1
                     *           },
                     *           "score_source": "model",
                     *           "selected_for_curation": false,
                     *           "palette": [
                     *             "#20304a"
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CurationJob"];
                };
            };
            /** @description What went wrong, and what to do */
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
            /** @description One curation job with its brief */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "research_job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "status": "pending",
                     *       "genre_topic": "text",
                     *       "selected_video_ids": [
                     *         "text"
                     *       ],
                     *       "creative_brief": {
                     *         "title": "text",
                     *         "theme": "text",
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "palette": [
                     *           "#20304a",
                     *           "#20304a",
                     *           "#20304a"
                     *         ],
                     *         "music_direction": "text",
                     *         "scenes": [
                     *           {
                     *             "id": "text",
                     *             "title": "text",
                     *             "description": "text",
                     *             "mood": "text",
                     *             "animation_recommendation": "ai_animation",
                     *             "motion": "text",
                     *             "why": "text",
                     *             "transition": "cut",
                     *             "upload_id": "text"
                     *           }
                     *         ],
                     *         "source": "model"
                     *       },
                     *       "user_approved_brief": {
                     *         "title": "text",
                     *         "theme": "text",
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "palette": [
                     *           "#20304a",
                     *           "#20304a",
                     *           "#20304a"
                     *         ],
                     *         "music_direction": "text",
                     *         "scenes": [
                     *           {
                     *             "id": "text",
                     *             "title": "text",
                     *             "description": "text",
                     *             "mood": "text",
                     *             "animation_recommendation": "ai_animation",
                     *             "motion": "text",
                     *             "why": "text",
                     *             "transition": "cut",
                     *             "upload_id": "text"
                     *           }
                     *         ],
                     *         "source": "model"
                     *       },
                     *       "direction": {
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "avoid": [
                     *           "text"
                     *         ],
                     *         "inspirations": [
                     *           {
                     *             "video_id": "text",
                     *             "weight": 1,
                     *             "borrow": [
                     *               "palette"
                     *             ],
                     *             "note": "text"
                     *           }
                     *         ]
                     *       },
                     *       "num_scenes": 1,
                     *       "num_tracks": 1,
                     *       "minutes": 1,
                     *       "image_model": "text",
                     *       "video_model": "text",
                     *       "reason_code": "text",
                     *       "reason": "text",
                     *       "action": "text",
                     *       "created_at": "2026-11-24T05:21:37.123Z",
                     *       "approved_at": "2026-11-24T05:21:37.123Z",
                     *       "rev": 1,
                     *       "production_job_ids": [
                     *         "text"
                     *       ],
                     *       "videos": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "video_id": "text",
                     *           "title": "text",
                     *           "channel": "text",
                     *           "published_at": "2026-11-24T05:21:37.123Z",
                     *           "views": 1,
                     *           "likes": 1,
                     *           "duration_seconds": 1,
                     *           "description": "text",
                     *           "thumbnail_url": "text",
                     *           "url": "text",
                     *           "tags": [
                     *             "text"
                     *           ],
                     *           "relevance_score": 1,
                     *           "gemini_reasoning": "text",
                     *           "score_parts": {
                     *             "content": 1,
                     *             "engagement": 1,
                     *             "mood_fit": 1
                     *           },
                     *           "score_source": "model",
                     *           "selected_for_curation": false,
                     *           "palette": [
                     *             "#20304a"
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CurationJob"];
                };
            };
            /** @description What went wrong, and what to do */
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
                /** @description the rev that was edited, in quotes; an older one is 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "num_tracks": 4
                 *     }
                 */
                "application/json": components["schemas"]["CurationPatch"];
            };
        };
        responses: {
            /** @description Edit the brief and the wishes; an approved one touches the next launch only */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "research_job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "status": "pending",
                     *       "genre_topic": "text",
                     *       "selected_video_ids": [
                     *         "text"
                     *       ],
                     *       "creative_brief": {
                     *         "title": "text",
                     *         "theme": "text",
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "palette": [
                     *           "#20304a",
                     *           "#20304a",
                     *           "#20304a"
                     *         ],
                     *         "music_direction": "text",
                     *         "scenes": [
                     *           {
                     *             "id": "text",
                     *             "title": "text",
                     *             "description": "text",
                     *             "mood": "text",
                     *             "animation_recommendation": "ai_animation",
                     *             "motion": "text",
                     *             "why": "text",
                     *             "transition": "cut",
                     *             "upload_id": "text"
                     *           }
                     *         ],
                     *         "source": "model"
                     *       },
                     *       "user_approved_brief": {
                     *         "title": "text",
                     *         "theme": "text",
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "palette": [
                     *           "#20304a",
                     *           "#20304a",
                     *           "#20304a"
                     *         ],
                     *         "music_direction": "text",
                     *         "scenes": [
                     *           {
                     *             "id": "text",
                     *             "title": "text",
                     *             "description": "text",
                     *             "mood": "text",
                     *             "animation_recommendation": "ai_animation",
                     *             "motion": "text",
                     *             "why": "text",
                     *             "transition": "cut",
                     *             "upload_id": "text"
                     *           }
                     *         ],
                     *         "source": "model"
                     *       },
                     *       "direction": {
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "avoid": [
                     *           "text"
                     *         ],
                     *         "inspirations": [
                     *           {
                     *             "video_id": "text",
                     *             "weight": 1,
                     *             "borrow": [
                     *               "palette"
                     *             ],
                     *             "note": "text"
                     *           }
                     *         ]
                     *       },
                     *       "num_scenes": 1,
                     *       "num_tracks": 1,
                     *       "minutes": 1,
                     *       "image_model": "text",
                     *       "video_model": "text",
                     *       "reason_code": "text",
                     *       "reason": "text",
                     *       "action": "text",
                     *       "created_at": "2026-11-24T05:21:37.123Z",
                     *       "approved_at": "2026-11-24T05:21:37.123Z",
                     *       "rev": 1,
                     *       "production_job_ids": [
                     *         "text"
                     *       ],
                     *       "videos": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "video_id": "text",
                     *           "title": "text",
                     *           "channel": "text",
                     *           "published_at": "2026-11-24T05:21:37.123Z",
                     *           "views": 1,
                     *           "likes": 1,
                     *           "duration_seconds": 1,
                     *           "description": "text",
                     *           "thumbnail_url": "text",
                     *           "url": "text",
                     *           "tags": [
                     *             "text"
                     *           ],
                     *           "relevance_score": 1,
                     *           "gemini_reasoning": "text",
                     *           "score_parts": {
                     *             "content": 1,
                     *             "engagement": 1,
                     *             "mood_fit": 1
                     *           },
                     *           "score_source": "model",
                     *           "selected_for_curation": false,
                     *           "palette": [
                     *             "#20304a"
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CurationJob"];
                };
            };
            /** @description What went wrong, and what to do */
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
                /** @description sent again with the same key it is done once; kept 7 days */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "keep_edited": true
                 *     }
                 */
                "application/json": components["schemas"]["Regenerate"];
            };
        };
        responses: {
            /** @description Write the brief again, or single scenes, or add new ones */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "research_job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "status": "pending",
                     *       "genre_topic": "text",
                     *       "selected_video_ids": [
                     *         "text"
                     *       ],
                     *       "creative_brief": {
                     *         "title": "text",
                     *         "theme": "text",
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "palette": [
                     *           "#20304a",
                     *           "#20304a",
                     *           "#20304a"
                     *         ],
                     *         "music_direction": "text",
                     *         "scenes": [
                     *           {
                     *             "id": "text",
                     *             "title": "text",
                     *             "description": "text",
                     *             "mood": "text",
                     *             "animation_recommendation": "ai_animation",
                     *             "motion": "text",
                     *             "why": "text",
                     *             "transition": "cut",
                     *             "upload_id": "text"
                     *           }
                     *         ],
                     *         "source": "model"
                     *       },
                     *       "user_approved_brief": {
                     *         "title": "text",
                     *         "theme": "text",
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "palette": [
                     *           "#20304a",
                     *           "#20304a",
                     *           "#20304a"
                     *         ],
                     *         "music_direction": "text",
                     *         "scenes": [
                     *           {
                     *             "id": "text",
                     *             "title": "text",
                     *             "description": "text",
                     *             "mood": "text",
                     *             "animation_recommendation": "ai_animation",
                     *             "motion": "text",
                     *             "why": "text",
                     *             "transition": "cut",
                     *             "upload_id": "text"
                     *           }
                     *         ],
                     *         "source": "model"
                     *       },
                     *       "direction": {
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "avoid": [
                     *           "text"
                     *         ],
                     *         "inspirations": [
                     *           {
                     *             "video_id": "text",
                     *             "weight": 1,
                     *             "borrow": [
                     *               "palette"
                     *             ],
                     *             "note": "text"
                     *           }
                     *         ]
                     *       },
                     *       "num_scenes": 1,
                     *       "num_tracks": 1,
                     *       "minutes": 1,
                     *       "image_model": "text",
                     *       "video_model": "text",
                     *       "reason_code": "text",
                     *       "reason": "text",
                     *       "action": "text",
                     *       "created_at": "2026-11-24T05:21:37.123Z",
                     *       "approved_at": "2026-11-24T05:21:37.123Z",
                     *       "rev": 1,
                     *       "production_job_ids": [
                     *         "text"
                     *       ],
                     *       "videos": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "video_id": "text",
                     *           "title": "text",
                     *           "channel": "text",
                     *           "published_at": "2026-11-24T05:21:37.123Z",
                     *           "views": 1,
                     *           "likes": 1,
                     *           "duration_seconds": 1,
                     *           "description": "text",
                     *           "thumbnail_url": "text",
                     *           "url": "text",
                     *           "tags": [
                     *             "text"
                     *           ],
                     *           "relevance_score": 1,
                     *           "gemini_reasoning": "text",
                     *           "score_parts": {
                     *             "content": 1,
                     *             "engagement": 1,
                     *             "mood_fit": 1
                     *           },
                     *           "score_source": "model",
                     *           "selected_for_curation": false,
                     *           "palette": [
                     *             "#20304a"
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CurationJob"];
                };
            };
            /** @description What went wrong, and what to do */
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
            /** @description Stop the writing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "research_job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "status": "pending",
                     *       "genre_topic": "text",
                     *       "selected_video_ids": [
                     *         "text"
                     *       ],
                     *       "creative_brief": {
                     *         "title": "text",
                     *         "theme": "text",
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "palette": [
                     *           "#20304a",
                     *           "#20304a",
                     *           "#20304a"
                     *         ],
                     *         "music_direction": "text",
                     *         "scenes": [
                     *           {
                     *             "id": "text",
                     *             "title": "text",
                     *             "description": "text",
                     *             "mood": "text",
                     *             "animation_recommendation": "ai_animation",
                     *             "motion": "text",
                     *             "why": "text",
                     *             "transition": "cut",
                     *             "upload_id": "text"
                     *           }
                     *         ],
                     *         "source": "model"
                     *       },
                     *       "user_approved_brief": {
                     *         "title": "text",
                     *         "theme": "text",
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "palette": [
                     *           "#20304a",
                     *           "#20304a",
                     *           "#20304a"
                     *         ],
                     *         "music_direction": "text",
                     *         "scenes": [
                     *           {
                     *             "id": "text",
                     *             "title": "text",
                     *             "description": "text",
                     *             "mood": "text",
                     *             "animation_recommendation": "ai_animation",
                     *             "motion": "text",
                     *             "why": "text",
                     *             "transition": "cut",
                     *             "upload_id": "text"
                     *           }
                     *         ],
                     *         "source": "model"
                     *       },
                     *       "direction": {
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "avoid": [
                     *           "text"
                     *         ],
                     *         "inspirations": [
                     *           {
                     *             "video_id": "text",
                     *             "weight": 1,
                     *             "borrow": [
                     *               "palette"
                     *             ],
                     *             "note": "text"
                     *           }
                     *         ]
                     *       },
                     *       "num_scenes": 1,
                     *       "num_tracks": 1,
                     *       "minutes": 1,
                     *       "image_model": "text",
                     *       "video_model": "text",
                     *       "reason_code": "text",
                     *       "reason": "text",
                     *       "action": "text",
                     *       "created_at": "2026-11-24T05:21:37.123Z",
                     *       "approved_at": "2026-11-24T05:21:37.123Z",
                     *       "rev": 1,
                     *       "production_job_ids": [
                     *         "text"
                     *       ],
                     *       "videos": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "video_id": "text",
                     *           "title": "text",
                     *           "channel": "text",
                     *           "published_at": "2026-11-24T05:21:37.123Z",
                     *           "views": 1,
                     *           "likes": 1,
                     *           "duration_seconds": 1,
                     *           "description": "text",
                     *           "thumbnail_url": "text",
                     *           "url": "text",
                     *           "tags": [
                     *             "text"
                     *           ],
                     *           "relevance_score": 1,
                     *           "gemini_reasoning": "text",
                     *           "score_parts": {
                     *             "content": 1,
                     *             "engagement": 1,
                     *             "mood_fit": 1
                     *           },
                     *           "score_source": "model",
                     *           "selected_for_curation": false,
                     *           "palette": [
                     *             "#20304a"
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CurationJob"];
                };
            };
            /** @description What went wrong, and what to do */
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
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "num_tracks": 3
                 *     }
                 */
                "application/json": components["schemas"]["EstimateAsk"];
            };
        };
        responses: {
            /** @description Cost range, times, quota and film length, before anything is paid */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cost_usd_micro": [
                     *         1,
                     *         1
                     *       ],
                     *       "parts": [
                     *         {
                     *           "phase": "music",
                     *           "units": 1,
                     *           "cost_usd_micro": [
                     *             1,
                     *             1
                     *           ]
                     *         }
                     *       ],
                     *       "render_sec": 1,
                     *       "total_sec": 1,
                     *       "film_sec": 1,
                     *       "quota": {
                     *         "search": 1,
                     *         "upload": 1,
                     *         "units": 1
                     *       },
                     *       "standins": [
                     *         "text"
                     *       ],
                     *       "problems": [
                     *         "text"
                     *       ],
                     *       "notes": [
                     *         "text"
                     *       ],
                     *       "limit_usd_micro": 1,
                     *       "by_history": false
                     *     }
                     */
                    "application/json": components["schemas"]["Estimate"];
                };
            };
            /** @description What went wrong, and what to do */
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
                /** @description one status word */
                status?: string;
                /** @description 1 to 100, default 50 */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Productions, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "curation_job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "status": "pending",
                     *           "genre_topic": "text",
                     *           "title": "text",
                     *           "num_tracks": 1,
                     *           "num_scenes": 1,
                     *           "minutes": 1,
                     *           "image_model": "text",
                     *           "video_model": "text",
                     *           "total_duration_sec": 1,
                     *           "file_size_bytes": 1,
                     *           "youtube_video_id": "text",
                     *           "youtube_title": "text",
                     *           "youtube_description": "text",
                     *           "youtube_hashtags": "text",
                     *           "youtube_channel_id": "text",
                     *           "error_message": "text",
                     *           "reason_code": "text",
                     *           "action": "text",
                     *           "privacy": "private",
                     *           "publish_at": "2026-11-24T05:21:37.123Z",
                     *           "review_before_publish": false,
                     *           "publish": false,
                     *           "crossfade_s": 1,
                     *           "trim_silence": false,
                     *           "standin": false,
                     *           "created_at": "2026-11-24T05:21:37.123Z",
                     *           "published_at": "2026-11-24T05:21:37.123Z",
                     *           "rev": 1,
                     *           "progress": 1,
                     *           "eta_sec": 1,
                     *           "eta_basis": "history",
                     *           "queued_ahead": 1,
                     *           "phases": [
                     *             {
                     *               "id": "music",
                     *               "status": "waiting",
                     *               "done": 1,
                     *               "total": 1,
                     *               "eta_sec": 1,
                     *               "eta_basis": "history",
                     *               "cost_usd_micro": 1,
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "ended_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "cost": {
                     *             "spent_usd_micro": 1,
                     *             "reserved_usd_micro": 1,
                     *             "estimate_usd_micro": [
                     *               1,
                     *               1
                     *             ],
                     *             "limit_usd_micro": 1
                     *           },
                     *           "youtube": {
                     *             "id": "text",
                     *             "url": "text",
                     *             "privacy_asked": "private",
                     *             "privacy": "private",
                     *             "processing": "text",
                     *             "locked": false
                     *           },
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           }
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ProductionHeadPage"];
                };
            };
            /** @description What went wrong, and what to do */
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
                /** @description sent again with the same key it is done once; kept 7 days */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "curation_job_id": "0198f0a0-0000-7000-8000-000000000002",
                 *       "privacy": "private",
                 *       "budget_usd": 12
                 *     }
                 */
                "application/json": components["schemas"]["ProductionNew"];
            };
        };
        responses: {
            /** @description Approve the brief and make the film */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "curation_job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "status": "pending",
                     *       "genre_topic": "text",
                     *       "title": "text",
                     *       "num_tracks": 1,
                     *       "num_scenes": 1,
                     *       "minutes": 1,
                     *       "image_model": "text",
                     *       "video_model": "text",
                     *       "total_duration_sec": 1,
                     *       "file_size_bytes": 1,
                     *       "youtube_video_id": "text",
                     *       "youtube_title": "text",
                     *       "youtube_description": "text",
                     *       "youtube_hashtags": "text",
                     *       "youtube_channel_id": "text",
                     *       "error_message": "text",
                     *       "reason_code": "text",
                     *       "action": "text",
                     *       "privacy": "private",
                     *       "publish_at": "2026-11-24T05:21:37.123Z",
                     *       "review_before_publish": false,
                     *       "publish": false,
                     *       "crossfade_s": 1,
                     *       "trim_silence": false,
                     *       "standin": false,
                     *       "created_at": "2026-11-24T05:21:37.123Z",
                     *       "published_at": "2026-11-24T05:21:37.123Z",
                     *       "rev": 1,
                     *       "progress": 1,
                     *       "eta_sec": 1,
                     *       "eta_basis": "history",
                     *       "queued_ahead": 1,
                     *       "phases": [
                     *         {
                     *           "id": "music",
                     *           "status": "waiting",
                     *           "done": 1,
                     *           "total": 1,
                     *           "eta_sec": 1,
                     *           "eta_basis": "history",
                     *           "cost_usd_micro": 1,
                     *           "started_at": "2026-11-24T05:21:37.123Z",
                     *           "ended_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "cost": {
                     *         "spent_usd_micro": 1,
                     *         "reserved_usd_micro": 1,
                     *         "estimate_usd_micro": [
                     *           1,
                     *           1
                     *         ],
                     *         "limit_usd_micro": 1
                     *       },
                     *       "youtube": {
                     *         "id": "text",
                     *         "url": "text",
                     *         "privacy_asked": "private",
                     *         "privacy": "private",
                     *         "processing": "text",
                     *         "locked": false
                     *       },
                     *       "parked": {
                     *         "reason_code": "text",
                     *         "reason": "text",
                     *         "until": "2026-11-24T05:21:37.123Z",
                     *         "action": "text"
                     *       },
                     *       "brief": {
                     *         "title": "text",
                     *         "theme": "text",
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "palette": [
                     *           "#20304a",
                     *           "#20304a",
                     *           "#20304a"
                     *         ],
                     *         "music_direction": "text",
                     *         "scenes": [
                     *           {
                     *             "id": "text",
                     *             "title": "text",
                     *             "description": "text",
                     *             "mood": "text",
                     *             "animation_recommendation": "ai_animation",
                     *             "motion": "text",
                     *             "why": "text",
                     *             "transition": "cut",
                     *             "upload_id": "text"
                     *           }
                     *         ],
                     *         "source": "model"
                     *       },
                     *       "beat_timestamps": [
                     *         1
                     *       ],
                     *       "tracks": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "track_number": 1,
                     *           "song_prompt": "text",
                     *           "suno_task_id": "text",
                     *           "suno_status": "text",
                     *           "title": "text",
                     *           "duration_seconds": 1,
                     *           "error_message": "text",
                     *           "locked": false,
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "scenes": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "scene_number": 1,
                     *           "title": "text",
                     *           "description": "text",
                     *           "mood": "text",
                     *           "image_prompt": "text",
                     *           "image_model": "text",
                     *           "animation_method": "text",
                     *           "animation_model": "text",
                     *           "animation_decision": null,
                     *           "motion_prompt": "text",
                     *           "fallback_reason": "text",
                     *           "cometapi_task_id": "text",
                     *           "animation_status": "text",
                     *           "duration_seconds": 1,
                     *           "beat_cut_start_sec": 1,
                     *           "beat_cut_end_sec": 1,
                     *           "locked": false,
                     *           "transition": "cut",
                     *           "animation_recommendation": "ai_animation",
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "timeline": {
                     *         "fps": [
                     *           1,
                     *           1
                     *         ],
                     *         "frames": 1,
                     *         "shots": [
                     *           {
                     *             "scene": 1,
                     *             "take_id": "text",
                     *             "start_frame": 1,
                     *             "frames": 1,
                     *             "transition": "cut",
                     *             "cut_on": "section",
                     *             "why": "text"
                     *           }
                     *         ]
                     *       },
                     *       "metadata": {
                     *         "title": "text",
                     *         "description": "text",
                     *         "hashtags": [
                     *           "text"
                     *         ],
                     *         "tags": [
                     *           "text"
                     *         ],
                     *         "category_id": "text",
                     *         "language": "text",
                     *         "made_for_kids": false,
                     *         "synthetic_media": false,
                     *         "thumbnail": "text",
                     *         "checks": [
                     *           {
                     *             "id": "text",
                     *             "ok": false,
                     *             "text": "text"
                     *           }
                     *         ]
                     *       },
                     *       "thumbnails": [
                     *         {
                     *           "file": "text",
                     *           "seconds": 1,
                     *           "chosen": false
                     *         }
                     *       ],
                     *       "steps": [
                     *         {
                     *           "id": "text",
                     *           "key": "text",
                     *           "kind": "text",
                     *           "state": "text",
                     *           "attempt": 1,
                     *           "run_at": "2026-11-24T05:21:37.123Z",
                     *           "lease_until": "2026-11-24T05:21:37.123Z",
                     *           "worker": "text",
                     *           "cost_usd_micro": 1,
                     *           "reason_code": "text",
                     *           "reason": "text",
                     *           "asked": null
                     *         }
                     *       ],
                     *       "events": [
                     *         {
                     *           "seq": 1,
                     *           "at": "2026-11-24T05:21:37.123Z",
                     *           "level": "text",
                     *           "text": "text",
                     *           "subject": "text"
                     *         }
                     *       ],
                     *       "files": [
                     *         "text"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ProductionJob"];
                };
            };
            /** @description What went wrong, and what to do */
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
            /** @description One production, whole */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "curation_job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "status": "pending",
                     *       "genre_topic": "text",
                     *       "title": "text",
                     *       "num_tracks": 1,
                     *       "num_scenes": 1,
                     *       "minutes": 1,
                     *       "image_model": "text",
                     *       "video_model": "text",
                     *       "total_duration_sec": 1,
                     *       "file_size_bytes": 1,
                     *       "youtube_video_id": "text",
                     *       "youtube_title": "text",
                     *       "youtube_description": "text",
                     *       "youtube_hashtags": "text",
                     *       "youtube_channel_id": "text",
                     *       "error_message": "text",
                     *       "reason_code": "text",
                     *       "action": "text",
                     *       "privacy": "private",
                     *       "publish_at": "2026-11-24T05:21:37.123Z",
                     *       "review_before_publish": false,
                     *       "publish": false,
                     *       "crossfade_s": 1,
                     *       "trim_silence": false,
                     *       "standin": false,
                     *       "created_at": "2026-11-24T05:21:37.123Z",
                     *       "published_at": "2026-11-24T05:21:37.123Z",
                     *       "rev": 1,
                     *       "progress": 1,
                     *       "eta_sec": 1,
                     *       "eta_basis": "history",
                     *       "queued_ahead": 1,
                     *       "phases": [
                     *         {
                     *           "id": "music",
                     *           "status": "waiting",
                     *           "done": 1,
                     *           "total": 1,
                     *           "eta_sec": 1,
                     *           "eta_basis": "history",
                     *           "cost_usd_micro": 1,
                     *           "started_at": "2026-11-24T05:21:37.123Z",
                     *           "ended_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "cost": {
                     *         "spent_usd_micro": 1,
                     *         "reserved_usd_micro": 1,
                     *         "estimate_usd_micro": [
                     *           1,
                     *           1
                     *         ],
                     *         "limit_usd_micro": 1
                     *       },
                     *       "youtube": {
                     *         "id": "text",
                     *         "url": "text",
                     *         "privacy_asked": "private",
                     *         "privacy": "private",
                     *         "processing": "text",
                     *         "locked": false
                     *       },
                     *       "parked": {
                     *         "reason_code": "text",
                     *         "reason": "text",
                     *         "until": "2026-11-24T05:21:37.123Z",
                     *         "action": "text"
                     *       },
                     *       "brief": {
                     *         "title": "text",
                     *         "theme": "text",
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "palette": [
                     *           "#20304a",
                     *           "#20304a",
                     *           "#20304a"
                     *         ],
                     *         "music_direction": "text",
                     *         "scenes": [
                     *           {
                     *             "id": "text",
                     *             "title": "text",
                     *             "description": "text",
                     *             "mood": "text",
                     *             "animation_recommendation": "ai_animation",
                     *             "motion": "text",
                     *             "why": "text",
                     *             "transition": "cut",
                     *             "upload_id": "text"
                     *           }
                     *         ],
                     *         "source": "model"
                     *       },
                     *       "beat_timestamps": [
                     *         1
                     *       ],
                     *       "tracks": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "track_number": 1,
                     *           "song_prompt": "text",
                     *           "suno_task_id": "text",
                     *           "suno_status": "text",
                     *           "title": "text",
                     *           "duration_seconds": 1,
                     *           "error_message": "text",
                     *           "locked": false,
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "scenes": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "scene_number": 1,
                     *           "title": "text",
                     *           "description": "text",
                     *           "mood": "text",
                     *           "image_prompt": "text",
                     *           "image_model": "text",
                     *           "animation_method": "text",
                     *           "animation_model": "text",
                     *           "animation_decision": null,
                     *           "motion_prompt": "text",
                     *           "fallback_reason": "text",
                     *           "cometapi_task_id": "text",
                     *           "animation_status": "text",
                     *           "duration_seconds": 1,
                     *           "beat_cut_start_sec": 1,
                     *           "beat_cut_end_sec": 1,
                     *           "locked": false,
                     *           "transition": "cut",
                     *           "animation_recommendation": "ai_animation",
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "timeline": {
                     *         "fps": [
                     *           1,
                     *           1
                     *         ],
                     *         "frames": 1,
                     *         "shots": [
                     *           {
                     *             "scene": 1,
                     *             "take_id": "text",
                     *             "start_frame": 1,
                     *             "frames": 1,
                     *             "transition": "cut",
                     *             "cut_on": "section",
                     *             "why": "text"
                     *           }
                     *         ]
                     *       },
                     *       "metadata": {
                     *         "title": "text",
                     *         "description": "text",
                     *         "hashtags": [
                     *           "text"
                     *         ],
                     *         "tags": [
                     *           "text"
                     *         ],
                     *         "category_id": "text",
                     *         "language": "text",
                     *         "made_for_kids": false,
                     *         "synthetic_media": false,
                     *         "thumbnail": "text",
                     *         "checks": [
                     *           {
                     *             "id": "text",
                     *             "ok": false,
                     *             "text": "text"
                     *           }
                     *         ]
                     *       },
                     *       "thumbnails": [
                     *         {
                     *           "file": "text",
                     *           "seconds": 1,
                     *           "chosen": false
                     *         }
                     *       ],
                     *       "steps": [
                     *         {
                     *           "id": "text",
                     *           "key": "text",
                     *           "kind": "text",
                     *           "state": "text",
                     *           "attempt": 1,
                     *           "run_at": "2026-11-24T05:21:37.123Z",
                     *           "lease_until": "2026-11-24T05:21:37.123Z",
                     *           "worker": "text",
                     *           "cost_usd_micro": 1,
                     *           "reason_code": "text",
                     *           "reason": "text",
                     *           "asked": null
                     *         }
                     *       ],
                     *       "events": [
                     *         {
                     *           "seq": 1,
                     *           "at": "2026-11-24T05:21:37.123Z",
                     *           "level": "text",
                     *           "text": "text",
                     *           "subject": "text"
                     *         }
                     *       ],
                     *       "files": [
                     *         "text"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ProductionJob"];
                };
            };
            /** @description What went wrong, and what to do */
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
                /** @description the rev that was edited, in quotes; an older one is 412 */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "budget_usd": 20
                 *     }
                 */
                "application/json": components["schemas"]["ProductionPatch"];
            };
        };
        responses: {
            /** @description Metadata, privacy, time, limit and models */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "curation_job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "status": "pending",
                     *       "genre_topic": "text",
                     *       "title": "text",
                     *       "num_tracks": 1,
                     *       "num_scenes": 1,
                     *       "minutes": 1,
                     *       "image_model": "text",
                     *       "video_model": "text",
                     *       "total_duration_sec": 1,
                     *       "file_size_bytes": 1,
                     *       "youtube_video_id": "text",
                     *       "youtube_title": "text",
                     *       "youtube_description": "text",
                     *       "youtube_hashtags": "text",
                     *       "youtube_channel_id": "text",
                     *       "error_message": "text",
                     *       "reason_code": "text",
                     *       "action": "text",
                     *       "privacy": "private",
                     *       "publish_at": "2026-11-24T05:21:37.123Z",
                     *       "review_before_publish": false,
                     *       "publish": false,
                     *       "crossfade_s": 1,
                     *       "trim_silence": false,
                     *       "standin": false,
                     *       "created_at": "2026-11-24T05:21:37.123Z",
                     *       "published_at": "2026-11-24T05:21:37.123Z",
                     *       "rev": 1,
                     *       "progress": 1,
                     *       "eta_sec": 1,
                     *       "eta_basis": "history",
                     *       "queued_ahead": 1,
                     *       "phases": [
                     *         {
                     *           "id": "music",
                     *           "status": "waiting",
                     *           "done": 1,
                     *           "total": 1,
                     *           "eta_sec": 1,
                     *           "eta_basis": "history",
                     *           "cost_usd_micro": 1,
                     *           "started_at": "2026-11-24T05:21:37.123Z",
                     *           "ended_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "cost": {
                     *         "spent_usd_micro": 1,
                     *         "reserved_usd_micro": 1,
                     *         "estimate_usd_micro": [
                     *           1,
                     *           1
                     *         ],
                     *         "limit_usd_micro": 1
                     *       },
                     *       "youtube": {
                     *         "id": "text",
                     *         "url": "text",
                     *         "privacy_asked": "private",
                     *         "privacy": "private",
                     *         "processing": "text",
                     *         "locked": false
                     *       },
                     *       "parked": {
                     *         "reason_code": "text",
                     *         "reason": "text",
                     *         "until": "2026-11-24T05:21:37.123Z",
                     *         "action": "text"
                     *       },
                     *       "brief": {
                     *         "title": "text",
                     *         "theme": "text",
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "palette": [
                     *           "#20304a",
                     *           "#20304a",
                     *           "#20304a"
                     *         ],
                     *         "music_direction": "text",
                     *         "scenes": [
                     *           {
                     *             "id": "text",
                     *             "title": "text",
                     *             "description": "text",
                     *             "mood": "text",
                     *             "animation_recommendation": "ai_animation",
                     *             "motion": "text",
                     *             "why": "text",
                     *             "transition": "cut",
                     *             "upload_id": "text"
                     *           }
                     *         ],
                     *         "source": "model"
                     *       },
                     *       "beat_timestamps": [
                     *         1
                     *       ],
                     *       "tracks": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "track_number": 1,
                     *           "song_prompt": "text",
                     *           "suno_task_id": "text",
                     *           "suno_status": "text",
                     *           "title": "text",
                     *           "duration_seconds": 1,
                     *           "error_message": "text",
                     *           "locked": false,
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "scenes": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "scene_number": 1,
                     *           "title": "text",
                     *           "description": "text",
                     *           "mood": "text",
                     *           "image_prompt": "text",
                     *           "image_model": "text",
                     *           "animation_method": "text",
                     *           "animation_model": "text",
                     *           "animation_decision": null,
                     *           "motion_prompt": "text",
                     *           "fallback_reason": "text",
                     *           "cometapi_task_id": "text",
                     *           "animation_status": "text",
                     *           "duration_seconds": 1,
                     *           "beat_cut_start_sec": 1,
                     *           "beat_cut_end_sec": 1,
                     *           "locked": false,
                     *           "transition": "cut",
                     *           "animation_recommendation": "ai_animation",
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "timeline": {
                     *         "fps": [
                     *           1,
                     *           1
                     *         ],
                     *         "frames": 1,
                     *         "shots": [
                     *           {
                     *             "scene": 1,
                     *             "take_id": "text",
                     *             "start_frame": 1,
                     *             "frames": 1,
                     *             "transition": "cut",
                     *             "cut_on": "section",
                     *             "why": "text"
                     *           }
                     *         ]
                     *       },
                     *       "metadata": {
                     *         "title": "text",
                     *         "description": "text",
                     *         "hashtags": [
                     *           "text"
                     *         ],
                     *         "tags": [
                     *           "text"
                     *         ],
                     *         "category_id": "text",
                     *         "language": "text",
                     *         "made_for_kids": false,
                     *         "synthetic_media": false,
                     *         "thumbnail": "text",
                     *         "checks": [
                     *           {
                     *             "id": "text",
                     *             "ok": false,
                     *             "text": "text"
                     *           }
                     *         ]
                     *       },
                     *       "thumbnails": [
                     *         {
                     *           "file": "text",
                     *           "seconds": 1,
                     *           "chosen": false
                     *         }
                     *       ],
                     *       "steps": [
                     *         {
                     *           "id": "text",
                     *           "key": "text",
                     *           "kind": "text",
                     *           "state": "text",
                     *           "attempt": 1,
                     *           "run_at": "2026-11-24T05:21:37.123Z",
                     *           "lease_until": "2026-11-24T05:21:37.123Z",
                     *           "worker": "text",
                     *           "cost_usd_micro": 1,
                     *           "reason_code": "text",
                     *           "reason": "text",
                     *           "asked": null
                     *         }
                     *       ],
                     *       "events": [
                     *         {
                     *           "seq": 1,
                     *           "at": "2026-11-24T05:21:37.123Z",
                     *           "level": "text",
                     *           "text": "text",
                     *           "subject": "text"
                     *         }
                     *       ],
                     *       "files": [
                     *         "text"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ProductionJob"];
                };
            };
            /** @description What went wrong, and what to do */
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
                /** @description info, warn or error */
                level?: string;
                /** @description a part of the text */
                q?: string;
                /** @description 1 to 100, default 50 */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole log, newest first; Accept: application/x-ndjson downloads it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "seq": 1,
                     *           "at": "2026-11-24T05:21:37.123Z",
                     *           "level": "text",
                     *           "text": "text",
                     *           "subject": "text"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["LogLinePage"];
                };
            };
            /** @description What went wrong, and what to do */
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
            /** @description Stop; what was paid for is kept */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "curation_job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "status": "pending",
                     *       "genre_topic": "text",
                     *       "title": "text",
                     *       "num_tracks": 1,
                     *       "num_scenes": 1,
                     *       "minutes": 1,
                     *       "image_model": "text",
                     *       "video_model": "text",
                     *       "total_duration_sec": 1,
                     *       "file_size_bytes": 1,
                     *       "youtube_video_id": "text",
                     *       "youtube_title": "text",
                     *       "youtube_description": "text",
                     *       "youtube_hashtags": "text",
                     *       "youtube_channel_id": "text",
                     *       "error_message": "text",
                     *       "reason_code": "text",
                     *       "action": "text",
                     *       "privacy": "private",
                     *       "publish_at": "2026-11-24T05:21:37.123Z",
                     *       "review_before_publish": false,
                     *       "publish": false,
                     *       "crossfade_s": 1,
                     *       "trim_silence": false,
                     *       "standin": false,
                     *       "created_at": "2026-11-24T05:21:37.123Z",
                     *       "published_at": "2026-11-24T05:21:37.123Z",
                     *       "rev": 1,
                     *       "progress": 1,
                     *       "eta_sec": 1,
                     *       "eta_basis": "history",
                     *       "queued_ahead": 1,
                     *       "phases": [
                     *         {
                     *           "id": "music",
                     *           "status": "waiting",
                     *           "done": 1,
                     *           "total": 1,
                     *           "eta_sec": 1,
                     *           "eta_basis": "history",
                     *           "cost_usd_micro": 1,
                     *           "started_at": "2026-11-24T05:21:37.123Z",
                     *           "ended_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "cost": {
                     *         "spent_usd_micro": 1,
                     *         "reserved_usd_micro": 1,
                     *         "estimate_usd_micro": [
                     *           1,
                     *           1
                     *         ],
                     *         "limit_usd_micro": 1
                     *       },
                     *       "youtube": {
                     *         "id": "text",
                     *         "url": "text",
                     *         "privacy_asked": "private",
                     *         "privacy": "private",
                     *         "processing": "text",
                     *         "locked": false
                     *       },
                     *       "parked": {
                     *         "reason_code": "text",
                     *         "reason": "text",
                     *         "until": "2026-11-24T05:21:37.123Z",
                     *         "action": "text"
                     *       },
                     *       "brief": {
                     *         "title": "text",
                     *         "theme": "text",
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "palette": [
                     *           "#20304a",
                     *           "#20304a",
                     *           "#20304a"
                     *         ],
                     *         "music_direction": "text",
                     *         "scenes": [
                     *           {
                     *             "id": "text",
                     *             "title": "text",
                     *             "description": "text",
                     *             "mood": "text",
                     *             "animation_recommendation": "ai_animation",
                     *             "motion": "text",
                     *             "why": "text",
                     *             "transition": "cut",
                     *             "upload_id": "text"
                     *           }
                     *         ],
                     *         "source": "model"
                     *       },
                     *       "beat_timestamps": [
                     *         1
                     *       ],
                     *       "tracks": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "track_number": 1,
                     *           "song_prompt": "text",
                     *           "suno_task_id": "text",
                     *           "suno_status": "text",
                     *           "title": "text",
                     *           "duration_seconds": 1,
                     *           "error_message": "text",
                     *           "locked": false,
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "scenes": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "scene_number": 1,
                     *           "title": "text",
                     *           "description": "text",
                     *           "mood": "text",
                     *           "image_prompt": "text",
                     *           "image_model": "text",
                     *           "animation_method": "text",
                     *           "animation_model": "text",
                     *           "animation_decision": null,
                     *           "motion_prompt": "text",
                     *           "fallback_reason": "text",
                     *           "cometapi_task_id": "text",
                     *           "animation_status": "text",
                     *           "duration_seconds": 1,
                     *           "beat_cut_start_sec": 1,
                     *           "beat_cut_end_sec": 1,
                     *           "locked": false,
                     *           "transition": "cut",
                     *           "animation_recommendation": "ai_animation",
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "timeline": {
                     *         "fps": [
                     *           1,
                     *           1
                     *         ],
                     *         "frames": 1,
                     *         "shots": [
                     *           {
                     *             "scene": 1,
                     *             "take_id": "text",
                     *             "start_frame": 1,
                     *             "frames": 1,
                     *             "transition": "cut",
                     *             "cut_on": "section",
                     *             "why": "text"
                     *           }
                     *         ]
                     *       },
                     *       "metadata": {
                     *         "title": "text",
                     *         "description": "text",
                     *         "hashtags": [
                     *           "text"
                     *         ],
                     *         "tags": [
                     *           "text"
                     *         ],
                     *         "category_id": "text",
                     *         "language": "text",
                     *         "made_for_kids": false,
                     *         "synthetic_media": false,
                     *         "thumbnail": "text",
                     *         "checks": [
                     *           {
                     *             "id": "text",
                     *             "ok": false,
                     *             "text": "text"
                     *           }
                     *         ]
                     *       },
                     *       "thumbnails": [
                     *         {
                     *           "file": "text",
                     *           "seconds": 1,
                     *           "chosen": false
                     *         }
                     *       ],
                     *       "steps": [
                     *         {
                     *           "id": "text",
                     *           "key": "text",
                     *           "kind": "text",
                     *           "state": "text",
                     *           "attempt": 1,
                     *           "run_at": "2026-11-24T05:21:37.123Z",
                     *           "lease_until": "2026-11-24T05:21:37.123Z",
                     *           "worker": "text",
                     *           "cost_usd_micro": 1,
                     *           "reason_code": "text",
                     *           "reason": "text",
                     *           "asked": null
                     *         }
                     *       ],
                     *       "events": [
                     *         {
                     *           "seq": 1,
                     *           "at": "2026-11-24T05:21:37.123Z",
                     *           "level": "text",
                     *           "text": "text",
                     *           "subject": "text"
                     *         }
                     *       ],
                     *       "files": [
                     *         "text"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ProductionJob"];
                };
            };
            /** @description What went wrong, and what to do */
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
                /** @description sent again with the same key it is done once; kept 7 days */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "resubmit": false
                 *     }
                 */
                "application/json": components["schemas"]["Retry"];
            };
        };
        responses: {
            /** @description Go on from where it failed, waits or was stopped */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "curation_job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "status": "pending",
                     *       "genre_topic": "text",
                     *       "title": "text",
                     *       "num_tracks": 1,
                     *       "num_scenes": 1,
                     *       "minutes": 1,
                     *       "image_model": "text",
                     *       "video_model": "text",
                     *       "total_duration_sec": 1,
                     *       "file_size_bytes": 1,
                     *       "youtube_video_id": "text",
                     *       "youtube_title": "text",
                     *       "youtube_description": "text",
                     *       "youtube_hashtags": "text",
                     *       "youtube_channel_id": "text",
                     *       "error_message": "text",
                     *       "reason_code": "text",
                     *       "action": "text",
                     *       "privacy": "private",
                     *       "publish_at": "2026-11-24T05:21:37.123Z",
                     *       "review_before_publish": false,
                     *       "publish": false,
                     *       "crossfade_s": 1,
                     *       "trim_silence": false,
                     *       "standin": false,
                     *       "created_at": "2026-11-24T05:21:37.123Z",
                     *       "published_at": "2026-11-24T05:21:37.123Z",
                     *       "rev": 1,
                     *       "progress": 1,
                     *       "eta_sec": 1,
                     *       "eta_basis": "history",
                     *       "queued_ahead": 1,
                     *       "phases": [
                     *         {
                     *           "id": "music",
                     *           "status": "waiting",
                     *           "done": 1,
                     *           "total": 1,
                     *           "eta_sec": 1,
                     *           "eta_basis": "history",
                     *           "cost_usd_micro": 1,
                     *           "started_at": "2026-11-24T05:21:37.123Z",
                     *           "ended_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "cost": {
                     *         "spent_usd_micro": 1,
                     *         "reserved_usd_micro": 1,
                     *         "estimate_usd_micro": [
                     *           1,
                     *           1
                     *         ],
                     *         "limit_usd_micro": 1
                     *       },
                     *       "youtube": {
                     *         "id": "text",
                     *         "url": "text",
                     *         "privacy_asked": "private",
                     *         "privacy": "private",
                     *         "processing": "text",
                     *         "locked": false
                     *       },
                     *       "parked": {
                     *         "reason_code": "text",
                     *         "reason": "text",
                     *         "until": "2026-11-24T05:21:37.123Z",
                     *         "action": "text"
                     *       },
                     *       "brief": {
                     *         "title": "text",
                     *         "theme": "text",
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "palette": [
                     *           "#20304a",
                     *           "#20304a",
                     *           "#20304a"
                     *         ],
                     *         "music_direction": "text",
                     *         "scenes": [
                     *           {
                     *             "id": "text",
                     *             "title": "text",
                     *             "description": "text",
                     *             "mood": "text",
                     *             "animation_recommendation": "ai_animation",
                     *             "motion": "text",
                     *             "why": "text",
                     *             "transition": "cut",
                     *             "upload_id": "text"
                     *           }
                     *         ],
                     *         "source": "model"
                     *       },
                     *       "beat_timestamps": [
                     *         1
                     *       ],
                     *       "tracks": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "track_number": 1,
                     *           "song_prompt": "text",
                     *           "suno_task_id": "text",
                     *           "suno_status": "text",
                     *           "title": "text",
                     *           "duration_seconds": 1,
                     *           "error_message": "text",
                     *           "locked": false,
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "scenes": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "scene_number": 1,
                     *           "title": "text",
                     *           "description": "text",
                     *           "mood": "text",
                     *           "image_prompt": "text",
                     *           "image_model": "text",
                     *           "animation_method": "text",
                     *           "animation_model": "text",
                     *           "animation_decision": null,
                     *           "motion_prompt": "text",
                     *           "fallback_reason": "text",
                     *           "cometapi_task_id": "text",
                     *           "animation_status": "text",
                     *           "duration_seconds": 1,
                     *           "beat_cut_start_sec": 1,
                     *           "beat_cut_end_sec": 1,
                     *           "locked": false,
                     *           "transition": "cut",
                     *           "animation_recommendation": "ai_animation",
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "timeline": {
                     *         "fps": [
                     *           1,
                     *           1
                     *         ],
                     *         "frames": 1,
                     *         "shots": [
                     *           {
                     *             "scene": 1,
                     *             "take_id": "text",
                     *             "start_frame": 1,
                     *             "frames": 1,
                     *             "transition": "cut",
                     *             "cut_on": "section",
                     *             "why": "text"
                     *           }
                     *         ]
                     *       },
                     *       "metadata": {
                     *         "title": "text",
                     *         "description": "text",
                     *         "hashtags": [
                     *           "text"
                     *         ],
                     *         "tags": [
                     *           "text"
                     *         ],
                     *         "category_id": "text",
                     *         "language": "text",
                     *         "made_for_kids": false,
                     *         "synthetic_media": false,
                     *         "thumbnail": "text",
                     *         "checks": [
                     *           {
                     *             "id": "text",
                     *             "ok": false,
                     *             "text": "text"
                     *           }
                     *         ]
                     *       },
                     *       "thumbnails": [
                     *         {
                     *           "file": "text",
                     *           "seconds": 1,
                     *           "chosen": false
                     *         }
                     *       ],
                     *       "steps": [
                     *         {
                     *           "id": "text",
                     *           "key": "text",
                     *           "kind": "text",
                     *           "state": "text",
                     *           "attempt": 1,
                     *           "run_at": "2026-11-24T05:21:37.123Z",
                     *           "lease_until": "2026-11-24T05:21:37.123Z",
                     *           "worker": "text",
                     *           "cost_usd_micro": 1,
                     *           "reason_code": "text",
                     *           "reason": "text",
                     *           "asked": null
                     *         }
                     *       ],
                     *       "events": [
                     *         {
                     *           "seq": 1,
                     *           "at": "2026-11-24T05:21:37.123Z",
                     *           "level": "text",
                     *           "text": "text",
                     *           "subject": "text"
                     *         }
                     *       ],
                     *       "files": [
                     *         "text"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ProductionJob"];
                };
            };
            /** @description What went wrong, and what to do */
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
                /** @description sent again with the same key it is done once; kept 7 days */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "again": false
                 *     }
                 */
                "application/json": components["schemas"]["Publish"];
            };
        };
        responses: {
            /** @description Release the finished film */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "curation_job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "status": "pending",
                     *       "genre_topic": "text",
                     *       "title": "text",
                     *       "num_tracks": 1,
                     *       "num_scenes": 1,
                     *       "minutes": 1,
                     *       "image_model": "text",
                     *       "video_model": "text",
                     *       "total_duration_sec": 1,
                     *       "file_size_bytes": 1,
                     *       "youtube_video_id": "text",
                     *       "youtube_title": "text",
                     *       "youtube_description": "text",
                     *       "youtube_hashtags": "text",
                     *       "youtube_channel_id": "text",
                     *       "error_message": "text",
                     *       "reason_code": "text",
                     *       "action": "text",
                     *       "privacy": "private",
                     *       "publish_at": "2026-11-24T05:21:37.123Z",
                     *       "review_before_publish": false,
                     *       "publish": false,
                     *       "crossfade_s": 1,
                     *       "trim_silence": false,
                     *       "standin": false,
                     *       "created_at": "2026-11-24T05:21:37.123Z",
                     *       "published_at": "2026-11-24T05:21:37.123Z",
                     *       "rev": 1,
                     *       "progress": 1,
                     *       "eta_sec": 1,
                     *       "eta_basis": "history",
                     *       "queued_ahead": 1,
                     *       "phases": [
                     *         {
                     *           "id": "music",
                     *           "status": "waiting",
                     *           "done": 1,
                     *           "total": 1,
                     *           "eta_sec": 1,
                     *           "eta_basis": "history",
                     *           "cost_usd_micro": 1,
                     *           "started_at": "2026-11-24T05:21:37.123Z",
                     *           "ended_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "cost": {
                     *         "spent_usd_micro": 1,
                     *         "reserved_usd_micro": 1,
                     *         "estimate_usd_micro": [
                     *           1,
                     *           1
                     *         ],
                     *         "limit_usd_micro": 1
                     *       },
                     *       "youtube": {
                     *         "id": "text",
                     *         "url": "text",
                     *         "privacy_asked": "private",
                     *         "privacy": "private",
                     *         "processing": "text",
                     *         "locked": false
                     *       },
                     *       "parked": {
                     *         "reason_code": "text",
                     *         "reason": "text",
                     *         "until": "2026-11-24T05:21:37.123Z",
                     *         "action": "text"
                     *       },
                     *       "brief": {
                     *         "title": "text",
                     *         "theme": "text",
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "palette": [
                     *           "#20304a",
                     *           "#20304a",
                     *           "#20304a"
                     *         ],
                     *         "music_direction": "text",
                     *         "scenes": [
                     *           {
                     *             "id": "text",
                     *             "title": "text",
                     *             "description": "text",
                     *             "mood": "text",
                     *             "animation_recommendation": "ai_animation",
                     *             "motion": "text",
                     *             "why": "text",
                     *             "transition": "cut",
                     *             "upload_id": "text"
                     *           }
                     *         ],
                     *         "source": "model"
                     *       },
                     *       "beat_timestamps": [
                     *         1
                     *       ],
                     *       "tracks": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "track_number": 1,
                     *           "song_prompt": "text",
                     *           "suno_task_id": "text",
                     *           "suno_status": "text",
                     *           "title": "text",
                     *           "duration_seconds": 1,
                     *           "error_message": "text",
                     *           "locked": false,
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "scenes": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "scene_number": 1,
                     *           "title": "text",
                     *           "description": "text",
                     *           "mood": "text",
                     *           "image_prompt": "text",
                     *           "image_model": "text",
                     *           "animation_method": "text",
                     *           "animation_model": "text",
                     *           "animation_decision": null,
                     *           "motion_prompt": "text",
                     *           "fallback_reason": "text",
                     *           "cometapi_task_id": "text",
                     *           "animation_status": "text",
                     *           "duration_seconds": 1,
                     *           "beat_cut_start_sec": 1,
                     *           "beat_cut_end_sec": 1,
                     *           "locked": false,
                     *           "transition": "cut",
                     *           "animation_recommendation": "ai_animation",
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "timeline": {
                     *         "fps": [
                     *           1,
                     *           1
                     *         ],
                     *         "frames": 1,
                     *         "shots": [
                     *           {
                     *             "scene": 1,
                     *             "take_id": "text",
                     *             "start_frame": 1,
                     *             "frames": 1,
                     *             "transition": "cut",
                     *             "cut_on": "section",
                     *             "why": "text"
                     *           }
                     *         ]
                     *       },
                     *       "metadata": {
                     *         "title": "text",
                     *         "description": "text",
                     *         "hashtags": [
                     *           "text"
                     *         ],
                     *         "tags": [
                     *           "text"
                     *         ],
                     *         "category_id": "text",
                     *         "language": "text",
                     *         "made_for_kids": false,
                     *         "synthetic_media": false,
                     *         "thumbnail": "text",
                     *         "checks": [
                     *           {
                     *             "id": "text",
                     *             "ok": false,
                     *             "text": "text"
                     *           }
                     *         ]
                     *       },
                     *       "thumbnails": [
                     *         {
                     *           "file": "text",
                     *           "seconds": 1,
                     *           "chosen": false
                     *         }
                     *       ],
                     *       "steps": [
                     *         {
                     *           "id": "text",
                     *           "key": "text",
                     *           "kind": "text",
                     *           "state": "text",
                     *           "attempt": 1,
                     *           "run_at": "2026-11-24T05:21:37.123Z",
                     *           "lease_until": "2026-11-24T05:21:37.123Z",
                     *           "worker": "text",
                     *           "cost_usd_micro": 1,
                     *           "reason_code": "text",
                     *           "reason": "text",
                     *           "asked": null
                     *         }
                     *       ],
                     *       "events": [
                     *         {
                     *           "seq": 1,
                     *           "at": "2026-11-24T05:21:37.123Z",
                     *           "level": "text",
                     *           "text": "text",
                     *           "subject": "text"
                     *         }
                     *       ],
                     *       "files": [
                     *         "text"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ProductionJob"];
                };
            };
            /** @description What went wrong, and what to do */
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
                /** @description sent again with the same key it is done once; kept 7 days */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                n: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "what": "picture"
                 *     }
                 */
                "application/json": components["schemas"]["SceneRegenerate"];
            };
        };
        responses: {
            /** @description A new picture or clip for one scene */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "curation_job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "status": "pending",
                     *       "genre_topic": "text",
                     *       "title": "text",
                     *       "num_tracks": 1,
                     *       "num_scenes": 1,
                     *       "minutes": 1,
                     *       "image_model": "text",
                     *       "video_model": "text",
                     *       "total_duration_sec": 1,
                     *       "file_size_bytes": 1,
                     *       "youtube_video_id": "text",
                     *       "youtube_title": "text",
                     *       "youtube_description": "text",
                     *       "youtube_hashtags": "text",
                     *       "youtube_channel_id": "text",
                     *       "error_message": "text",
                     *       "reason_code": "text",
                     *       "action": "text",
                     *       "privacy": "private",
                     *       "publish_at": "2026-11-24T05:21:37.123Z",
                     *       "review_before_publish": false,
                     *       "publish": false,
                     *       "crossfade_s": 1,
                     *       "trim_silence": false,
                     *       "standin": false,
                     *       "created_at": "2026-11-24T05:21:37.123Z",
                     *       "published_at": "2026-11-24T05:21:37.123Z",
                     *       "rev": 1,
                     *       "progress": 1,
                     *       "eta_sec": 1,
                     *       "eta_basis": "history",
                     *       "queued_ahead": 1,
                     *       "phases": [
                     *         {
                     *           "id": "music",
                     *           "status": "waiting",
                     *           "done": 1,
                     *           "total": 1,
                     *           "eta_sec": 1,
                     *           "eta_basis": "history",
                     *           "cost_usd_micro": 1,
                     *           "started_at": "2026-11-24T05:21:37.123Z",
                     *           "ended_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "cost": {
                     *         "spent_usd_micro": 1,
                     *         "reserved_usd_micro": 1,
                     *         "estimate_usd_micro": [
                     *           1,
                     *           1
                     *         ],
                     *         "limit_usd_micro": 1
                     *       },
                     *       "youtube": {
                     *         "id": "text",
                     *         "url": "text",
                     *         "privacy_asked": "private",
                     *         "privacy": "private",
                     *         "processing": "text",
                     *         "locked": false
                     *       },
                     *       "parked": {
                     *         "reason_code": "text",
                     *         "reason": "text",
                     *         "until": "2026-11-24T05:21:37.123Z",
                     *         "action": "text"
                     *       },
                     *       "brief": {
                     *         "title": "text",
                     *         "theme": "text",
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "palette": [
                     *           "#20304a",
                     *           "#20304a",
                     *           "#20304a"
                     *         ],
                     *         "music_direction": "text",
                     *         "scenes": [
                     *           {
                     *             "id": "text",
                     *             "title": "text",
                     *             "description": "text",
                     *             "mood": "text",
                     *             "animation_recommendation": "ai_animation",
                     *             "motion": "text",
                     *             "why": "text",
                     *             "transition": "cut",
                     *             "upload_id": "text"
                     *           }
                     *         ],
                     *         "source": "model"
                     *       },
                     *       "beat_timestamps": [
                     *         1
                     *       ],
                     *       "tracks": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "track_number": 1,
                     *           "song_prompt": "text",
                     *           "suno_task_id": "text",
                     *           "suno_status": "text",
                     *           "title": "text",
                     *           "duration_seconds": 1,
                     *           "error_message": "text",
                     *           "locked": false,
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "scenes": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "scene_number": 1,
                     *           "title": "text",
                     *           "description": "text",
                     *           "mood": "text",
                     *           "image_prompt": "text",
                     *           "image_model": "text",
                     *           "animation_method": "text",
                     *           "animation_model": "text",
                     *           "animation_decision": null,
                     *           "motion_prompt": "text",
                     *           "fallback_reason": "text",
                     *           "cometapi_task_id": "text",
                     *           "animation_status": "text",
                     *           "duration_seconds": 1,
                     *           "beat_cut_start_sec": 1,
                     *           "beat_cut_end_sec": 1,
                     *           "locked": false,
                     *           "transition": "cut",
                     *           "animation_recommendation": "ai_animation",
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "timeline": {
                     *         "fps": [
                     *           1,
                     *           1
                     *         ],
                     *         "frames": 1,
                     *         "shots": [
                     *           {
                     *             "scene": 1,
                     *             "take_id": "text",
                     *             "start_frame": 1,
                     *             "frames": 1,
                     *             "transition": "cut",
                     *             "cut_on": "section",
                     *             "why": "text"
                     *           }
                     *         ]
                     *       },
                     *       "metadata": {
                     *         "title": "text",
                     *         "description": "text",
                     *         "hashtags": [
                     *           "text"
                     *         ],
                     *         "tags": [
                     *           "text"
                     *         ],
                     *         "category_id": "text",
                     *         "language": "text",
                     *         "made_for_kids": false,
                     *         "synthetic_media": false,
                     *         "thumbnail": "text",
                     *         "checks": [
                     *           {
                     *             "id": "text",
                     *             "ok": false,
                     *             "text": "text"
                     *           }
                     *         ]
                     *       },
                     *       "thumbnails": [
                     *         {
                     *           "file": "text",
                     *           "seconds": 1,
                     *           "chosen": false
                     *         }
                     *       ],
                     *       "steps": [
                     *         {
                     *           "id": "text",
                     *           "key": "text",
                     *           "kind": "text",
                     *           "state": "text",
                     *           "attempt": 1,
                     *           "run_at": "2026-11-24T05:21:37.123Z",
                     *           "lease_until": "2026-11-24T05:21:37.123Z",
                     *           "worker": "text",
                     *           "cost_usd_micro": 1,
                     *           "reason_code": "text",
                     *           "reason": "text",
                     *           "asked": null
                     *         }
                     *       ],
                     *       "events": [
                     *         {
                     *           "seq": 1,
                     *           "at": "2026-11-24T05:21:37.123Z",
                     *           "level": "text",
                     *           "text": "text",
                     *           "subject": "text"
                     *         }
                     *       ],
                     *       "files": [
                     *         "text"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ProductionJob"];
                };
            };
            /** @description What went wrong, and what to do */
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
    ownSceneTake: {
        parameters: {
            query?: never;
            header?: {
                /** @description sent again with the same key it is done once; kept 7 days */
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
                /**
                 * @example {
                 *       "upload_id": "0198f0a0-0000-7000-8000-000000000003"
                 *     }
                 */
                "application/json": components["schemas"]["OwnTake"];
            };
        };
        responses: {
            /** @description An uploaded picture or clip becomes the scene's */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "curation_job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "status": "pending",
                     *       "genre_topic": "text",
                     *       "title": "text",
                     *       "num_tracks": 1,
                     *       "num_scenes": 1,
                     *       "minutes": 1,
                     *       "image_model": "text",
                     *       "video_model": "text",
                     *       "total_duration_sec": 1,
                     *       "file_size_bytes": 1,
                     *       "youtube_video_id": "text",
                     *       "youtube_title": "text",
                     *       "youtube_description": "text",
                     *       "youtube_hashtags": "text",
                     *       "youtube_channel_id": "text",
                     *       "error_message": "text",
                     *       "reason_code": "text",
                     *       "action": "text",
                     *       "privacy": "private",
                     *       "publish_at": "2026-11-24T05:21:37.123Z",
                     *       "review_before_publish": false,
                     *       "publish": false,
                     *       "crossfade_s": 1,
                     *       "trim_silence": false,
                     *       "standin": false,
                     *       "created_at": "2026-11-24T05:21:37.123Z",
                     *       "published_at": "2026-11-24T05:21:37.123Z",
                     *       "rev": 1,
                     *       "progress": 1,
                     *       "eta_sec": 1,
                     *       "eta_basis": "history",
                     *       "queued_ahead": 1,
                     *       "phases": [
                     *         {
                     *           "id": "music",
                     *           "status": "waiting",
                     *           "done": 1,
                     *           "total": 1,
                     *           "eta_sec": 1,
                     *           "eta_basis": "history",
                     *           "cost_usd_micro": 1,
                     *           "started_at": "2026-11-24T05:21:37.123Z",
                     *           "ended_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "cost": {
                     *         "spent_usd_micro": 1,
                     *         "reserved_usd_micro": 1,
                     *         "estimate_usd_micro": [
                     *           1,
                     *           1
                     *         ],
                     *         "limit_usd_micro": 1
                     *       },
                     *       "youtube": {
                     *         "id": "text",
                     *         "url": "text",
                     *         "privacy_asked": "private",
                     *         "privacy": "private",
                     *         "processing": "text",
                     *         "locked": false
                     *       },
                     *       "parked": {
                     *         "reason_code": "text",
                     *         "reason": "text",
                     *         "until": "2026-11-24T05:21:37.123Z",
                     *         "action": "text"
                     *       },
                     *       "brief": {
                     *         "title": "text",
                     *         "theme": "text",
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "palette": [
                     *           "#20304a",
                     *           "#20304a",
                     *           "#20304a"
                     *         ],
                     *         "music_direction": "text",
                     *         "scenes": [
                     *           {
                     *             "id": "text",
                     *             "title": "text",
                     *             "description": "text",
                     *             "mood": "text",
                     *             "animation_recommendation": "ai_animation",
                     *             "motion": "text",
                     *             "why": "text",
                     *             "transition": "cut",
                     *             "upload_id": "text"
                     *           }
                     *         ],
                     *         "source": "model"
                     *       },
                     *       "beat_timestamps": [
                     *         1
                     *       ],
                     *       "tracks": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "track_number": 1,
                     *           "song_prompt": "text",
                     *           "suno_task_id": "text",
                     *           "suno_status": "text",
                     *           "title": "text",
                     *           "duration_seconds": 1,
                     *           "error_message": "text",
                     *           "locked": false,
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "scenes": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "scene_number": 1,
                     *           "title": "text",
                     *           "description": "text",
                     *           "mood": "text",
                     *           "image_prompt": "text",
                     *           "image_model": "text",
                     *           "animation_method": "text",
                     *           "animation_model": "text",
                     *           "animation_decision": null,
                     *           "motion_prompt": "text",
                     *           "fallback_reason": "text",
                     *           "cometapi_task_id": "text",
                     *           "animation_status": "text",
                     *           "duration_seconds": 1,
                     *           "beat_cut_start_sec": 1,
                     *           "beat_cut_end_sec": 1,
                     *           "locked": false,
                     *           "transition": "cut",
                     *           "animation_recommendation": "ai_animation",
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "timeline": {
                     *         "fps": [
                     *           1,
                     *           1
                     *         ],
                     *         "frames": 1,
                     *         "shots": [
                     *           {
                     *             "scene": 1,
                     *             "take_id": "text",
                     *             "start_frame": 1,
                     *             "frames": 1,
                     *             "transition": "cut",
                     *             "cut_on": "section",
                     *             "why": "text"
                     *           }
                     *         ]
                     *       },
                     *       "metadata": {
                     *         "title": "text",
                     *         "description": "text",
                     *         "hashtags": [
                     *           "text"
                     *         ],
                     *         "tags": [
                     *           "text"
                     *         ],
                     *         "category_id": "text",
                     *         "language": "text",
                     *         "made_for_kids": false,
                     *         "synthetic_media": false,
                     *         "thumbnail": "text",
                     *         "checks": [
                     *           {
                     *             "id": "text",
                     *             "ok": false,
                     *             "text": "text"
                     *           }
                     *         ]
                     *       },
                     *       "thumbnails": [
                     *         {
                     *           "file": "text",
                     *           "seconds": 1,
                     *           "chosen": false
                     *         }
                     *       ],
                     *       "steps": [
                     *         {
                     *           "id": "text",
                     *           "key": "text",
                     *           "kind": "text",
                     *           "state": "text",
                     *           "attempt": 1,
                     *           "run_at": "2026-11-24T05:21:37.123Z",
                     *           "lease_until": "2026-11-24T05:21:37.123Z",
                     *           "worker": "text",
                     *           "cost_usd_micro": 1,
                     *           "reason_code": "text",
                     *           "reason": "text",
                     *           "asked": null
                     *         }
                     *       ],
                     *       "events": [
                     *         {
                     *           "seq": 1,
                     *           "at": "2026-11-24T05:21:37.123Z",
                     *           "level": "text",
                     *           "text": "text",
                     *           "subject": "text"
                     *         }
                     *       ],
                     *       "files": [
                     *         "text"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ProductionJob"];
                };
            };
            /** @description What went wrong, and what to do */
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
    ownTrackTake: {
        parameters: {
            query?: never;
            header?: {
                /** @description sent again with the same key it is done once; kept 7 days */
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
                /**
                 * @example {
                 *       "upload_id": "0198f0a0-0000-7000-8000-000000000003"
                 *     }
                 */
                "application/json": components["schemas"]["OwnTake"];
            };
        };
        responses: {
            /** @description An uploaded song becomes the track's */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "curation_job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "status": "pending",
                     *       "genre_topic": "text",
                     *       "title": "text",
                     *       "num_tracks": 1,
                     *       "num_scenes": 1,
                     *       "minutes": 1,
                     *       "image_model": "text",
                     *       "video_model": "text",
                     *       "total_duration_sec": 1,
                     *       "file_size_bytes": 1,
                     *       "youtube_video_id": "text",
                     *       "youtube_title": "text",
                     *       "youtube_description": "text",
                     *       "youtube_hashtags": "text",
                     *       "youtube_channel_id": "text",
                     *       "error_message": "text",
                     *       "reason_code": "text",
                     *       "action": "text",
                     *       "privacy": "private",
                     *       "publish_at": "2026-11-24T05:21:37.123Z",
                     *       "review_before_publish": false,
                     *       "publish": false,
                     *       "crossfade_s": 1,
                     *       "trim_silence": false,
                     *       "standin": false,
                     *       "created_at": "2026-11-24T05:21:37.123Z",
                     *       "published_at": "2026-11-24T05:21:37.123Z",
                     *       "rev": 1,
                     *       "progress": 1,
                     *       "eta_sec": 1,
                     *       "eta_basis": "history",
                     *       "queued_ahead": 1,
                     *       "phases": [
                     *         {
                     *           "id": "music",
                     *           "status": "waiting",
                     *           "done": 1,
                     *           "total": 1,
                     *           "eta_sec": 1,
                     *           "eta_basis": "history",
                     *           "cost_usd_micro": 1,
                     *           "started_at": "2026-11-24T05:21:37.123Z",
                     *           "ended_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "cost": {
                     *         "spent_usd_micro": 1,
                     *         "reserved_usd_micro": 1,
                     *         "estimate_usd_micro": [
                     *           1,
                     *           1
                     *         ],
                     *         "limit_usd_micro": 1
                     *       },
                     *       "youtube": {
                     *         "id": "text",
                     *         "url": "text",
                     *         "privacy_asked": "private",
                     *         "privacy": "private",
                     *         "processing": "text",
                     *         "locked": false
                     *       },
                     *       "parked": {
                     *         "reason_code": "text",
                     *         "reason": "text",
                     *         "until": "2026-11-24T05:21:37.123Z",
                     *         "action": "text"
                     *       },
                     *       "brief": {
                     *         "title": "text",
                     *         "theme": "text",
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "palette": [
                     *           "#20304a",
                     *           "#20304a",
                     *           "#20304a"
                     *         ],
                     *         "music_direction": "text",
                     *         "scenes": [
                     *           {
                     *             "id": "text",
                     *             "title": "text",
                     *             "description": "text",
                     *             "mood": "text",
                     *             "animation_recommendation": "ai_animation",
                     *             "motion": "text",
                     *             "why": "text",
                     *             "transition": "cut",
                     *             "upload_id": "text"
                     *           }
                     *         ],
                     *         "source": "model"
                     *       },
                     *       "beat_timestamps": [
                     *         1
                     *       ],
                     *       "tracks": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "track_number": 1,
                     *           "song_prompt": "text",
                     *           "suno_task_id": "text",
                     *           "suno_status": "text",
                     *           "title": "text",
                     *           "duration_seconds": 1,
                     *           "error_message": "text",
                     *           "locked": false,
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "scenes": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "scene_number": 1,
                     *           "title": "text",
                     *           "description": "text",
                     *           "mood": "text",
                     *           "image_prompt": "text",
                     *           "image_model": "text",
                     *           "animation_method": "text",
                     *           "animation_model": "text",
                     *           "animation_decision": null,
                     *           "motion_prompt": "text",
                     *           "fallback_reason": "text",
                     *           "cometapi_task_id": "text",
                     *           "animation_status": "text",
                     *           "duration_seconds": 1,
                     *           "beat_cut_start_sec": 1,
                     *           "beat_cut_end_sec": 1,
                     *           "locked": false,
                     *           "transition": "cut",
                     *           "animation_recommendation": "ai_animation",
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "timeline": {
                     *         "fps": [
                     *           1,
                     *           1
                     *         ],
                     *         "frames": 1,
                     *         "shots": [
                     *           {
                     *             "scene": 1,
                     *             "take_id": "text",
                     *             "start_frame": 1,
                     *             "frames": 1,
                     *             "transition": "cut",
                     *             "cut_on": "section",
                     *             "why": "text"
                     *           }
                     *         ]
                     *       },
                     *       "metadata": {
                     *         "title": "text",
                     *         "description": "text",
                     *         "hashtags": [
                     *           "text"
                     *         ],
                     *         "tags": [
                     *           "text"
                     *         ],
                     *         "category_id": "text",
                     *         "language": "text",
                     *         "made_for_kids": false,
                     *         "synthetic_media": false,
                     *         "thumbnail": "text",
                     *         "checks": [
                     *           {
                     *             "id": "text",
                     *             "ok": false,
                     *             "text": "text"
                     *           }
                     *         ]
                     *       },
                     *       "thumbnails": [
                     *         {
                     *           "file": "text",
                     *           "seconds": 1,
                     *           "chosen": false
                     *         }
                     *       ],
                     *       "steps": [
                     *         {
                     *           "id": "text",
                     *           "key": "text",
                     *           "kind": "text",
                     *           "state": "text",
                     *           "attempt": 1,
                     *           "run_at": "2026-11-24T05:21:37.123Z",
                     *           "lease_until": "2026-11-24T05:21:37.123Z",
                     *           "worker": "text",
                     *           "cost_usd_micro": 1,
                     *           "reason_code": "text",
                     *           "reason": "text",
                     *           "asked": null
                     *         }
                     *       ],
                     *       "events": [
                     *         {
                     *           "seq": 1,
                     *           "at": "2026-11-24T05:21:37.123Z",
                     *           "level": "text",
                     *           "text": "text",
                     *           "subject": "text"
                     *         }
                     *       ],
                     *       "files": [
                     *         "text"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ProductionJob"];
                };
            };
            /** @description What went wrong, and what to do */
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
    orderPreview: {
        parameters: {
            query?: never;
            header?: {
                /** @description sent again with the same key it is done once; kept 7 days */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What exists so far at quarter size, as preview.mp4 */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "curation_job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "status": "pending",
                     *       "genre_topic": "text",
                     *       "title": "text",
                     *       "num_tracks": 1,
                     *       "num_scenes": 1,
                     *       "minutes": 1,
                     *       "image_model": "text",
                     *       "video_model": "text",
                     *       "total_duration_sec": 1,
                     *       "file_size_bytes": 1,
                     *       "youtube_video_id": "text",
                     *       "youtube_title": "text",
                     *       "youtube_description": "text",
                     *       "youtube_hashtags": "text",
                     *       "youtube_channel_id": "text",
                     *       "error_message": "text",
                     *       "reason_code": "text",
                     *       "action": "text",
                     *       "privacy": "private",
                     *       "publish_at": "2026-11-24T05:21:37.123Z",
                     *       "review_before_publish": false,
                     *       "publish": false,
                     *       "crossfade_s": 1,
                     *       "trim_silence": false,
                     *       "standin": false,
                     *       "created_at": "2026-11-24T05:21:37.123Z",
                     *       "published_at": "2026-11-24T05:21:37.123Z",
                     *       "rev": 1,
                     *       "progress": 1,
                     *       "eta_sec": 1,
                     *       "eta_basis": "history",
                     *       "queued_ahead": 1,
                     *       "phases": [
                     *         {
                     *           "id": "music",
                     *           "status": "waiting",
                     *           "done": 1,
                     *           "total": 1,
                     *           "eta_sec": 1,
                     *           "eta_basis": "history",
                     *           "cost_usd_micro": 1,
                     *           "started_at": "2026-11-24T05:21:37.123Z",
                     *           "ended_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "cost": {
                     *         "spent_usd_micro": 1,
                     *         "reserved_usd_micro": 1,
                     *         "estimate_usd_micro": [
                     *           1,
                     *           1
                     *         ],
                     *         "limit_usd_micro": 1
                     *       },
                     *       "youtube": {
                     *         "id": "text",
                     *         "url": "text",
                     *         "privacy_asked": "private",
                     *         "privacy": "private",
                     *         "processing": "text",
                     *         "locked": false
                     *       },
                     *       "parked": {
                     *         "reason_code": "text",
                     *         "reason": "text",
                     *         "until": "2026-11-24T05:21:37.123Z",
                     *         "action": "text"
                     *       },
                     *       "brief": {
                     *         "title": "text",
                     *         "theme": "text",
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "palette": [
                     *           "#20304a",
                     *           "#20304a",
                     *           "#20304a"
                     *         ],
                     *         "music_direction": "text",
                     *         "scenes": [
                     *           {
                     *             "id": "text",
                     *             "title": "text",
                     *             "description": "text",
                     *             "mood": "text",
                     *             "animation_recommendation": "ai_animation",
                     *             "motion": "text",
                     *             "why": "text",
                     *             "transition": "cut",
                     *             "upload_id": "text"
                     *           }
                     *         ],
                     *         "source": "model"
                     *       },
                     *       "beat_timestamps": [
                     *         1
                     *       ],
                     *       "tracks": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "track_number": 1,
                     *           "song_prompt": "text",
                     *           "suno_task_id": "text",
                     *           "suno_status": "text",
                     *           "title": "text",
                     *           "duration_seconds": 1,
                     *           "error_message": "text",
                     *           "locked": false,
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "scenes": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "scene_number": 1,
                     *           "title": "text",
                     *           "description": "text",
                     *           "mood": "text",
                     *           "image_prompt": "text",
                     *           "image_model": "text",
                     *           "animation_method": "text",
                     *           "animation_model": "text",
                     *           "animation_decision": null,
                     *           "motion_prompt": "text",
                     *           "fallback_reason": "text",
                     *           "cometapi_task_id": "text",
                     *           "animation_status": "text",
                     *           "duration_seconds": 1,
                     *           "beat_cut_start_sec": 1,
                     *           "beat_cut_end_sec": 1,
                     *           "locked": false,
                     *           "transition": "cut",
                     *           "animation_recommendation": "ai_animation",
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "timeline": {
                     *         "fps": [
                     *           1,
                     *           1
                     *         ],
                     *         "frames": 1,
                     *         "shots": [
                     *           {
                     *             "scene": 1,
                     *             "take_id": "text",
                     *             "start_frame": 1,
                     *             "frames": 1,
                     *             "transition": "cut",
                     *             "cut_on": "section",
                     *             "why": "text"
                     *           }
                     *         ]
                     *       },
                     *       "metadata": {
                     *         "title": "text",
                     *         "description": "text",
                     *         "hashtags": [
                     *           "text"
                     *         ],
                     *         "tags": [
                     *           "text"
                     *         ],
                     *         "category_id": "text",
                     *         "language": "text",
                     *         "made_for_kids": false,
                     *         "synthetic_media": false,
                     *         "thumbnail": "text",
                     *         "checks": [
                     *           {
                     *             "id": "text",
                     *             "ok": false,
                     *             "text": "text"
                     *           }
                     *         ]
                     *       },
                     *       "thumbnails": [
                     *         {
                     *           "file": "text",
                     *           "seconds": 1,
                     *           "chosen": false
                     *         }
                     *       ],
                     *       "steps": [
                     *         {
                     *           "id": "text",
                     *           "key": "text",
                     *           "kind": "text",
                     *           "state": "text",
                     *           "attempt": 1,
                     *           "run_at": "2026-11-24T05:21:37.123Z",
                     *           "lease_until": "2026-11-24T05:21:37.123Z",
                     *           "worker": "text",
                     *           "cost_usd_micro": 1,
                     *           "reason_code": "text",
                     *           "reason": "text",
                     *           "asked": null
                     *         }
                     *       ],
                     *       "events": [
                     *         {
                     *           "seq": 1,
                     *           "at": "2026-11-24T05:21:37.123Z",
                     *           "level": "text",
                     *           "text": "text",
                     *           "subject": "text"
                     *         }
                     *       ],
                     *       "files": [
                     *         "text"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ProductionJob"];
                };
            };
            /** @description What went wrong, and what to do */
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
    orderThumbnails: {
        parameters: {
            query?: never;
            header?: {
                /** @description sent again with the same key it is done once; kept 7 days */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Rainy desk"
                 *     }
                 */
                "application/json": components["schemas"]["ThumbnailsOrder"];
            };
        };
        responses: {
            /** @description An own picture as the thumbnail, or the candidates again with a title on them */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "curation_job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "status": "pending",
                     *       "genre_topic": "text",
                     *       "title": "text",
                     *       "num_tracks": 1,
                     *       "num_scenes": 1,
                     *       "minutes": 1,
                     *       "image_model": "text",
                     *       "video_model": "text",
                     *       "total_duration_sec": 1,
                     *       "file_size_bytes": 1,
                     *       "youtube_video_id": "text",
                     *       "youtube_title": "text",
                     *       "youtube_description": "text",
                     *       "youtube_hashtags": "text",
                     *       "youtube_channel_id": "text",
                     *       "error_message": "text",
                     *       "reason_code": "text",
                     *       "action": "text",
                     *       "privacy": "private",
                     *       "publish_at": "2026-11-24T05:21:37.123Z",
                     *       "review_before_publish": false,
                     *       "publish": false,
                     *       "crossfade_s": 1,
                     *       "trim_silence": false,
                     *       "standin": false,
                     *       "created_at": "2026-11-24T05:21:37.123Z",
                     *       "published_at": "2026-11-24T05:21:37.123Z",
                     *       "rev": 1,
                     *       "progress": 1,
                     *       "eta_sec": 1,
                     *       "eta_basis": "history",
                     *       "queued_ahead": 1,
                     *       "phases": [
                     *         {
                     *           "id": "music",
                     *           "status": "waiting",
                     *           "done": 1,
                     *           "total": 1,
                     *           "eta_sec": 1,
                     *           "eta_basis": "history",
                     *           "cost_usd_micro": 1,
                     *           "started_at": "2026-11-24T05:21:37.123Z",
                     *           "ended_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "cost": {
                     *         "spent_usd_micro": 1,
                     *         "reserved_usd_micro": 1,
                     *         "estimate_usd_micro": [
                     *           1,
                     *           1
                     *         ],
                     *         "limit_usd_micro": 1
                     *       },
                     *       "youtube": {
                     *         "id": "text",
                     *         "url": "text",
                     *         "privacy_asked": "private",
                     *         "privacy": "private",
                     *         "processing": "text",
                     *         "locked": false
                     *       },
                     *       "parked": {
                     *         "reason_code": "text",
                     *         "reason": "text",
                     *         "until": "2026-11-24T05:21:37.123Z",
                     *         "action": "text"
                     *       },
                     *       "brief": {
                     *         "title": "text",
                     *         "theme": "text",
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "palette": [
                     *           "#20304a",
                     *           "#20304a",
                     *           "#20304a"
                     *         ],
                     *         "music_direction": "text",
                     *         "scenes": [
                     *           {
                     *             "id": "text",
                     *             "title": "text",
                     *             "description": "text",
                     *             "mood": "text",
                     *             "animation_recommendation": "ai_animation",
                     *             "motion": "text",
                     *             "why": "text",
                     *             "transition": "cut",
                     *             "upload_id": "text"
                     *           }
                     *         ],
                     *         "source": "model"
                     *       },
                     *       "beat_timestamps": [
                     *         1
                     *       ],
                     *       "tracks": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "track_number": 1,
                     *           "song_prompt": "text",
                     *           "suno_task_id": "text",
                     *           "suno_status": "text",
                     *           "title": "text",
                     *           "duration_seconds": 1,
                     *           "error_message": "text",
                     *           "locked": false,
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "scenes": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "scene_number": 1,
                     *           "title": "text",
                     *           "description": "text",
                     *           "mood": "text",
                     *           "image_prompt": "text",
                     *           "image_model": "text",
                     *           "animation_method": "text",
                     *           "animation_model": "text",
                     *           "animation_decision": null,
                     *           "motion_prompt": "text",
                     *           "fallback_reason": "text",
                     *           "cometapi_task_id": "text",
                     *           "animation_status": "text",
                     *           "duration_seconds": 1,
                     *           "beat_cut_start_sec": 1,
                     *           "beat_cut_end_sec": 1,
                     *           "locked": false,
                     *           "transition": "cut",
                     *           "animation_recommendation": "ai_animation",
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "timeline": {
                     *         "fps": [
                     *           1,
                     *           1
                     *         ],
                     *         "frames": 1,
                     *         "shots": [
                     *           {
                     *             "scene": 1,
                     *             "take_id": "text",
                     *             "start_frame": 1,
                     *             "frames": 1,
                     *             "transition": "cut",
                     *             "cut_on": "section",
                     *             "why": "text"
                     *           }
                     *         ]
                     *       },
                     *       "metadata": {
                     *         "title": "text",
                     *         "description": "text",
                     *         "hashtags": [
                     *           "text"
                     *         ],
                     *         "tags": [
                     *           "text"
                     *         ],
                     *         "category_id": "text",
                     *         "language": "text",
                     *         "made_for_kids": false,
                     *         "synthetic_media": false,
                     *         "thumbnail": "text",
                     *         "checks": [
                     *           {
                     *             "id": "text",
                     *             "ok": false,
                     *             "text": "text"
                     *           }
                     *         ]
                     *       },
                     *       "thumbnails": [
                     *         {
                     *           "file": "text",
                     *           "seconds": 1,
                     *           "chosen": false
                     *         }
                     *       ],
                     *       "steps": [
                     *         {
                     *           "id": "text",
                     *           "key": "text",
                     *           "kind": "text",
                     *           "state": "text",
                     *           "attempt": 1,
                     *           "run_at": "2026-11-24T05:21:37.123Z",
                     *           "lease_until": "2026-11-24T05:21:37.123Z",
                     *           "worker": "text",
                     *           "cost_usd_micro": 1,
                     *           "reason_code": "text",
                     *           "reason": "text",
                     *           "asked": null
                     *         }
                     *       ],
                     *       "events": [
                     *         {
                     *           "seq": 1,
                     *           "at": "2026-11-24T05:21:37.123Z",
                     *           "level": "text",
                     *           "text": "text",
                     *           "subject": "text"
                     *         }
                     *       ],
                     *       "files": [
                     *         "text"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ProductionJob"];
                };
            };
            /** @description What went wrong, and what to do */
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
                /** @description sent again with the same key it is done once; kept 7 days */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                n: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "prompt": "slower, with brushes"
                 *     }
                 */
                "application/json": components["schemas"]["TrackRegenerate"];
            };
        };
        responses: {
            /** @description A new song for one track */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "curation_job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "status": "pending",
                     *       "genre_topic": "text",
                     *       "title": "text",
                     *       "num_tracks": 1,
                     *       "num_scenes": 1,
                     *       "minutes": 1,
                     *       "image_model": "text",
                     *       "video_model": "text",
                     *       "total_duration_sec": 1,
                     *       "file_size_bytes": 1,
                     *       "youtube_video_id": "text",
                     *       "youtube_title": "text",
                     *       "youtube_description": "text",
                     *       "youtube_hashtags": "text",
                     *       "youtube_channel_id": "text",
                     *       "error_message": "text",
                     *       "reason_code": "text",
                     *       "action": "text",
                     *       "privacy": "private",
                     *       "publish_at": "2026-11-24T05:21:37.123Z",
                     *       "review_before_publish": false,
                     *       "publish": false,
                     *       "crossfade_s": 1,
                     *       "trim_silence": false,
                     *       "standin": false,
                     *       "created_at": "2026-11-24T05:21:37.123Z",
                     *       "published_at": "2026-11-24T05:21:37.123Z",
                     *       "rev": 1,
                     *       "progress": 1,
                     *       "eta_sec": 1,
                     *       "eta_basis": "history",
                     *       "queued_ahead": 1,
                     *       "phases": [
                     *         {
                     *           "id": "music",
                     *           "status": "waiting",
                     *           "done": 1,
                     *           "total": 1,
                     *           "eta_sec": 1,
                     *           "eta_basis": "history",
                     *           "cost_usd_micro": 1,
                     *           "started_at": "2026-11-24T05:21:37.123Z",
                     *           "ended_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "cost": {
                     *         "spent_usd_micro": 1,
                     *         "reserved_usd_micro": 1,
                     *         "estimate_usd_micro": [
                     *           1,
                     *           1
                     *         ],
                     *         "limit_usd_micro": 1
                     *       },
                     *       "youtube": {
                     *         "id": "text",
                     *         "url": "text",
                     *         "privacy_asked": "private",
                     *         "privacy": "private",
                     *         "processing": "text",
                     *         "locked": false
                     *       },
                     *       "parked": {
                     *         "reason_code": "text",
                     *         "reason": "text",
                     *         "until": "2026-11-24T05:21:37.123Z",
                     *         "action": "text"
                     *       },
                     *       "brief": {
                     *         "title": "text",
                     *         "theme": "text",
                     *         "mood": [
                     *           "text"
                     *         ],
                     *         "palette": [
                     *           "#20304a",
                     *           "#20304a",
                     *           "#20304a"
                     *         ],
                     *         "music_direction": "text",
                     *         "scenes": [
                     *           {
                     *             "id": "text",
                     *             "title": "text",
                     *             "description": "text",
                     *             "mood": "text",
                     *             "animation_recommendation": "ai_animation",
                     *             "motion": "text",
                     *             "why": "text",
                     *             "transition": "cut",
                     *             "upload_id": "text"
                     *           }
                     *         ],
                     *         "source": "model"
                     *       },
                     *       "beat_timestamps": [
                     *         1
                     *       ],
                     *       "tracks": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "track_number": 1,
                     *           "song_prompt": "text",
                     *           "suno_task_id": "text",
                     *           "suno_status": "text",
                     *           "title": "text",
                     *           "duration_seconds": 1,
                     *           "error_message": "text",
                     *           "locked": false,
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "scenes": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "scene_number": 1,
                     *           "title": "text",
                     *           "description": "text",
                     *           "mood": "text",
                     *           "image_prompt": "text",
                     *           "image_model": "text",
                     *           "animation_method": "text",
                     *           "animation_model": "text",
                     *           "animation_decision": null,
                     *           "motion_prompt": "text",
                     *           "fallback_reason": "text",
                     *           "cometapi_task_id": "text",
                     *           "animation_status": "text",
                     *           "duration_seconds": 1,
                     *           "beat_cut_start_sec": 1,
                     *           "beat_cut_end_sec": 1,
                     *           "locked": false,
                     *           "transition": "cut",
                     *           "animation_recommendation": "ai_animation",
                     *           "cost_usd_micro": 1,
                     *           "parked": {
                     *             "reason_code": "text",
                     *             "reason": "text",
                     *             "until": "2026-11-24T05:21:37.123Z",
                     *             "action": "text"
                     *           },
                     *           "attempts": [
                     *             {
                     *               "route": "text",
                     *               "result": "ok",
                     *               "reason_code": "text",
                     *               "reason": "text",
                     *               "started_at": "2026-11-24T05:21:37.123Z",
                     *               "seconds": 1,
                     *               "cost_usd_micro": 1
                     *             }
                     *           ],
                     *           "takes": [
                     *             {
                     *               "id": "0198f0a0-0000-7000-8000-000000000001",
                     *               "kind": "picture",
                     *               "source": "provider",
                     *               "file": "text",
                     *               "chosen": false,
                     *               "seconds": 1,
                     *               "width": 1,
                     *               "height": 1,
                     *               "color": "text",
                     *               "cost_usd_micro": 1,
                     *               "created_at": "2026-11-24T05:21:37.123Z"
                     *             }
                     *           ],
                     *           "created_at": "2026-11-24T05:21:37.123Z"
                     *         }
                     *       ],
                     *       "timeline": {
                     *         "fps": [
                     *           1,
                     *           1
                     *         ],
                     *         "frames": 1,
                     *         "shots": [
                     *           {
                     *             "scene": 1,
                     *             "take_id": "text",
                     *             "start_frame": 1,
                     *             "frames": 1,
                     *             "transition": "cut",
                     *             "cut_on": "section",
                     *             "why": "text"
                     *           }
                     *         ]
                     *       },
                     *       "metadata": {
                     *         "title": "text",
                     *         "description": "text",
                     *         "hashtags": [
                     *           "text"
                     *         ],
                     *         "tags": [
                     *           "text"
                     *         ],
                     *         "category_id": "text",
                     *         "language": "text",
                     *         "made_for_kids": false,
                     *         "synthetic_media": false,
                     *         "thumbnail": "text",
                     *         "checks": [
                     *           {
                     *             "id": "text",
                     *             "ok": false,
                     *             "text": "text"
                     *           }
                     *         ]
                     *       },
                     *       "thumbnails": [
                     *         {
                     *           "file": "text",
                     *           "seconds": 1,
                     *           "chosen": false
                     *         }
                     *       ],
                     *       "steps": [
                     *         {
                     *           "id": "text",
                     *           "key": "text",
                     *           "kind": "text",
                     *           "state": "text",
                     *           "attempt": 1,
                     *           "run_at": "2026-11-24T05:21:37.123Z",
                     *           "lease_until": "2026-11-24T05:21:37.123Z",
                     *           "worker": "text",
                     *           "cost_usd_micro": 1,
                     *           "reason_code": "text",
                     *           "reason": "text",
                     *           "asked": null
                     *         }
                     *       ],
                     *       "events": [
                     *         {
                     *           "seq": 1,
                     *           "at": "2026-11-24T05:21:37.123Z",
                     *           "level": "text",
                     *           "text": "text",
                     *           "subject": "text"
                     *         }
                     *       ],
                     *       "files": [
                     *         "text"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ProductionJob"];
                };
            };
            /** @description What went wrong, and what to do */
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
    productionFile: {
        parameters: {
            query?: {
                /** @description 160, 320, 640 or 1280 */
                w?: number;
                /** @description 1 to 20000, default 1000 */
                points?: number;
                download?: string;
            };
            header?: {
                /** @description one range of bytes */
                Range?: string;
            };
            path: {
                id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Film, pictures, clips, songs, texts; one byte range; ?w= gives a JPEG of that width, ?points= that many peaks of waveform.json */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description What went wrong, and what to do */
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
    publicPicture: {
        parameters: {
            query?: {
                until?: string;
                signature?: string;
            };
            header?: never;
            path: {
                id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A picture by its signed, expiring address, for the services that fetch it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                };
            };
            /** @description What went wrong, and what to do */
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
    productionBundle: {
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
            /** @description Film, thumbnail, metadata, chapters and plan in one file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": unknown;
                };
            };
            /** @description What went wrong, and what to do */
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
    videoThumbnail: {
        parameters: {
            query?: {
                /** @description 160, 320, 640 or 1280 */
                w?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture of a found video, from our own origin */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                };
            };
            /** @description What went wrong, and what to do */
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
    events: {
        parameters: {
            query?: {
                /** @description production:ID, curation:ID, research:ID, quota; none: all */
                topics?: string;
            };
            header?: {
                /** @description goes on after that event */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-Sent Events: job, phase, scene, track, log, quota; 204 once every subject is final */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            /** @description What went wrong, and what to do */
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
    ledger: {
        parameters: {
            query?: {
                /** @description of one job only */
                job_id?: string;
                /** @description 1 to 100, default 50 */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row per paid call; beside the page: this month, and the books against the balances */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "text",
                     *           "at": "2026-11-24T05:21:37.123Z",
                     *           "job_id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "step": "text",
                     *           "provider": "text",
                     *           "route": "text",
                     *           "model": "text",
                     *           "units": 1,
                     *           "cost_usd_micro": 1,
                     *           "state": "text",
                     *           "provider_task_id": "text",
                     *           "request_hash": "text",
                     *           "price_basis": "text"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["LedgerRowPage"];
                };
            };
            /** @description What went wrong, and what to do */
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
    spending: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This month's sums and limit; the ledger against the providers' balances */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "month": {
                     *         "starts_at": "2026-11-24T05:21:37.123Z",
                     *         "ends_at": "2026-11-24T05:21:37.123Z",
                     *         "spent_usd_micro": 1,
                     *         "reserved_usd_micro": 1,
                     *         "limit_usd_micro": 1
                     *       },
                     *       "balances": [
                     *         {
                     *           "provider": "text",
                     *           "since": "2026-11-24T05:21:37.123Z",
                     *           "at": "2026-11-24T05:21:37.123Z",
                     *           "balance_usd_micro": 1,
                     *           "paid_usd_micro": 1,
                     *           "settled_usd_micro": 1,
                     *           "open_usd_micro": 1,
                     *           "difference_usd_micro": 1,
                     *           "agrees": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Spending"];
                };
            };
            /** @description What went wrong, and what to do */
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
            /** @description What YouTube's quota has left */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "search": {
                     *         "used": 1,
                     *         "limit": 1,
                     *         "resets_at": "2026-11-24T05:21:37.123Z"
                     *       },
                     *       "upload": {
                     *         "used": 1,
                     *         "limit": 1,
                     *         "resets_at": "2026-11-24T05:21:37.123Z"
                     *       },
                     *       "units": {
                     *         "used": 1,
                     *         "limit": 1,
                     *         "resets_at": "2026-11-24T05:21:37.123Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Quota"];
                };
            };
            /** @description What went wrong, and what to do */
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
                /** @description one status word */
                status?: string;
                genre?: string;
                /** @description made after */
                from?: string;
                /** @description made before */
                to?: string;
                /** @description a part of the text */
                q?: string;
                sort?: string;
                /** @description 1 to 100, default 50 */
                limit?: number;
                /** @description next_cursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198f0a0-0000-7000-8000-000000000001",
                     *           "title": "text",
                     *           "genre_topic": "text",
                     *           "status": "text",
                     *           "seconds": 1,
                     *           "poster": "text",
                     *           "created_at": "2026-11-24T05:21:37.123Z",
                     *           "published_at": "2026-11-24T05:21:37.123Z",
                     *           "youtube": {
                     *             "id": "text",
                     *             "url": "text",
                     *             "privacy_asked": "private",
                     *             "privacy": "private",
                     *             "processing": "text",
                     *             "locked": false
                     *           },
                     *           "cost_usd_micro": 1
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["LibraryItemPage"];
                };
            };
            /** @description What went wrong, and what to do */
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
                /** @description 7d, 30d, 90d or 1y */
                range?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Numbers of the last days */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "made": 1,
                     *       "published": 1,
                     *       "failed": 1,
                     *       "success_rate": 1,
                     *       "median_sec": 1,
                     *       "cost_usd_micro": 1,
                     *       "limit_usd_micro": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Stats"];
                };
            };
            /** @description What went wrong, and what to do */
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
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Numbers for Prometheus: steps, jobs, providers, money */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": unknown;
                };
            };
            /** @description What went wrong, and what to do */
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
    openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description What went wrong, and what to do */
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
    upload: {
        parameters: {
            query?: {
                title?: string;
            };
            header?: {
                "Content-Type"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An own song, picture or clip: the raw file with its Content-Type; goes after a day unused */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198f0a0-0000-7000-8000-000000000001",
                     *       "kind": "picture",
                     *       "title": "text",
                     *       "seconds": 1,
                     *       "width": 1,
                     *       "height": 1,
                     *       "bytes": 1,
                     *       "created_at": "2026-11-24T05:21:37.123Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description What went wrong, and what to do */
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
    getRoutes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Models, their addresses, prices and order, and whether each can be used here */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "rev": 1,
                     *       "origin": "text",
                     *       "profile": "text",
                     *       "version": "text",
                     *       "routes": [
                     *         {
                     *           "id": "text",
                     *           "capability": "text",
                     *           "slot": "text",
                     *           "label": "text",
                     *           "provider": "text",
                     *           "profile": "text",
                     *           "dialect": "text",
                     *           "method": "text",
                     *           "path": "text",
                     *           "poll": "text",
                     *           "find": "text",
                     *           "model": "text",
                     *           "model_field": "text",
                     *           "durations": [
                     *             1
                     *           ],
                     *           "duration_type": "text",
                     *           "image": "none",
                     *           "image_else": "none",
                     *           "image_max_bytes": 1,
                     *           "prompt_max": 1,
                     *           "params": null,
                     *           "template": null,
                     *           "price_usd_micro": 1,
                     *           "price_unit": "text",
                     *           "price_in_usd_micro": 1,
                     *           "price_out_usd_micro": 1,
                     *           "concurrency": 1,
                     *           "rate_per_min": 1,
                     *           "rate_burst": 1,
                     *           "poll_sec": 1,
                     *           "polls": 1,
                     *           "slow_poll_sec": 1,
                     *           "expiry_sec": 1,
                     *           "lookup": "none",
                     *           "synchronous": false,
                     *           "sure": "text",
                     *           "note": "text",
                     *           "off": false,
                     *           "state": "text",
                     *           "reason": "text"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Routes"];
                };
            };
            /** @description What went wrong, and what to do */
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
    putRoutes: {
        parameters: {
            query?: never;
            header?: {
                /** @description the rev that was edited, in quotes; an older one is 412 */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reset": true
                 *     }
                 */
                "application/json": components["schemas"]["RoutesPut"];
            };
        };
        responses: {
            /** @description Change the table as a whole; running workers take it up within seconds */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "rev": 1,
                     *       "origin": "text",
                     *       "profile": "text",
                     *       "version": "text",
                     *       "routes": [
                     *         {
                     *           "id": "text",
                     *           "capability": "text",
                     *           "slot": "text",
                     *           "label": "text",
                     *           "provider": "text",
                     *           "profile": "text",
                     *           "dialect": "text",
                     *           "method": "text",
                     *           "path": "text",
                     *           "poll": "text",
                     *           "find": "text",
                     *           "model": "text",
                     *           "model_field": "text",
                     *           "durations": [
                     *             1
                     *           ],
                     *           "duration_type": "text",
                     *           "image": "none",
                     *           "image_else": "none",
                     *           "image_max_bytes": 1,
                     *           "prompt_max": 1,
                     *           "params": null,
                     *           "template": null,
                     *           "price_usd_micro": 1,
                     *           "price_unit": "text",
                     *           "price_in_usd_micro": 1,
                     *           "price_out_usd_micro": 1,
                     *           "concurrency": 1,
                     *           "rate_per_min": 1,
                     *           "rate_burst": 1,
                     *           "poll_sec": 1,
                     *           "polls": 1,
                     *           "slow_poll_sec": 1,
                     *           "expiry_sec": 1,
                     *           "lookup": "none",
                     *           "synchronous": false,
                     *           "sure": "text",
                     *           "note": "text",
                     *           "off": false,
                     *           "state": "text",
                     *           "reason": "text"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Routes"];
                };
            };
            /** @description What went wrong, and what to do */
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
