/* The decisions of a resumable upload. */
#include "core/upload.h"

enum ymf_upload_act ymf_upload_next(const struct ymf_upload_state *s)
{
    if (s->has_video)
        return YMF_UPLOAD_DONE;
    if (s->has_session && !s->gone)
        return s->sure ? YMF_UPLOAD_SEND : YMF_UPLOAD_ASK;
    if (s->maybe_whole && s->looks < YMF_UPLOAD_LOOKS)
        return YMF_UPLOAD_LOOK;
    if (s->sessions >= YMF_UPLOAD_SESSIONS)
        return YMF_UPLOAD_GIVE_UP;
    return YMF_UPLOAD_OPEN;
}

int64_t ymf_upload_chunk(const struct ymf_upload_state *s)
{
    int64_t left = s->total - s->held;
    return left < YMF_UPLOAD_CHUNK ? left : YMF_UPLOAD_CHUNK;
}
