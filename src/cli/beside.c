/* ymf thumbs: what goes beside a film, from its plan. */
#include <stdio.h>

#include "cli/command.h"
#include "media/child.h"
#include "model/render.h"
#include "json/fields.h"

int ymf_cli_thumbs(const struct ymf_args *args)
{
    struct ymf_err err = {0};
    const char *dir = ymf_args_text(args, "output", NULL);
    if (!dir) {
        (void)ymf_fail(&err, YMF_INVALID, "where to? ymf thumbs PLAN.json -o DIR");
        return ymf_tell_error(&err);
    }
    YMF_AUTO(media_child)
    struct ymf_media_child *child = ymf_media_child_new(&(struct ymf_media_child_options){0});
    const struct ymf_media *media = ymf_media_child_port(child);
    const struct ymf_thumbs_request rq = {
        .plan = args->words[0],
        .dir = dir,
        .title = ymf_args_text(args, "title", NULL),
        .count = (int64_t)ymf_args_num(args, "count", 0),
    };
    struct ymf_thumbs_report report = {0};
    enum ymf_code rc =
        media->thumbs(media->self, &rq, &(struct ymf_media_watch){0}, args->arena, &report, &err);
    if (rc)
        return ymf_tell_error(&err);
    for (size_t i = 0; i < report.notes_len; i++)
        (void)fprintf(stderr, "note: %s\n", report.notes[i]);
    if (ymf_args_has(args, "json"))
        (void)printf("%s\n", ymf_fields_text(ymf_thumbs_report_fields, &report, args->arena));
    for (size_t i = 0; i < report.items_len && !ymf_args_has(args, "json"); i++)
        (void)printf("%s/%s\n", dir, report.items[i].file);
    return 0;
}
