/* Route: the event stream. */
#include <string.h>

#include "api/serve.h"
#include "http/sse.h"

struct topics {
    const char *items[YMF_SSE_TOPICS];
    size_t len;
};

static struct topics topics_of(const struct ymf_http_request *rq)
{
    struct topics t = {.len = 0};
    const char *text = ymf_http_request_query(rq, "topics");
    while (text && *text && t.len < YMF_SSE_TOPICS) {
        size_t len = strcspn(text, ",");
        if (len)
            t.items[t.len++] = ymf_strndup(rq->arena, text, len);
        text += len + (text[len] == ',');
    }
    return t;
}

/* Older than the ring: the heads as they are now say all that was missed. */
void ymf_api_replay(void *self, const struct ymf_http_request *rq, int64_t after,
                    struct ymf_sse_replay *to)
{
    struct ymf_api *api = self;
    struct topics t = topics_of(rq);
    for (size_t i = 0; i < t.len; i++) {
        const char *head = NULL;
        bool final = false;
        if (!ymf_watch_head(api->deps.app, t.items[i], rq->arena, &head, &final, NULL))
            ymf_sse_replay_add(to, t.items[i], "job", after, head);
    }
}

static enum ymf_code events(struct ymf_api_call *call, struct ymf_err *err)
{
    struct topics t = topics_of(call->rq);
    size_t ended = 0;
    for (size_t i = 0; i < t.len; i++) {
        const char *head = NULL;
        bool final = false;
        if (!strcmp(t.items[i], "quota"))
            continue;
        enum ymf_code rc = ymf_watch_head(call->app, t.items[i], call->arena, &head, &final, err);
        if (rc)
            return rc;
        ended += final;
    }
    if (t.len && ended == t.len) {
        ymf_http_reply_empty(call->reply, 204);
        return YMF_OK;
    }
    ymf_sse_reply(call->api->hub, call->rq, call->reply, t.items, t.len, ymf_sse_after(call->rq));
    return YMF_OK;
}

const struct ymf_api_route ymf_event_routes[] = {
    {{"GET", "/api/events"},
     "events",
     YMF_WHO_READ,
     200,
     events,
     "Server-Sent Events: job, phase, scene, track, log, quota; 204 once every subject is final",
     .answer = YMF_ANSWER_OTHER,
     .type = "text/event-stream",
     .query = "topics",
     .headers = "Last-Event-ID"},
    {{NULL, NULL}},
};
