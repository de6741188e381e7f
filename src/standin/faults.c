/* Scripted faults: the nth request of a service, and as many as `times` from there, go wrong. */
#include <stdio.h>
#include <string.h>

#include "standin/desk.h"
#include "json/load.h"

enum { SLOW_MS = 3000, TRUNCATED = 40 };

static void copy_text(char *to, size_t room, const char *from)
{
    (void)snprintf(to, room, "%s", from ? from : "");
}

enum ymf_code ymf_faults_load(struct ymf_standin *s, const char *text, size_t len,
                              struct ymf_err *err)
{
    YMF_AUTO(json) json_t *doc = NULL;
    enum ymf_code rc = ymf_json_load(text, len, &doc, err);
    if (rc)
        return rc;
    if (!json_is_array(doc) || json_array_size(doc) > YMF_FAULTS_SCRIPTED)
        return ymf_fail(err, YMF_INVALID, "the script must be a list of at most %d faults",
                        YMF_FAULTS_SCRIPTED);
    (void)pthread_mutex_lock(&s->lock);
    s->faults_len = 0;
    size_t i = 0;
    json_t *one = NULL;
    json_array_foreach (doc, i, one) {
        struct ymf_scripted_fault *f = &s->faults[s->faults_len++];
        *f = (struct ymf_scripted_fault){
            .nth = ymf_json_int(one, "/nth", 1),
            .times = ymf_json_int(one, "/times", 1),
            .status = ymf_json_int(one, "/status", 500),
            .delay_ms = ymf_json_int(one, "/delay_ms", SLOW_MS),
        };
        copy_text(f->service, sizeof f->service, ymf_json_str(one, "/service"));
        copy_text(f->fault, sizeof f->fault, ymf_json_str(one, "/fault"));
        copy_text(f->body, sizeof f->body, ymf_json_str(one, "/body"));
        const char *wait = ymf_json_str(one, "/retry_after");
        copy_text(f->retry_after, sizeof f->retry_after, wait ? wait : f->status == 429 ? "1" : "");
    }
    (void)pthread_mutex_unlock(&s->lock);
    return YMF_OK;
}

void ymf_faults_pick(struct ymf_desk *d)
{
    struct ymf_standin *s = d->standin;
    (void)pthread_mutex_lock(&s->lock);
    for (size_t i = 0; i < s->faults_len; i++) {
        struct ymf_scripted_fault *f = &s->faults[i];
        if (strcmp(f->service, d->service) != 0)
            continue;
        f->seen++;
        bool due = f->seen >= f->nth && (f->times < 0 || f->seen < f->nth + f->times);
        if (due && !d->hit) {
            struct ymf_scripted_fault *copy = YMF_NEW(d->arena, struct ymf_scripted_fault);
            *copy = *f;
            d->hit = copy;
        }
    }
    (void)pthread_mutex_unlock(&s->lock);
}

bool ymf_desk_fault_is(const struct ymf_desk *d, const char *fault)
{
    return d->hit && strcmp(d->hit->fault, fault) == 0;
}

static bool play_before(struct ymf_desk *d)
{
    if (ymf_desk_fault_is(d, "drop_before")) {
        d->reply->drop = true;
        return true;
    }
    if (ymf_desk_fault_is(d, "html")) {
        ymf_desk_page(d, 200);
        return true;
    }
    if (!ymf_desk_fault_is(d, "status"))
        return false;
    if (d->hit->retry_after[0])
        ymf_http_reply_field(d->reply, "Retry-After", d->hit->retry_after);
    if (d->hit->body[0])
        ymf_http_reply_text(d->reply, (int)d->hit->status, "application/json", d->hit->body);
    else
        ymf_desk_page(d, (int)d->hit->status);
    return true;
}

bool ymf_faults_play(struct ymf_desk *d, bool after)
{
    if (!d->hit)
        return false;
    if (!after)
        return play_before(d);
    if (ymf_desk_fault_is(d, "drop_after"))
        d->reply->drop = true;
    else if (ymf_desk_fault_is(d, "slow"))
        d->reply->delay_ms = d->hit->delay_ms;
    else if (ymf_desk_fault_is(d, "truncate"))
        ymf_http_reply_trickle(d->reply, TRUNCATED, 10, TRUNCATED);
    return true;
}
