/* chapters.txt and metadata.txt. */
#include "engine/export.h"

#include "base/buf.h"
#include "engine/files.h"
#include "engine/music.h"
#include "model/production.h"
#include "plan/chapters.h"

enum { TEXT_MAX = 64 << 10 };

static void add_time(struct ymf_buf *buf, int64_t sec)
{
    long long h = sec / 3600;
    long long m = sec / 60 % 60;
    if (h > 0)
        ymf_buf_printf(buf, "%lld:%02lld:%02lld", h, m, (long long)(sec % 60));
    else
        ymf_buf_printf(buf, "%lld:%02lld", m, (long long)(sec % 60));
}

const char *ymf_export_chapters_text(const struct ymf_production *production,
                                     const struct ymf_music *music, struct ymf_arena *arena)
{
    struct ymf_plan_music as_plan = ymf_music_for_plan(music, arena);
    const char **titles = YMF_NEW_ARRAY(arena, production->tracks_len + 1, const char *);
    for (size_t i = 0; i < production->tracks_len; i++)
        titles[i] = production->tracks[i].title;
    static const int64_t fps[2] = {YMF_FILM_FPS, 1};
    struct ymf_chapter *chapters = NULL;
    size_t len = 0;
    ymf_plan_chapters(&as_plan, fps, titles, production->tracks_len, arena, &chapters, &len);
    YMF_AUTO(buf) struct ymf_buf buf;
    ymf_buf_init(&buf, TEXT_MAX);
    for (size_t i = 0; i < len; i++) {
        add_time(&buf, chapters[i].start_sec);
        ymf_buf_printf(&buf, " %s\n", chapters[i].title);
    }
    return ymf_strdup(arena, buf.data);
}

enum ymf_code ymf_export_chapters(struct ymf_run *run, const struct ymf_production *production,
                                  const struct ymf_music *music, struct ymf_err *err)
{
    return ymf_files_text(run, YMF_FILE_CHAPTERS,
                          ymf_export_chapters_text(production, music, run->arena), err);
}

enum ymf_code ymf_export_metadata(struct ymf_run *run, const struct ymf_metadata *metadata,
                                  struct ymf_err *err)
{
    YMF_AUTO(buf) struct ymf_buf buf;
    ymf_buf_init(&buf, TEXT_MAX);
    ymf_buf_printf(&buf, "%s\n\n%s\n", metadata->title, metadata->description);
    /* The hashtags stand in the description already. */
    for (size_t i = 0; i < metadata->tags_len; i++)
        ymf_buf_printf(&buf, "%s%s", i ? ", " : "\nTags: ", metadata->tags[i]);
    ymf_buf_putc(&buf, '\n');
    return ymf_files_text(run, YMF_FILE_METADATA, buf.data, err);
}
