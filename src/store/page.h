/* Pages of lists: one row more than asked for tells whether there is a next page. */
#pragma once

#include "store/db.h"

/* The parameters status, cursor, limit + 1 of a list statement ordered by id. A cursor is the last
 * id seen. */
YMF_MUST_USE enum ymf_code ymf_page_params(const struct ymf_page *page, struct ymf_param out[3],
                                           struct ymf_err *err);
/* The cursor of a list ordered by sequence; 0 from the start. */
YMF_MUST_USE enum ymf_code ymf_page_seq(const struct ymf_page *page, int64_t *ret,
                                        struct ymf_err *err);
int64_t ymf_page_limit(const struct ymf_page *page);
/* Whether a further page exists; cuts the length to the page's own. */
bool ymf_page_cut(const struct ymf_page *page, size_t *len);
