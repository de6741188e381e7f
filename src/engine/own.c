/* Own media in a step. */
#include "engine/own.h"

#include <string.h>

#include "engine/files.h"
#include "ports/file_store.h"
#include "ports/own_media_store.h"
#include "ports/production_store.h"

struct search {
    struct ymf_run *run;
    int kind;
    struct ymf_own *ret;
};

static enum ymf_code find(void *ctx, struct ymf_tx *tx, struct ymf_err *err)
{
    static const char mark[] = "upload:";
    const struct search *s = ctx;
    struct ymf_run *run = s->run;
    struct ymf_take *takes = NULL;
    size_t len = 0;
    enum ymf_code rc =
        run->deps->store->production->takes(tx, run->step.job_id, run->arena, &takes, &len, err);
    for (size_t i = 0; !rc && i < len; i++) {
        const struct ymf_take *t = &takes[i];
        bool own = t->chosen && t->source == YMF_FROM_UPLOAD && t->kind == s->kind &&
                   t->number == run->step.number && t->url &&
                   !strncmp(t->url, mark, sizeof mark - 1);
        if (!own)
            continue;
        s->ret->found = true;
        s->ret->take = *t;
        return run->deps->store->own_media->get(tx, t->url + sizeof mark - 1, run->arena,
                                                &s->ret->item, err);
    }
    return rc;
}

enum ymf_code ymf_own_find(struct ymf_run *run, int kind, struct ymf_own *ret, struct ymf_err *err)
{
    *ret = (struct ymf_own){0};
    return ymf_run_read(run, find, &(struct search){run, kind, ret}, err);
}

enum ymf_code ymf_own_place(struct ymf_run *run, const struct ymf_own *own, const char *name,
                            struct ymf_err *err)
{
    const struct ymf_file_store *files = run->deps->files;
    bool still = own->take.kind == YMF_TAKE_PICTURE; /* scenes show PNG, whatever was brought */
    const char *original =
        still && own->item.kind != YMF_TAKE_PICTURE ? own->item.picture : own->item.file;
    const char *shown = still ? own->item.picture : own->item.file;
    const char *job = run->step.job_id;
    enum ymf_code rc = files->copy(files->self, original,
                                   ymf_printf(run->arena, "%s/%s", job, own->take.file), err);
    return rc ? rc
              : files->copy(files->self, shown, ymf_printf(run->arena, "%s/%s", job, name), err);
}
