/* Finds a built-in file by name. */
#include "base/data.h"

#include <string.h>

#include "base/data_table.h"

/* The first place whose name is not below the one asked for. */
static size_t lower_bound(const char *name)
{
    size_t low = 0, high = ymf_data_files_len;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (strcmp(ymf_data_files[mid].name, name) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

const char *ymf_data(const char *name, size_t *ret_len)
{
    size_t at = lower_bound(name);
    if (at == ymf_data_files_len || strcmp(ymf_data_files[at].name, name) != 0)
        return NULL;
    if (ret_len)
        *ret_len = ymf_data_files[at].len;
    return (const char *)ymf_data_files[at].bytes;
}

const char *ymf_data_name(const char *prefix, size_t n)
{
    size_t at = lower_bound(prefix);
    if (n >= ymf_data_files_len - at)
        return NULL;
    const char *name = ymf_data_files[at + n].name;
    return strncmp(name, prefix, strlen(prefix)) == 0 ? name : NULL;
}
