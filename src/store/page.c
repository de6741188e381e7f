/* Cursors and limits of lists. */
#include "store/page.h"

#include <errno.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/uuid.h"

static enum ymf_code bad_cursor(struct ymf_err *err)
{
    return ymf_fail_at(err, YMF_INVALID, "/cursor", "cursor is not one of this list");
}

int64_t ymf_page_limit(const struct ymf_page *page)
{
    if (page->limit < 1)
        return 50;
    return page->limit < YMF_MAX_PAGE ? page->limit : YMF_MAX_PAGE;
}

enum ymf_code ymf_page_params(const struct ymf_page *page, struct ymf_param out[3],
                              struct ymf_err *err)
{
    if (page->cursor && !ymf_uuid_valid(page->cursor))
        return bad_cursor(err);
    out[0] = YMF_PT(page->status);
    out[1] = YMF_PT(page->cursor);
    out[2] = YMF_PI(ymf_page_limit(page) + 1);
    return YMF_OK;
}

enum ymf_code ymf_page_seq(const struct ymf_page *page, int64_t *ret, struct ymf_err *err)
{
    *ret = 0;
    if (!page->cursor)
        return YMF_OK;
    char *end = NULL;
    errno = 0;
    int64_t seq = strtoll(page->cursor, &end, 10);
    if (errno || end == page->cursor || *end || seq < 1)
        return bad_cursor(err);
    *ret = seq;
    return YMF_OK;
}

bool ymf_page_cut(const struct ymf_page *page, size_t *len)
{
    size_t limit = (size_t)ymf_page_limit(page);
    if (*len <= limit)
        return false;
    *len = limit;
    return true;
}
