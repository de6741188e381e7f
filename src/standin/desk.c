/* Answers, checks, tasks and the ledger: what all services of the stand-in share. */
#include "standin/desk.h"

#include <ctype.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/file.h"
#include "json/load.h"

enum { LEDGER_MAX = 64 << 20, TASK_MAX = 1 << 20 };

void ymf_desk_json(struct ymf_desk *d, int status, json_t *doc)
{
    const char *text = ymf_json_text(doc, d->arena);
    json_decref(doc);
    ymf_http_reply_text(d->reply, status, "application/json", text);
}

void ymf_desk_comet_error(struct ymf_desk *d, int status, const char *code, const char *message)
{
    ymf_desk_json(d, status,
                  json_pack("{s:{s:s,s:s,s:s,s:s}}", "error", "code", code, "message",
                            ymf_printf(d->arena, "%s (request id: %s)", message, d->rq->id), "type",
                            "comet_api_error", "param", ""));
}

void ymf_desk_kling_error(struct ymf_desk *d, int status, int code, const char *message)
{
    ymf_desk_json(
        d, status,
        json_pack("{s:i,s:s,s:s}", "code", code, "message", message, "request_id", d->rq->id));
}

void ymf_desk_page(struct ymf_desk *d, int status)
{
    ymf_http_reply_text(d->reply, status, "text/html",
                        "<html><head><title>Stand-in</title></head><body>Not here.</body></html>");
}

void ymf_desk_file(struct ymf_desk *d, const char *path, const char *type)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0) {
        if (fd >= 0)
            (void)close(fd);
        ymf_desk_page(d, 403);
        return;
    }
    ymf_http_reply_field(d->reply, "Content-Type", type);
    ymf_http_reply_file(d->reply, 200, fd, 0, st.st_size);
}

bool ymf_desk_bearer(struct ymf_desk *d)
{
    const char *value = ymf_http_request_field(d->rq, "Authorization");
    if (value && strncmp(value, "Bearer ", 7) == 0 && value[7])
        return true;
    ymf_desk_comet_error(d, 401, "invalid_api_key", "no key");
    return false;
}

bool ymf_desk_json_body(struct ymf_desk *d)
{
    struct ymf_err err = {0};
    const char *type = ymf_http_request_field(d->rq, "Content-Type");
    if (!type || strncmp(type, "application/json", 16) != 0) {
        ymf_desk_comet_error(d, 400, "bad_request", "the body must be application/json");
        return false;
    }
    if (ymf_json_load(d->rq->body, d->rq->body_len, &d->body, &err) || !json_is_object(d->body)) {
        ymf_desk_comet_error(d, 400, "bad_request", "the body is not a JSON object");
        return false;
    }
    return true;
}

const char *ymf_desk_str(const struct ymf_desk *d, const char *pointer)
{
    return ymf_json_str(d->body, pointer);
}

bool ymf_desk_only(const struct ymf_desk *d, const char *const *members)
{
    size_t n = 0;
    for (; members[n]; n++)
        if (!json_object_get(d->body, members[n]))
            return false;
    return json_object_size(d->body) == n;
}

const char *ymf_desk_path(struct ymf_desk *d, const char *folder, const char *name)
{
    return ymf_printf(d->arena, "%s/%s/%s", d->standin->data_dir, folder, name);
}

const char *ymf_desk_origin(const struct ymf_desk *d)
{
    return ymf_http_origin(d->standin->server);
}

uint64_t ymf_text_hash(const char *text)
{
    uint64_t h = 1469598103934665603U;
    for (; text && *text; text++)
        h = (h ^ (unsigned char)*text) * 1099511628211U;
    return h;
}

bool ymf_id_safe(const char *id)
{
    size_t n = 0;
    for (; id[n]; n++)
        if (!isalnum((unsigned char)id[n]) && id[n] != '-' && id[n] != '_')
            return false;
    return n > 0 && n < 120;
}

const char *ymf_task_new(struct ymf_desk *d, const char *kind, json_t *doc)
{
    char id[YMF_UUID_TEXT];
    ymf_uuid_new(id);
    const char *name = ymf_strdup(d->arena, id);
    (void)json_object_set_new(doc, "id", json_string(name));
    (void)json_object_set_new(doc, "kind", json_string(kind));
    (void)json_object_set_new(doc, "created_ms", json_integer(ymf_now_ms()));
    if (ymf_desk_fault_is(d, "fail_task") || ymf_desk_fault_is(d, "stuck") ||
        ymf_desk_fault_is(d, "moderate"))
        (void)json_object_set_new(doc, "fate", json_string(d->hit->fault));
    const char *text = ymf_json_text(doc, d->arena);
    struct ymf_err err = {0};
    const char *ref = ymf_json_str(doc, "/ref");
    if (ref && ymf_id_safe(ref))
        (void)!ymf_file_write(ymf_desk_path(d, "refs", ref), name, strlen(name), 0600, &err);
    (void)!ymf_file_write(ymf_desk_path(d, "tasks", name), text, strlen(text), 0600, &err);
    return name;
}

json_t *ymf_task_get(struct ymf_desk *d, const char *id)
{
    char *text = NULL;
    size_t len = 0;
    struct ymf_err err = {0};
    if (!id || !ymf_id_safe(id) ||
        ymf_file_read(ymf_desk_path(d, "tasks", id), TASK_MAX, d->arena, &text, &len, &err))
        return NULL;
    return json_loadb(text, len, 0, NULL);
}

json_t *ymf_task_by_ref(struct ymf_desk *d, const char *ref)
{
    char *id = NULL;
    struct ymf_err err = {0};
    if (!ref || !ymf_id_safe(ref) ||
        ymf_file_read(ymf_desk_path(d, "refs", ref), 200, d->arena, &id, NULL, &err))
        return NULL;
    return ymf_task_get(d, id);
}

int64_t ymf_task_age_ms(const json_t *task)
{
    return ymf_now_ms() - ymf_json_int(task, "/created_ms", 0);
}

static void append_line(struct ymf_desk *d, const char *line)
{
    const char *path = ymf_printf(d->arena, "%s/ledger.jsonl", d->standin->data_dir);
    int fd __attribute__((cleanup(ymf_auto_fd))) =
        open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0)
        return;
    ssize_t n = write(fd, line, strlen(line));
    (void)n;
}

void ymf_ledger_note(struct ymf_desk *d, const char *action, bool paid, const char *ref,
                     const char *task)
{
    char when[YMF_TIME_TEXT];
    uint64_t hash = ymf_text_hash(d->rq->body) ^ d->rq->body_len;
    YMF_AUTO(json)
    json_t *doc =
        json_pack("{s:s,s:s,s:s,s:s,s:b,s:s?,s:s?,s:s}", "at", ymf_time_text(ymf_now_ms(), when),
                  "service", d->service ? d->service : "", "path", d->rq->path, "action", action,
                  "paid", paid, "ref", ref, "task", task, "request_hash",
                  ymf_printf(d->arena, "%016llx", (unsigned long long)hash));
    (void)pthread_mutex_lock(&d->standin->lock);
    append_line(d, ymf_printf(d->arena, "%s\n", ymf_json_text(doc, d->arena)));
    (void)pthread_mutex_unlock(&d->standin->lock);
}

/* All lines, a new list. */
static json_t *ledger_items(struct ymf_desk *d)
{
    char *text = NULL;
    size_t len = 0;
    struct ymf_err err = {0};
    const char *path = ymf_printf(d->arena, "%s/ledger.jsonl", d->standin->data_dir);
    if (ymf_file_read(path, LEDGER_MAX, d->arena, &text, &len, &err))
        text = ymf_strdup(d->arena, "");
    json_t *items = json_array();
    while (*text) {
        size_t n = strcspn(text, "\n");
        json_t *line = json_loadb(text, n, 0, NULL);
        if (line)
            (void)json_array_append_new(items, line);
        text += n + (text[n] == '\n');
    }
    return items;
}

int64_t ymf_ledger_paid(struct ymf_desk *d, const char *service)
{
    YMF_AUTO(json) json_t *items = ledger_items(d);
    int64_t paid = 0;
    size_t i = 0;
    json_t *line = NULL;
    json_array_foreach (items, i, line) {
        const char *name = json_string_value(json_object_get(line, "service"));
        bool counts = !service || (name && strcmp(name, service) == 0);
        paid += counts && json_is_true(json_object_get(line, "paid"));
    }
    return paid;
}

void ymf_ledger_answer(struct ymf_desk *d)
{
    YMF_AUTO(json) json_t *items = ledger_items(d);
    int64_t paid = ymf_ledger_paid(d, NULL);
    ymf_desk_json(d, 200, json_pack("{s:I,s:O}", "paid", (json_int_t)paid, "items", items));
}
