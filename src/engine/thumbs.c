/* Drawn by the media child, put whole. */
#include "engine/thumbs.h"

#include <string.h>

#include "base/file.h"
#include "engine/files.h"
#include "ports/media.h"
#include "json/fields.h"

enum { CANDIDATES = 3 };

static const char *sentence(const struct ymf_thumbs_report *report, struct ymf_arena *arena)
{
    const char *text = NULL;
    for (size_t i = 0; i < report->notes_len; i++)
        text = text ? ymf_printf(arena, "%s; %s", text, report->notes[i]) : report->notes[i];
    return text;
}

enum ymf_code ymf_thumbs_candidates(struct ymf_run *run, const char *plan, const char *title,
                                    const char *chosen, const char **ret, const char **ret_notes,
                                    struct ymf_err *err)
{
    const struct ymf_media *media = run->deps->media;
    const struct ymf_thumbs_request rq = {
        .plan = plan,
        .dir = ymf_run_part(run, "stills.d"),
        .title = title,
        .count = CANDIDATES,
    };
    const struct ymf_media_watch watch = {.cancel = &run->cancel};
    struct ymf_thumbs_report report = {0};
    enum ymf_code rc = media->thumbs(media->self, &rq, &watch, run->arena, &report, err);
    struct ymf_thumbnails list = {
        .items = YMF_NEW_ARRAY(run->arena, report.items_len + 1, struct ymf_thumbnail)};
    const char *first = report.items_len > 0 ? report.items[0].file : NULL;
    for (size_t i = 0; !rc && i < report.items_len; i++) {
        const char *file = report.items[i].file;
        list.items[list.len++] =
            (struct ymf_thumbnail){.file = file, .seconds = report.items[i].seconds};
        if (chosen && !strcmp(chosen, file))
            first = file;
        rc = ymf_files_put(run, ymf_file_join(run->arena, rq.dir, file), file, NULL, err);
    }
    if (!rc && first)
        rc = ymf_files_link(run, first, YMF_FILE_THUMBNAIL, err);
    *ret = ymf_fields_text(ymf_thumbnails_fields, &list, run->arena);
    if (ret_notes)
        *ret_notes = sentence(&report, run->arena);
    return rc;
}
